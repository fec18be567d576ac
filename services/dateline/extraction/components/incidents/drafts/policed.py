"""The town whose police look into an incident that the text puts in a part of it, or in no town.

Found: "Leeds" where "Leeds police said a man was shot in Beeston", "in the Beeston neighborhood" or on no
more than a street. Not found: anything where it was in a town that is no part of Leeds, or that has police
of its own told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.where.forces import forces_in, is_part_of
from dateline.extraction.components.incidents.where.places import DISTRICT, STATE, TOWN, Place
from dateline.extraction.places.lookup import is_on_the_map


def with_their_police(context: Context, draft: Draft, chosen: Sequence[Place]) -> list[Place]:
    """The places chosen, with the town or state whose police look into it where no such is among them."""
    told = _told_by(context, (passage.number for passage in draft.passages))
    if not told and draft is context.drafts[0]:
        told = _told_by(context, (sentence.number for sentence in context.reading.sentences if sentence.read))
    found = list(chosen)
    town = next((place for place in told if place.rank == TOWN), None)
    if town is not None and not _is_named(chosen, told):
        towns = [place for place in chosen if place.rank == TOWN]
        if not any(_is_known(place) and not is_part_of(place.name, town.name) for place in towns):
            found = [
                replace(place, rank=DISTRICT) if place.rank == TOWN else place
                for place in chosen
                if place.rank != TOWN or place.located or is_part_of(place.name, town.name)
            ]
            found = _put(found, town)
    state = next((place for place in told if place.rank == STATE), None)
    if state is not None and all(place.rank < STATE for place in chosen):
        found = _put(found, state)
    return found


def _told_by(context: Context, numbers: Iterable[int]) -> list[Place]:
    """The places of the forces that some sentences name, those named most first."""
    reading = context.reading
    first: dict[str, Place] = {}
    often: Counter[str] = Counter()
    for number in numbers:
        for place in forces_in(reading, reading.sentences[number]):
            name = place.name.casefold()
            first.setdefault(name, place)
            often[name] += 1
    return [first[name] for name, _ in often.most_common()]


def _is_named(places: Iterable[Place], told: Iterable[Place]) -> bool:
    """Whether a town or township among some places has police that are told of."""
    names = tuple(place.name.casefold() for place in told if place.rank == TOWN)
    return any(
        place.name.casefold() in names or (place.rank == DISTRICT and place.name.casefold().startswith(names))
        for place in places
        if place.rank in (TOWN, DISTRICT)
    )


def _is_known(place: Place) -> bool:
    """Whether a place is on the map, and the text puts something in it."""
    return place.located and is_on_the_map(place.name)


def _put(places: Sequence[Place], place: Place) -> list[Place]:
    """In the order of how exact they are, behind those that are as exact."""
    return sorted([*places, place], key=lambda each: each.rank)
