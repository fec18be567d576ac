"""Spans on the wire: in the client's unit where the text is at hand, in code points where it is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from dateline.domain.text import OffsetUnit, Part, Span, Text
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.offsets import SameOffsets, offsets_of
from dateline.rpc.convert.violations import Violations
from dateline.v1 import text_pb2

PARTS = EnumTable({Part.HEADLINE: text_pb2.PART_HEADLINE, Part.BODY: text_pb2.PART_BODY})


class SpanCodec(ABC):
    """How spans are written and read; every conversion of a fact takes one."""

    @abstractmethod
    def fill(self, pb: text_pb2.Span, span: Span) -> None:
        """Write a span into an empty message; half the price of making one and copying it."""

    def to_pb(self, span: Span) -> text_pb2.Span:
        """Write a span."""
        pb = text_pb2.Span()
        self.fill(pb, span)
        return pb

    @abstractmethod
    def from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span; what is wrong with it is noted at `path`."""


class CodePointSpans(SpanCodec):
    """Spans in code points, without the text: the incident store never holds it."""

    def fill(self, pb: text_pb2.Span, span: Span) -> None:
        """Write a span as it is."""
        pb.part = PARTS.to_pb(span.part)
        pb.begin = span.begin
        pb.end = span.end
        pb.exact = span.exact

    def from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span. Its words must be as many code points as it covers."""
        part = PARTS.from_pb(pb.part, f"{path}.part", violations)
        return part and violations.make(path, Span, part, pb.begin, pb.end, pb.exact)


class TextSpans(SpanCodec):
    """Spans of one text in one unit, checked against the text."""

    def __init__(self, text: Text, unit: OffsetUnit) -> None:
        self._headline = _PartSpans(Part.HEADLINE, text.headline, unit)
        self._body = _PartSpans(Part.BODY, text.body, unit)

    def fill(self, pb: text_pb2.Span, span: Span) -> None:
        """Write a span of the text in the unit."""
        part = self._body if span.part is Part.BODY else self._headline
        pb.part = part.number
        if part.to_units is None:
            pb.begin = span.begin
            pb.end = span.end
        else:
            pb.begin = part.to_units(span.begin)
            pb.end = part.to_units(span.end)
        pb.exact = span.exact

    def from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span with its words. `exact` may be left out, but may not differ from the text."""
        return self._read(pb, path, violations, with_words=True)

    def bare_from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span without its words: a zone, which would only repeat the text."""
        return self._read(pb, path, violations, with_words=False)

    def _read(self, pb: text_pb2.Span, path: str, violations: Violations, *, with_words: bool) -> Span | None:
        number = pb.part
        if number == text_pb2.PART_BODY:
            part = self._body
        elif number == text_pb2.PART_HEADLINE:
            part = self._headline
        else:
            PARTS.from_pb(number, f"{path}.part", violations)
            return None
        begin, end = pb.begin, pb.end
        if part.to_units is not None or not 0 <= begin < end <= part.length:
            checked = part.checked(begin, end, path, violations)
            if checked is None:
                return None
            begin, end = checked
        words = part.text[begin:end]
        exact = pb.exact
        if exact and exact != words:
            violations.add(f"{path}.exact", "differs from the text at begin and end: is offset_unit right?")
            return None
        return Span(part.part, begin, end, words if with_words else "")


class _PartSpans:
    """One part of a text in one unit. `to_units` is None where the unit is the code point."""

    def __init__(self, part: Part, text: str, unit: OffsetUnit) -> None:
        self.part = part
        self.number = PARTS.to_pb(part)
        self.text = text
        self._offsets = offsets_of(text, unit)
        self.length = self._offsets.length
        same = isinstance(self._offsets, SameOffsets)
        self.to_units: Callable[[int], int] | None = None if same else self._offsets.to_units

    def checked(self, first: int, last: int, path: str, violations: Violations) -> tuple[int, int] | None:
        """Begin and end in code points, or a violation."""
        if not 0 <= first < last:
            violations.add(path, f"needs 0 <= begin < end, not [{first}, {last})")
            return None
        if last > self.length:
            violations.add(f"{path}.end", f"{last} is past the end of the {self.part.value} ({self.length})")
            return None
        begin, end = self._offsets.to_code_points(first), self._offsets.to_code_points(last)
        if begin is None:
            violations.add(f"{path}.begin", f"{first} falls inside a character")
        if end is None:
            violations.add(f"{path}.end", f"{last} falls inside a character")
        return None if begin is None or end is None else (begin, end)
