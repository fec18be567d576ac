"""Spans on the wire: in the client's unit where the text is at hand, in code points where it is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from dateline.domain.text import OffsetUnit, Part, Span, Text
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.offsets import Offsets, SameOffsets, offsets_of
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
        self._text = text
        self._offsets: dict[int, tuple[Part, str, Offsets]] = {
            PARTS.to_pb(part): (part, text.part(part), offsets_of(text.part(part), unit)) for part in Part
        }
        self._headline_to_units = self._to_units(text_pb2.PART_HEADLINE)
        self._body_to_units = self._to_units(text_pb2.PART_BODY)

    def _to_units(self, part: int) -> Callable[[int], int] | None:
        offsets = self._offsets[part][2]
        return None if isinstance(offsets, SameOffsets) else offsets.to_units

    def fill(self, pb: text_pb2.Span, span: Span) -> None:
        """Write a span of the text in the unit."""
        if span.part is Part.BODY:
            pb.part = text_pb2.PART_BODY
            to_units = self._body_to_units
        else:
            pb.part = text_pb2.PART_HEADLINE
            to_units = self._headline_to_units
        if to_units is None:
            pb.begin = span.begin
            pb.end = span.end
        else:
            pb.begin = to_units(span.begin)
            pb.end = to_units(span.end)
        pb.exact = span.exact

    def from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span with its words. `exact` may be left out, but may not differ from the text."""
        read = self._read(pb, path, violations)
        if read is None:
            return None
        part, begin, end, words = read
        if pb.exact and pb.exact != words:
            violations.add(f"{path}.exact", "differs from the text at begin and end: is offset_unit right?")
            return None
        return Span(part, begin, end, words)

    def bare_from_pb(self, pb: text_pb2.Span, path: str, violations: Violations) -> Span | None:
        """Read a span without its words: a zone, which would only repeat the text."""
        read = self._read(pb, path, violations)
        return read and Span(*read[:3])

    def _read(
        self, pb: text_pb2.Span, path: str, violations: Violations
    ) -> tuple[Part, int, int, str] | None:
        known = self._offsets.get(pb.part)
        if known is None:
            PARTS.from_pb(pb.part, f"{path}.part", violations)
            return None
        part, text, offsets = known
        first, last = pb.begin, pb.end
        if not 0 <= first < last:
            violations.add(path, f"needs 0 <= begin < end, not [{first}, {last})")
            return None
        if last > offsets.length:
            violations.add(f"{path}.end", f"{last} is past the end of the {part.value} ({offsets.length})")
            return None
        begin, end = offsets.to_code_points(first), offsets.to_code_points(last)
        if begin is None or end is None:
            side = "begin" if begin is None else "end"
            violations.add(f"{path}.{side}", f"{getattr(pb, side)} falls inside a character")
            return None
        return part, begin, end, text[begin:end]
