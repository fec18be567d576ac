"""What a whole line of plain text is: byline, caption, source line, subheading, furniture or a paragraph.

What a line looks like is in the lists of `ingest/lexicons`; where it may stand is here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.domain.text import ZoneKind
from dateline.ingest import lexicons
from dateline.ingest.readers.byline import is_byline
from dateline.ingest.readers.dateline import is_dateline_only


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends, and where it begins in the body."""

    text: str
    begin: int

    @property
    def end(self) -> int:
        """One past its last code point in the body."""
        return self.begin + len(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its number, its neighbours, the number of lines, and the headline over all."""

    index: int
    before: str
    after: str
    count: int
    headline: str


_TOP_LINES = 8
_END_LINES = 6
_LONG = 80
_MOST = 600  # no line but a paragraph is longer, save a copyright notice

_END_SOURCE = re.compile(r"[\[(]?(?:Source|SOURCE):\s+\S.{0,80}")
_ENDS_OPEN = re.compile(r"[^\s.!?:;,…\"'”’)\]-]$")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")


def classify(line: str, place: Place) -> ZoneKind:
    """The kind of one line with words; PARAGRAPH where no rule knows better."""
    if place.index == 0 and _same_words(line, place.headline):
        return ZoneKind.SUBHEADING
    if len(line) > _MOST and not line.startswith(("Copyright", "©", "(")):
        return ZoneKind.PARAGRAPH
    if lexicons.patterns("furniture").fullmatch(line):
        return ZoneKind.FURNITURE
    if place.index < _TOP_LINES:
        if is_byline(line):
            return ZoneKind.BYLINE
        if is_dateline_only(line):
            return ZoneKind.DATELINE
    if lexicons.patterns("source_lines").fullmatch(line) or _is_source_at_end(line, place):
        return ZoneKind.SOURCE_LINE
    if lexicons.patterns("captions").fullmatch(line):
        return ZoneKind.CAPTION
    return ZoneKind.SUBHEADING if _is_subheading(line, place) else ZoneKind.PARAGRAPH


def _same_words(line: str, headline: str) -> bool:
    return bool(headline.strip()) and line.strip(" .").casefold() == headline.strip(" .").casefold()


def _is_source_at_end(line: str, place: Place) -> bool:
    """Whether it stands after the story as `Source: Daily Example`; before it, that may open a sentence."""
    return 0 < place.index >= place.count - _END_LINES and _END_SOURCE.fullmatch(line) is not None


def _is_subheading(line: str, place: Place) -> bool:
    """A short line without a full stop between two long ones that have it.

    Items of a list stand by short lines and stay paragraphs, as do a story's first and last line.
    """
    return (
        len(line) <= _LONG * 3 // 4
        and len(line.split()) <= 9
        and (line[0].isupper() or line[0].isdigit())
        and _ENDS_OPEN.search(line) is not None
        and len(place.before) >= _LONG
        and len(place.after) >= _LONG
        and _ENDS_SENTENCE.search(place.before) is not None
        and _ENDS_SENTENCE.search(place.after) is not None
    )
