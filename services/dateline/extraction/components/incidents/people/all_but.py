"""Who is left of a number but for some: 17 in "all but two of the 19 passengers".

"61 deaths, all but nine of them in Lima" counts neither 9 nor 52: the words do not say of what the rest are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.numbers import Number

_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "'s", "’s"})
_WITHIN = 5
"""Tokens between the two numbers at most: "of the town's"."""


def without_but(words: Sequence[str], numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence, with what is left where some are taken off, and without those some."""
    found: list[Number] = []
    some: Number | None = None
    for number in numbers:
        if words[max(0, number.start - 2) : number.start] == ["all", "but"]:
            some = number
            continue
        if some is not None and _are_of(words[some.end : number.start]):
            left = number.value - some.value
            if left > 0:
                found.append(replace(number, low=left, high=left, start=some.start - 2))
        else:
            found.append(number)
        some = None
    return found


def _are_of(between: Sequence[str]) -> bool:
    """Whether the words between two numbers make one a part of the other: "of the", "of the town's"."""
    return between[:1] == ["of"] and 1 < len(between) <= _WITHIN and between[-1] in _DETERMINERS
