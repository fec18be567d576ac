"""All names of an article put on the map together.

Each name is first placed by itself, then once more with the others where they were: "Paris" in an article
that names Lamar County, Clarksville and Honey Grove is in Texas. (One meaning a name throughout; few
corners of the world an article: Leidner, Toponym Resolution in Text, 2007; Lieberman and others, ICDE 2010.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster
from dateline.extraction.gazetteer.store import Toponym
from dateline.extraction.places.clues import containers
from dateline.extraction.places.features import Article, Features, first_look, second_look
from dateline.extraction.places.slots import Slot, slots

_IN_GAZETTEER = 0.95
"""Of names with a candidate so many mean one of them; others, a place that is in no gazetteer, or none."""


class Resolved(NamedTuple):
    """A slot, the place it means, and how likely that is."""

    slot: Slot
    place: Toponym
    confidence: float


def resolved(doc: Doc, clusters: Sequence[Cluster]) -> Iterator[Resolved]:
    """The clusters that are on the map, in their order."""
    found = slots(clusters)
    if not found:
        return
    article = Article.of(found, containers(doc, found))
    looks = [first_look(article, number) for number in range(len(found))]
    chosen = [
        slot.candidates[_best(_scores(rows, weights("first")))]
        for slot, rows in zip(found, looks, strict=True)
    ]
    for number, (slot, rows) in enumerate(zip(found, looks, strict=True)):
        scores = _scores(rows, weights("second"))
        if len(scores) > 1:
            more = _scores(second_look(article, number, chosen), weights("second"))
            scores = [one + other for one, other in zip(scores, more, strict=True)]
        best = _best(scores)
        yield Resolved(slot, slot.candidates[best], _probability(scores, best))


@cache
def weights(look: str) -> Mapping[str, float]:
    """The weights of the features in one look, in log-odds."""
    table: Mapping[str, float] = lexicon.load("place_weights")[look]
    return table


def _scores(rows: Sequence[Features], table: Mapping[str, float]) -> list[float]:
    return [sum(table.get(name, 0.0) * value for name, value in row.items()) for row in rows]


def _best(scores: Sequence[float]) -> int:
    """The first of the highest."""
    return max(range(len(scores)), key=lambda place: (scores[place], -place))


def _probability(scores: Sequence[float], best: int) -> float:
    top = scores[best]
    return round(_IN_GAZETTEER / math.fsum(math.exp(score - top) for score in scores), 3)
