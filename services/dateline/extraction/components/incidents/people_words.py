"""The words for people, read from data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lexicon in the shape that finding needs."""

    people: frozenset[str]
    not_people: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    others: frozenset[str]
    definite: frozenset[str]
    told_of: frozenset[str]


@cache
def people_words() -> PeopleWords:
    """The packaged lexicon of people."""
    data = lexicon.load("harm")
    return PeopleWords(*(frozenset(data[name]) for name in PeopleWords.__slots__))
