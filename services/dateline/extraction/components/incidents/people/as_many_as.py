"""A number that "as many as" stresses at the head of a sentence: exactly that, not the most there may be.

Found: "As many as 93 people died in the floods", as papers of South Asia begin a sentence. Not found:
"burying as many as 150", "As many as 700 people were feared dead", where nobody knows how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.domain.incident import FigureQualifier
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_AS_MANY_AS = ["as", "many", "as"]
_DOUBT = frozenset(
    {"may", "might", "could", "would", "can", "feared", "believed", "thought", "estimated", "likely",
     "listed", "presumed", "perhaps", "possibly"}
)  # fmt: skip
_WITHIN = 12
"""Tokens behind the number within which its verb stands."""


def stressed(reading: Reading, sentence: Sentence, numbers: Iterable[Number]) -> list[Number]:
    """The numbers of a sentence, each exact where "as many as" only stresses it."""
    return [_stressed(reading, sentence, number) for number in numbers]


def _stressed(reading: Reading, sentence: Sentence, number: Number) -> Number:
    start = sentence.start
    if reading.words[start : start + 3] != _AS_MANY_AS or number.first != start + len(_AS_MANY_AS):
        return number
    behind = range(number.last, min(number.last + _WITHIN, sentence.end))
    told = any(reading.tags[at] == "VBD" for at in behind)
    if not told or not _DOUBT.isdisjoint(reading.words[at] for at in behind):
        return number
    return replace(number, low=number.high, qualifier=FigureQualifier.EXACT)
