"""How exactly a name says where something was, by what the gazetteer has under it.

Found: a state of "Gujarat", a country of "Guinea-Bissau", a town of "Bissau" whatever the model takes it for.
Not found: a state of "Kaduna", which is a town as well; nothing of a name that the gazetteer does not have.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dateline.domain.place import Place as Known
from dateline.domain.place import PlaceKind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.where.places import (
    COUNTRY,
    DISTRICT,
    STATE,
    TOWN,
    Place,
)
from dateline.extraction.components.incidents.where.quarters import is_quarter
from dateline.extraction.gazetteer.names import folded
from dateline.extraction.places.lookup import candidates

_LIKELY = 0.5
"""The confidence in a place of the gazetteer from which on it says what a name is."""
_SURE = 0.8
"""The confidence in a town from which on it lies in no other country than the gazetteer's."""
_A_TOWN = 4.0
"""The log10 of the people in a town that its region may be called after."""
_RANKS = {
    PlaceKind.POPULATED: TOWN,
    PlaceKind.ADMIN1: STATE,
    PlaceKind.ADMIN2: DISTRICT,
    PlaceKind.REGION: DISTRICT,
    PlaceKind.WATER: DISTRICT,
    PlaceKind.TERRAIN: DISTRICT,
    PlaceKind.COUNTRY: COUNTRY,
}
_REMEMBERED = 2_048
_LETTERS = 3
"""Letters of an abbreviation, which stays in capitals."""


def known_of(reading: Reading, place: Place) -> Known | None:
    """What the gazetteer has for a place of the text."""
    cluster = reading.entity_at.get(place.end - 1)
    return reading.clusters[cluster].place if cluster is not None else None


def ranked(reading: Reading, place: Place) -> Place:
    """The place with its rank, and its name as names are written: that of a dateline may be in capitals."""
    rank = _rank_of(reading, place)
    name = place.name.title() if place.name.isupper() and len(place.name) > _LETTERS else place.name
    return place if (rank, name) == (place.rank, place.name) else replace(place, rank=rank, name=name)


def _rank_of(reading: Reading, place: Place) -> int:
    """The rank of a place, by its words where those say what it is, else by the gazetteer."""
    if place.rank not in (TOWN, DISTRICT):
        return place.rank
    known = known_of(reading, place)
    if known is None or known.confidence < _LIKELY:
        return place.rank
    if place.rank == DISTRICT:
        # The model takes some towns for landscapes; words such as "county" and "neighborhood" are believed.
        landscape = (
            reading.labels[place.end - 1] == "LOC"
            and known.kind is PlaceKind.POPULATED
            and not is_quarter(reading, place.end)
        )
        return TOWN if landscape and folded(place.name) == folded(known.name) else place.rank
    if known.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) and _is_a_town_too(known.name):
        return place.rank
    return _RANKS.get(known.kind, place.rank)


@lru_cache(maxsize=_REMEMBERED)
def _is_a_town_too(name: str) -> bool:
    return any(found.kind is PlaceKind.POPULATED and found.size >= _A_TOWN for found in candidates(name))


def is_abroad(reading: Reading, country: Place, towns: list[Place]) -> bool:
    """Whether a country or state is none that any of some towns lies in, as far as the gazetteer has them."""
    known = known_of(reading, country)
    if known is not None and known.kind is PlaceKind.ADMIN1 and known.admin1:
        within = {
            found.admin1
            for town in towns
            if (found := known_of(reading, town)) is not None and found.admin1 and found.confidence >= _SURE
        }
        if within:
            return known.admin1 not in within
    lie_in = {
        found.country
        for town in towns
        if (found := known_of(reading, town)) is not None and found.country and found.confidence >= _SURE
    }
    return known is not None and bool(known.country) and bool(lie_in) and known.country not in lie_in
