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

from dateline.domain.place import PlaceKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster
from dateline.extraction.gazetteer.store import Toponym
from dateline.extraction.places.clues import containers, in_rows, stated
from dateline.extraction.places.features import (
    Article,
    Features,
    can_lie_in,
    first_look,
    second_look,
    those_in,
)
from dateline.extraction.places.slots import Slot, slots
from dateline.extraction.places.variety import is_british

_SAME = math.cos(80 / 6371)
"""Within 80 km, candidates are the same place at several levels."""
_TOWN = 5.3
"""The log10 of the people of a town; of larger places the article would not have to say where they are."""
_HEADS = 10
"""So many corners of the world are weighed at most."""
_IN_GAZETTEER = 0.95
"""Of names with a candidate so many mean one of them; others, a place that is in no gazetteer, or none."""


class Resolved(NamedTuple):
    """A slot, the place it means, and how likely that is; `around`: that is but the area it lies in."""

    slot: Slot
    place: Toponym
    confidence: float
    around: bool = False


def resolved(doc: Doc, clusters: Sequence[Cluster]) -> Iterator[Resolved]:
    """The clusters that are on the map, in their order."""
    found = slots(clusters)
    if not found:
        return
    article = Article.of(found, containers(doc, found), in_rows(doc, found), british=is_british(doc))
    looks = [first_look(article, number) for number in range(len(found))]
    chosen = [
        slot.candidates[_best(_scores(rows, weights("first")))]
        for slot, rows in zip(found, looks, strict=True)
    ]
    inside = stated(doc, found)
    for number, (slot, rows) in enumerate(zip(found, looks, strict=True)):
        outer = inside.get(number)
        if outer is not None and _is_unknown(slot, found[outer]):
            yield Resolved(slot, chosen[outer], _IN_GAZETTEER, around=True)
            continue
        scores = _scores(rows, weights("second"))
        if len(scores) > 1:
            more = _scores(second_look(article, number, chosen), weights("second"))
            scores = [one + other for one, other in zip(scores, more, strict=True)]
        if outer is not None and _is_in_a_division(slot, found[outer]):
            # What the article says outweighs what is likely: "Paris, Texas", with London, Ontario, beside it.
            there = those_in(slot, found[outer])
            scores = [score if lies else -math.inf for score, lies in zip(scores, there, strict=True)]
        best, share = meant(slot.candidates, scores)
        yield Resolved(slot, slot.candidates[best], round(_IN_GAZETTEER * share, 3))


def _is_unknown(slot: Slot, outer: Slot) -> bool:
    """Whether the place is none of the gazetteer's: no small namesake lies where the article says."""
    if any(each.capital or each.size > _TOWN for each in slot.candidates):
        return False
    areas = {each.kind for each in outer.candidates} & {PlaceKind.COUNTRY, PlaceKind.ADMIN1}
    return bool(areas) and not can_lie_in(slot, outer)


def _is_in_a_division(slot: Slot, outer: Slot) -> bool:
    """Whether a place has a division of a country behind it; "in London, U.S. officials said" is of none."""
    if any(each.kind is PlaceKind.COUNTRY for each in (*slot.candidates, *outer.candidates)):
        return False
    return any(each.kind is PlaceKind.ADMIN1 for each in outer.candidates) and can_lie_in(slot, outer)


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


def meant(candidates: Sequence[Toponym], scores: Sequence[float]) -> tuple[int, float]:
    """Which candidate, and how likely one of those around it is, given that one of all is.

    A city, the county and the province of its name speak for each other: together they may outweigh a
    namesake elsewhere that is likelier than each of them.
    """
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    shares = [math.exp(scores[place] - scores[order[0]]) for place in order]
    heads: list[int] = []
    sums: list[float] = []
    for place, share in zip(order, shares, strict=True):
        here = candidates[place].vector
        at = next((n for n, head in enumerate(heads) if _cosine(candidates[head].vector, here) > _SAME), None)
        if at is not None:
            sums[at] += share
        elif len(heads) < _HEADS:
            heads.append(place)
            sums.append(share)
    best = max(range(len(heads)), key=lambda number: (sums[number], -number))
    return heads[best], sums[best] / math.fsum(shares)


def _cosine(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
