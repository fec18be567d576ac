"""Numbers of people who are in hospital still: so many of the hurt, of whom there may be more.

Found: "twelve are still in hospital", "nine of the injured remain in intensive care", "eight were still
hospitalized", "six are still being treated". Not found: "twelve are in hospital", "twelve were taken to
hospital, where three remain" (but the three), "twelve were hurt and still want to know why".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.incident import FigureKind
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words

_STILL = frozenset({"still", "remain", "stay"})
_TREATED = frozenset(
    {"hospitalize", "hospitalise", "hospitalized", "hospitalised", "condition", "treat", "treatment"}
)
_ENDS = frozenset({",", ";", ":", ".", "and", "but", "where", "while", "after", "when"})
_WITHIN = 10


def with_still_treated(reading: Reading, told: Sequence[Count]) -> list[Count]:
    """The counts, those in hospital still as parts or, where there is no total, as one that no words give."""
    hurt = [count for count in told if count.kind is FigureKind.INJURED and count.high]
    still = [count for count in hurt if _is_still_treated(reading, count.end)]
    if not still:
        return list(told)
    has_total = any(count.total and count not in still for count in hurt)
    return [
        replace(count, part=count.part or has_total, derived=count.derived or not has_total)
        if count in still
        else count
        for count in told
    ]


def _is_still_treated(reading: Reading, at: int) -> bool:
    """Whether the clause behind a number says that these are in hospital still."""
    care = harm_words().care
    still = False
    for index in range(at, min(at + _WITHIN, len(reading.words))):
        if reading.words[index] in _ENDS:
            return False
        still = still or reading.lemmas[index] in _STILL
        if still and (reading.lemmas[index] in care or reading.lemmas[index] in _TREATED):
            return True
    return False
