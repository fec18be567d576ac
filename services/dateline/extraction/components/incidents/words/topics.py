"""Words of violence that an article's field uses of other things: a match, a market, a server."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_FEW = 3
"""Different words of a field that are enough where nothing tells of real harm."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A field: its words, the least number of them in an article of it, and what it says of other things."""

    words: frozenset[str]
    least: int
    silences: frozenset[str]


@cache
def topics() -> tuple[Topic, ...]:
    """The packaged fields."""
    return tuple(
        Topic(frozenset(row["words"]), int(row["least"]), frozenset(row["silences"]))
        for row in lexicon.load("topics")["fields"].values()
    )


def silenced(reading: Reading, *, harmed: Collection[str]) -> frozenset[str]:
    """The lemmas that evoke no incident in an article, going by the fields that it is of.

    `harmed`: the lemmas by which it tells of people who came to harm. Where there are any, they are taken at
    their word, but if all are jargon in an article of a field that has no sign of real harm.
    """
    lemmas = set(reading.lemmas)
    jargon = lexicon.words("topics", "jargon")
    figurative = lexicon.words("topics", "meant").isdisjoint(lemmas) and jargon.issuperset(harmed)
    found: set[str] = set()
    for topic in topics():
        much = not harmed and sum(map(topic.words.__contains__, reading.lemmas)) >= topic.least
        some = figurative and len(topic.words & lemmas) >= _FEW
        if much or some:
            found |= topic.silences
    return frozenset(found)
