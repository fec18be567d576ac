"""Lists of what happened on a day of other years: none of it is news.

Found: the rows of "On this day: 1879 - The Tay Bridge fell. 1974 - A bomb killed 21 in Birmingham". Not
found: one row by itself ("1974: a bomb killed 21"), nor the years of a chronology of these days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.extensions import ArticleSource

_MARKS = frozenset({"-", "–", "—", ":", "|"})
_LEAST = 3
_LEAST_TITLED = 2
"""So many years make a list, and so many where the text says what list it is."""
_TITLES = (("on", "this", "day"), ("this", "day", "in"), ("today", "in", "history"))
_TITLED_WITHIN = 40
"""Words within which it says so."""
_LATELY = 5
"""Years that a chronology of these days goes back."""


def without_other_years(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those of a list of other years without what they evoke; of other articles as they are."""
    years = _rows(reading)
    if len(years) < (_LEAST_TITLED if _is_titled(reading) else _LEAST):
        return list(passages)
    first = min(years)
    return [
        replace(one, triggers=(), harms=(), damages=()) if reading.sentences[one.number].end > first else one
        for one in passages
    ]


def _rows(reading: Reading) -> list[int]:
    """The tokens of years that begin a row, all long before the article: "1879 - ..."."""
    source: ArticleSource | None = reading.doc._.source
    published = source.published if source is not None else None
    if published is None:
        return []
    return [
        at
        for at in range(len(reading.words) - 1)
        if reading.words[at + 1] in _MARKS
        and _is_year(reading.words[at], published.year - _LATELY)
        and _begins(reading, at)
    ]


def _is_year(word: str, before: int) -> bool:
    return len(word) == 4 and word.isdecimal() and int(word) < before


def _begins(reading: Reading, at: int) -> bool:
    """Whether a token is the first of a sentence, or stands behind the end of one."""
    start = reading.sentences[reading.sentence_of[at]].start
    return at == start or reading.words[at - 1] in (".", ":", ";") or reading.pos[at - 1] == "SPACE"


def _is_titled(reading: Reading) -> bool:
    words = reading.words[:_TITLED_WITHIN]
    return any(tuple(words[at : at + len(title)]) == title for title in _TITLES for at in range(len(words)))
