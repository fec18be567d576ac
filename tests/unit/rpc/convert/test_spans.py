"""Offsets of other languages, and spans that do not fit their text."""

from __future__ import annotations

import pytest

from dateline.domain.text import OffsetUnit, Part, Span, Text
from dateline.rpc.convert.offsets import SameOffsets, offsets_of
from dateline.rpc.convert.spans import CodePointSpans, TextSpans
from dateline.rpc.convert.text import text_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import text_pb2

#        code points: N a ï v e 😀 !    UTF-16: 😀 is 5-7    UTF-8: ï is 2-4, 😀 is 6-10
TEXT = Text("Hi", "Naïve😀!", "en", ())


@pytest.mark.parametrize(
    ("unit", "begin", "end"),
    [
        (OffsetUnit.UTF8, 6, 10),
        (OffsetUnit.UTF16, 5, 7),
        (OffsetUnit.UTF32, 5, 6),
    ],
)
def test_the_emoji_in_each_unit(unit: OffsetUnit, begin: int, end: int) -> None:
    span = TEXT.span(Part.BODY, 5, 6)
    written = TextSpans(TEXT, unit).to_pb(span)
    assert (written.begin, written.end, written.exact) == (begin, end, "😀")
    violations = Violations()
    assert TextSpans(TEXT, unit).from_pb(written, "span", violations) == span


@pytest.mark.parametrize("unit", OffsetUnit)
@pytest.mark.parametrize("text", ["", "plain", "Naïve😀!", "😀😀", "é", "한국어 뉴스", "a\u0301\U0010ffff"])
def test_every_boundary_of_a_text(text: str, unit: OffsetUnit) -> None:
    encoding, width = {"utf8": ("utf-8", 1), "utf16": ("utf-16-le", 2), "utf32": ("utf-32-le", 4)}[unit.value]
    offsets = offsets_of(text, unit)
    boundaries = {len(text[:place].encode(encoding)) // width: place for place in range(len(text) + 1)}
    assert offsets.length == max(boundaries)
    for units, place in boundaries.items():
        assert offsets.to_units(place) == units
    for units in range(offsets.length + 1):
        assert offsets.to_code_points(units) == boundaries.get(units)


@pytest.mark.parametrize(
    ("text", "unit", "same"),
    [
        ("plain", OffsetUnit.UTF8, True),
        ("“curly”", OffsetUnit.UTF16, True),
        ("“curly”", OffsetUnit.UTF8, False),
        ("😀", OffsetUnit.UTF16, False),
        ("😀", OffsetUnit.UTF32, True),
    ],
)
def test_a_text_whose_units_are_its_code_points_costs_nothing(
    text: str, unit: OffsetUnit, same: bool
) -> None:
    assert isinstance(offsets_of(text, unit), SameOffsets) is same


def body(begin: int, end: int, exact: str = "") -> text_pb2.Span:
    return text_pb2.Span(part=text_pb2.PART_BODY, begin=begin, end=end, exact=exact)


@pytest.mark.parametrize(
    ("unit", "span", "field", "says"),
    [
        (OffsetUnit.UTF16, body(6, 7), "span.begin", "6 falls inside a character"),
        (OffsetUnit.UTF16, body(5, 6), "span.end", "6 falls inside a character"),
        (OffsetUnit.UTF8, body(3, 5), "span.begin", "3 falls inside a character"),
        (OffsetUnit.UTF8, body(0, 9), "span.end", "9 falls inside a character"),
        (OffsetUnit.UTF16, body(0, 9), "span.end", "9 is past the end of the body (8)"),
        (OffsetUnit.UTF32, body(0, 8), "span.end", "8 is past the end of the body (7)"),
        (OffsetUnit.UTF32, body(3, 3), "span", "needs 0 <= begin < end"),
        (OffsetUnit.UTF32, body(4, 3), "span", "needs 0 <= begin < end"),
        (OffsetUnit.UTF32, body(-1, 3), "span", "needs 0 <= begin < end"),
        (OffsetUnit.UTF32, body(0, 3, "Nai"), "span.exact", "differs from the text"),
        (OffsetUnit.UTF32, text_pb2.Span(begin=0, end=1), "span.part", "is required"),
        (OffsetUnit.UTF32, text_pb2.Span(part=9, begin=0, end=1), "span.part", "9 is not a known value"),  # type: ignore[arg-type]
    ],
)
def test_a_span_that_does_not_fit(unit: OffsetUnit, span: text_pb2.Span, field: str, says: str) -> None:
    violations = Violations()
    assert TextSpans(TEXT, unit).from_pb(span, "span", violations) is None
    assert [violation.field for violation in violations.found] == [field]
    assert says in violations.found[0].description


def test_words_that_were_left_out_are_filled_in() -> None:
    assert TextSpans(TEXT, OffsetUnit.UTF16).from_pb(body(5, 7), "span", Violations()) == Span(
        Part.BODY, 5, 6, "😀"
    )


def test_without_the_text_the_words_must_be_as_long_as_the_span() -> None:
    violations = Violations()
    assert CodePointSpans().from_pb(body(0, 3, "four"), "span", violations) is None
    assert violations.found[0].field == "span"


def test_the_path_of_a_zone_names_it() -> None:
    zones = [text_pb2.Zone(kind=text_pb2.ZONE_KIND_PARAGRAPH, span=body(0, 2)) for _ in range(3)]
    zones.append(text_pb2.Zone(kind=text_pb2.ZONE_KIND_UNSPECIFIED, span=body(3, 99)))
    violations = Violations()
    pb = text_pb2.Text(headline="Hi", body="Naïve😀!", language="en", zones=zones)
    assert text_from_pb(pb, OffsetUnit.UTF32, "text", violations) is None
    assert [violation.field for violation in violations.found] == [
        "text.zones[3].kind",
        "text.zones[3].span.end",
    ]


def test_zones_that_overlap_are_refused() -> None:
    zones = [text_pb2.Zone(kind=text_pb2.ZONE_KIND_PARAGRAPH, span=body(0, 3)) for _ in range(2)]
    violations = Violations()
    pb = text_pb2.Text(headline="Hi", body="Naïve😀!", language="en", zones=zones)
    assert text_from_pb(pb, OffsetUnit.UTF32, "text", violations) is None
    assert violations.found[0].field == "text.zones"
