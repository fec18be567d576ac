"""Who cannot be one person by what they do, or did there: a nurse and a caretaker, a cyclist and a driver.

Not told apart: a farmer and a driver, who may be one; a worker, who may be anybody of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.extraction import lexicon


def are_of_two_callings(one: str, other: str) -> bool:
    """Whether two nouns for a person each are of two callings, or of two parts in what happened."""
    if one == other:
        return False
    for callings in _callings():
        mine, theirs = callings.get(one), callings.get(other)
        if mine is not None and theirs is not None:
            return mine != theirs
    return False


def has_calling(noun: str) -> bool:
    """Whether a noun says what somebody does, or did there."""
    return any(noun in callings for callings in _callings())


@cache
def _callings() -> tuple[Mapping[str, int], ...]:
    """The lines of each list, by noun."""
    return tuple(
        {noun: line for line, nouns in enumerate(lines) for noun in nouns}
        for lines in lexicon.load("harm")["callings"].values()
    )
