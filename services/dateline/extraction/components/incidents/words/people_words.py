"""The words for people, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lexicon in the shape that finding needs."""

    people: frozenset[str]
    not_people: frozenset[str]
    things: frozenset[str]
    send: frozenset[str]
    help: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    others: frozenset[str]
    definite: frozenset[str]
    told_of: frozenset[str]
    ages: Mapping[str, tuple[int, int]]


@cache
def people_words() -> PeopleWords:
    """The packaged lexicon of people."""
    data = lexicon.load("harm")
    words = {name: frozenset(data[name]) for name in PeopleWords.__slots__ if name != "ages"}
    ages = {noun: (least, most) for least, most, nouns in data["ages"] for noun in nouns}
    return PeopleWords(**words, ages=ages)
