"""Text in parts and zones, and the spans that every fact points to.

A span counts Unicode code points of one part (headline or body). Parts are never concatenated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MAX_HEADLINE_CODE_POINTS = 2_000
DEFAULT_MAX_BODY_CODE_POINTS = 200_000


class OffsetUnit(Enum):
    """What `begin` and `end` count on the wire; inside Dateline it is always UTF32 (code points)."""

    UTF8 = "utf8"
    UTF16 = "utf16"
    UTF32 = "utf32"


class Part(Enum):
    """A part of an article; offsets start at 0 in each."""

    HEADLINE = "headline"
    BODY = "body"


class ZoneKind(Enum):
    """What a stretch of an article is on the page."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    SOURCE_LINE = "source_line"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Span:
    """The half-open range [begin, end) in code points of one part, with its words.

    `exact` equals part[begin:end]; it travels with the span so that a holder without the text (the
    incident store) can still show the words. Zones alone leave it empty, since they repeat the whole text.
    """

    part: Part
    begin: int
    end: int
    exact: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"a span needs 0 <= begin < end, not [{self.begin}, {self.end})")
        if self.exact and len(self.exact) != self.end - self.begin:
            raise ValueError(f"span [{self.begin}, {self.end}) has {len(self.exact)} code points of words")


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone of a part."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """Headline and body with their zones, as they are analysed.

    Zones of a part do not overlap, lie inside it and stand in text order, headline first.
    """

    headline: str
    body: str
    language: str
    zones: tuple[Zone, ...]

    def __post_init__(self) -> None:
        previous: Span | None = None
        for zone in self.zones:
            span = zone.span
            if span.end > len(self.part(span.part)):
                raise ValueError(
                    f"zone [{span.begin}, {span.end}) runs over the end of the {span.part.value}"
                )
            if previous is not None:
                if previous.part is span.part and span.begin < previous.end:
                    raise ValueError(f"zones overlap at {span.begin} of the {span.part.value}")
                if previous.part is Part.BODY and span.part is Part.HEADLINE:
                    raise ValueError("zones of the headline come first")
            previous = span

    def part(self, part: Part) -> str:
        """The text of one part."""
        return self.headline if part is Part.HEADLINE else self.body

    def span(self, part: Part, begin: int, end: int) -> Span:
        """The span [begin, end) of a part with its words. ValueError where it runs over the part."""
        text = self.part(part)
        if end > len(text):
            raise ValueError(f"span [{begin}, {end}) runs over the end of the {part.value}")
        return Span(part, begin, end, text[begin:end])


def line_zones(headline: str, body: str) -> Iterator[Zone]:
    """The plainest zones there are: the headline, and each line of the body with words as a paragraph.

    White space at both ends of a line belongs to no zone.
    """
    for part, text, kind in (
        (Part.HEADLINE, headline, ZoneKind.HEADLINE),
        (Part.BODY, body, ZoneKind.PARAGRAPH),
    ):
        begin = 0
        for line in text.splitlines(keepends=True):
            words = line.strip()
            if words:
                first = begin + line.index(words[0])
                yield Zone(kind, Span(part, first, first + len(words)))
            begin += len(line)
