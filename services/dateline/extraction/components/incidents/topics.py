"""Words of violence that an article's field uses of other things: a match, a market, a server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading


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
        for row in lexicon.load("topics").values()
    )


def silenced(reading: Reading) -> frozenset[str]:
    """The lemmas that evoke no incident in an article, going by the fields that it is of."""
    found: set[str] = set()
    for topic in topics():
        if sum(map(topic.words.__contains__, reading.lemmas)) >= topic.least:
            found |= topic.silences
    return frozenset(found)
