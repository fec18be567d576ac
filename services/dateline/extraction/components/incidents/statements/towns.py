"""In which town a sentence puts what happened, and whether two towns may be one.

Found: Leeds of "gunmen attacked a bank in Leeds". Not found: "the man from Leeds, who was shot", "police in
Leeds said"; nor a country, which the town may lie in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.place import Place as Known
from dateline.domain.place import PlaceKind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.said_of import is_said_of
from dateline.extraction.components.incidents.where.places import TOWN, Place

_NEAR_KM = 25.0
"""A suburb and its city, a village and the town that it is told by."""
_OVERSEAS_KM = 3000.0
"""So far away that a town told of beside another is more likely a quarter that the gazetteer has not."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_NEW = frozenset({"a", "an", "another"})
_GOES_OFF = frozenset({"explode", "detonate"})
"""Verbs of what a bomb does: "the bombs exploded" is of those told of."""
_TOWNS_AND_PARTS = frozenset({PlaceKind.POPULATED, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.AIRPORT})
_OF_REGIONS = frozenset({"department", "province", "region", "district", "state", "county", "governorate"})


@dataclass(frozen=True, slots=True)
class Town:
    """A town that something happened in, and what the gazetteer has under its name."""

    name: str
    known: Known | None = None


def towns_of(reading: Reading, places: Sequence[Place], triggers: Sequence[Trigger]) -> tuple[Town, ...]:
    """The towns that are said of a sentence's firm triggers, but of those that point back: "the attack"."""
    heads = [trigger.head for trigger in triggers if trigger.firm and not _points_back(reading, trigger)]
    if not heads:
        return ()
    return tuple(
        Town(place.name.casefold(), _known(reading, place))
        for place in places
        if place.rank == TOWN
        and place.located
        and reading.words[place.start - 1] != "on"
        and _is_town(reading, place)
        and is_said_of(reading, place, heads)
    )


def _points_back(reading: Reading, trigger: Trigger) -> bool:
    noun: int | None = trigger.head
    if trigger.rule != "noun":
        noun = reading.child(trigger.head, "nsubj") if reading.lemmas[trigger.head] in _GOES_OFF else None
    return (
        noun is not None
        and any(
            reading.words[child] in _POINTING for child in reading.kids(noun, "det", "poss") if child < noun
        )
        and not _is_of_somebody_new(reading, noun)
    )


def _is_of_somebody_new(reading: Reading, noun: int) -> bool:
    """Whether it was done to somebody not told of before: "the stabbing of a hitchhiker"."""
    return any(
        reading.words[child] in _NEW
        for of in reading.kids(noun, "prep")
        if reading.words[of] == "of"
        for whom in reading.kids(of, "pobj")
        for child in reading.kids(whom, "det")
    )


def _is_town(reading: Reading, place: Place) -> bool:
    """Whether it is a town, or a part of a country that the gazetteer knows how wide to take."""
    known = _known(reading, place)
    if known is None:
        return _OF_REGIONS.isdisjoint(reading.words[place.end : place.end + 1])
    return known.kind in _TOWNS_AND_PARTS


def _known(reading: Reading, place: Place) -> Known | None:
    cluster = reading.entity_at.get(place.end - 1)
    return reading.clusters[cluster].place if cluster is not None else None


def are_apart(ours: Sequence[Town], theirs: Sequence[Town]) -> bool:
    """Whether towns are told on both sides, and none of ours may be one of theirs or lie next to it."""
    return (
        bool(ours) and bool(theirs) and not any(_may_be_one(one, other) for one in ours for other in theirs)
    )


def _may_be_one(one: Town, other: Town) -> bool:
    if one.name in other.name or other.name in one.name:
        return True
    if one.known is None or other.known is None:
        return False
    reach = one.known.reach_km + other.known.reach_km
    apart = _apart_km(one.known, other.known)
    if apart > _OVERSEAS_KM and one.known.country != other.known.country:
        return True  # a quarter by the name of a town overseas: "in Overtown", which is in Miami
    return apart <= _NEAR_KM + reach


def _apart_km(one: Known, other: Known) -> float:
    """The distance of two places, near enough within a country."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(north, east)
