"""A number that "as many" says again: so many as were counted right before it.

Found: the six of "leaving six dead and as many injured", "killed nine and wounded as many". Not found: "as
many as 12", "twice as many", "not as many were hurt".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_AS_MANY = ["as", "many"]
_OF_OTHERS = frozenset({"as", "again", "times", "more"})
"""Words behind "as many" that compare it with something else."""
_BEFORE = frozenset(
    {"and", ",", "with", "while", "injuring", "wounding", "hurting", "injured", "wounded", "hurt"}
)
_WITHIN = 12
"""Tokens from the number to where it is said again."""


def equally_many(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence, with those that "as many" says again, in text order."""
    if "many" not in reading.vocabulary:
        return list(numbers)
    again = list(_again(reading, sentence, numbers))
    return sorted([*numbers, *again], key=lambda number: number.start) if again else list(numbers)


def _again(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Number]:
    for at in range(sentence.start + 1, sentence.end - 1):
        if reading.words[at : at + 2] != _AS_MANY or reading.words[at - 1] not in _BEFORE:
            continue
        if at + 2 < sentence.end and reading.words[at + 2] in _OF_OTHERS:
            continue
        before = [one for one in numbers if at - _WITHIN <= one.end <= at]
        if before and before[-1].value > 1 and before[-1].low == before[-1].high:
            of = before[-1]
            yield Number(at, at + 2, at, at + 2, of.low, of.high, of.qualifier)
