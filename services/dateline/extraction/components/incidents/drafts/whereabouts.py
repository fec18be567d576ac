"""The places of an incident, out of those that its passages name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.domain.incident import PlaceScale
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.also_struck import SPREADING, also_struck
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.policed import with_their_police
from dateline.extraction.components.incidents.drafts.same_town import pointed_at
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.where.homes import is_where_told
from dateline.extraction.components.incidents.where.measured import is_as_far_as, is_measured_from
from dateline.extraction.components.incidents.where.places import (
    COUNTRY,
    DISTRICT,
    FACILITY,
    STATE,
    STREET,
    TOWN,
    Place,
    place_words,
)
from dateline.extraction.components.incidents.where.quarters import is_quarter
from dateline.extraction.components.incidents.where.ranks import is_abroad, ranked
from dateline.extraction.components.incidents.where.ways import is_an_end
from dateline.extraction.extensions import FoundPlace

_SCALES = {
    STREET: PlaceScale.STREET,
    FACILITY: PlaceScale.FACILITY,
    TOWN: PlaceScale.TOWN,
    DISTRICT: PlaceScale.DISTRICT,
    STATE: PlaceScale.STATE,
    COUNTRY: PlaceScale.COUNTRY,
}
_FILED_ELSEWHERE = (TOWN, DISTRICT, COUNTRY)
"""Places that leave a dateline's town no more than where the text was filed."""
_JOINED = frozenset({TOWN, DISTRICT, STATE})
_CROSSINGS = frozenset({"between", "corner", "intersection", "crossing", "linking", "connecting"})
"""Words before two names that are one place: "at the corner of Bandera and Alameda"."""
_STREETS = frozenset({"streets", "avenues", "roads", "boulevards", "lanes", "drives"})
_JOINS = frozenset({",", "and", "in", "near", "of", "the"})
_OF_PLACES = frozenset(
    {"department", "departments", "province", "provinces", "region", "district", "districts"}
)
_QUARTERS = frozenset({"neighborhood", "neighbourhood", "section", "quarter", "ward", "precinct"})
"""Words behind the name of a part of a town."""


def places_of(context: Context, draft: Draft, *, by_words: bool = False) -> list[FoundPlace]:
    """The places of an incident, each with its scale; as `_places_of` has them."""
    reading = context.reading
    return [
        FoundPlace(
            place.name,
            reading.chars(place.start, place.end),
            context.cluster_at.get(place.end - 1),
            _SCALES[place.rank],
        )
        for place in _places_of(context, draft, by_words=by_words)
    ]


def _places_of(context: Context, draft: Draft, *, by_words: bool) -> list[Place]:
    """Most exact first: a street, a facility, the town, what the town lies in.

    The town is the one that stands with the triggers, early and often; larger places are those told right
    behind it, else the most told of in the passages. A dateline says where the text was filed: its town is
    taken only where the sentences that evoke the incident put it nowhere else. `by_words`: how exact a place
    is, the words alone say, as those say that limit a number to a place.
    """
    chosen: list[Place] = []
    filed = context.dateline if not _is_placed(context, draft) else None
    leading = draft is context.drafts[0]
    parts = _parts_of_towns(context, draft)
    best: dict[int, dict[str, tuple[float, Place]]] = {}
    for passage, weight in _weighed(draft):
        for place in passage.places if by_words else _meant(context, passage.places, parts):
            if place.rank == COUNTRY and not (weight.evoked or passage.lead):
                continue
            if filed is None and context.is_dateline(place):
                continue
            of_rank = best.setdefault(place.rank, {})
            name = place.name.casefold()
            before, known = of_rank.get(name, (0.0, place))
            # One that something is said to be in tells more of it than one that is only named.
            first = place if place.located and not known.located else known
            of_rank[name] = (
                before + weight.of(place, names_it=_names_it(context.reading, draft, place)),
                first,
            )
    in_a_country = COUNTRY in best or bool(context.wide_of(draft, COUNTRY))
    elsewhere = TOWN in best or in_a_country or not any(passage.harms for passage in draft.passages)
    if filed is not None and (leading or not elsewhere):
        name = filed.name.casefold()
        before, _ = best.setdefault(TOWN, {}).get(name, (0.0, filed))
        best[TOWN][name] = (3.0 + before, filed)
    _leave_out_far(context.reading, best)
    for rank in (STREET, FACILITY, TOWN, DISTRICT, STATE, COUNTRY):
        told = best.get(rank) if rank != TOWN or by_words else _told_near(best)
        own = bool(told)
        if rank == FACILITY:
            told = {
                name: found for name, found in (told or {}).items() if found[1].located and found[0] >= 3.0
            }
        if rank in (STATE, COUNTRY) and not told:
            told = context.wide_of(draft, rank)
        if rank == DISTRICT and told and any(place.rank == TOWN for place in chosen):
            told = {
                name: found
                for name, found in told.items()
                if "county" not in name and (found[1].inner or name in parts)
            }
        if rank in (STATE, COUNTRY) and told and not leading and not by_words:
            # One that the sentences at hand put it in is believed.
            told = {
                name: found
                for name, found in told.items()
                if (own and found[1].located) or not is_abroad(context.reading, found[1], chosen)
            }
        if not told:
            continue
        inner = [found for found in told.values() if chosen and found[1].inner == chosen[-1].name.casefold()]
        chosen.append(max(inner or told.values(), key=lambda found: found[0])[1])
    chosen = [beside for place in chosen for beside in (place, *_beside(context, draft, place, by_words))]
    chosen = sorted([*chosen, *also_struck(context.reading, draft, chosen)], key=lambda place: place.rank)
    if not by_words:
        chosen = with_their_police(context, draft, chosen)
    chosen = _with_pointed_at(context, draft, chosen, by_words)
    if any(place.rank == STATE and (by_words or _is_of_us(place)) for place in chosen):
        chosen = [place for place in chosen if place.rank != COUNTRY]
    return chosen


def _leave_out_far(reading: Reading, best: dict[int, dict[str, tuple[float, Place]]]) -> None:
    """Take out the towns that only say how far it was, or where it was told, if something else says where."""
    near = {
        name: found
        for name, found in best.get(TOWN, {}).items()
        if not is_measured_from(reading, found[1].start) and not is_where_told(reading, found[1].start - 1)
    }
    if near or any(
        place.located for rank in (FACILITY, DISTRICT) for _, place in best.get(rank, {}).values()
    ):
        best[TOWN] = near


def _with_pointed_at(context: Context, draft: Draft, chosen: list[Place], by_words: bool) -> list[Place]:
    """The places, and those of what was told before that its words point at, if it names no town."""
    if draft.beside is None or any(place.rank < STATE for place in chosen):
        return chosen
    before = pointed_at(context.reading, draft, _places_of(context, draft.beside, by_words=by_words))
    named = {place.rank for place in chosen}
    added = [place for place in before if place.rank not in named]
    return sorted([*added, *chosen], key=lambda place: place.rank)


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a place of a passage counts: more where it evokes the incident, early and in the lead."""

    evoked: bool
    share: float

    def of(self, place: Place, *, names_it: bool = False) -> float:
        if names_it:
            return _NAMES_IT * self.share
        return (3.0 if place.located and self.evoked else 2.0 if place.located else 0.5) * self.share


_NAMES_IT = 4.0
"""What a place counts that is a part of the incident's name: "the Madrid train bombings"."""
_INNER = frozenset({"compound", "nmod", "poss", "amod", "npadvmod"})


def _names_it(reading: Reading, draft: Draft, place: Place) -> bool:
    last = place.end - 1
    return reading.deps[last] in _INNER and any(
        trigger.rule == "noun" and not trigger.reality and trigger.head == reading.heads[last]
        for trigger in draft.triggers
    )


def _weighed(draft: Draft) -> Iterator[tuple[Passage, _Weight]]:
    evoking = {trigger.sentence for trigger in draft.triggers}
    for order, passage in enumerate(draft.passages):
        share = (1.5 if passage.lead else 1.0) / (1 + order / 10)
        yield passage, _Weight(passage.number in evoking, share)


def _meant(context: Context, places: Sequence[Place], parts: Collection[str]) -> Iterator[Place]:
    """The places of a sentence as the gazetteer has them, without the ends of ways.

    `parts` are names of parts of towns.
    """
    reading = context.reading
    for place in places:
        if not (is_an_end(reading, place.start) or is_as_far_as(reading, place.start)):
            found = ranked(reading, place)
            part = found.rank == TOWN and found.name.casefold() in parts
            yield replace(found, rank=DISTRICT) if part else found


def _parts_of_towns(context: Context, draft: Draft) -> frozenset[str]:
    """The names that a text says once are of parts of a town."""
    return frozenset(
        place.name.casefold()
        for passage in draft.passages
        for place in passage.places
        if is_quarter(context.reading, place.end)
    )


def _told_near(best: dict[int, dict[str, tuple[float, Place]]]) -> dict[str, tuple[float, Place]] | None:
    """The towns, but for those told by the way of what befell a region: "In Grudja, a roof fell in".

    Where the sentences that evoke the incident put it in the region.
    """
    towns = best.get(TOWN)
    regions = [weight for weight, place in best.get(STATE, {}).values() if not _is_of_us(place)]
    if not towns or max(regions, default=0.0) < _EVOKED:
        return towns
    return {name: found for name, found in towns.items() if found[0] >= _NEAR}


_EVOKED, _NEAR = 3.0, 2.0
"""The weight of a place in a sentence that evokes the incident, and of one in a sentence beside it."""


def _is_of_us(state: Place) -> bool:
    return state.name.casefold() in place_words().state_names


def _beside(context: Context, draft: Draft, place: Place, by_words: bool) -> list[Place]:
    """The other towns or regions that a sentence puts it in as well: "in Leeds, Hull and York"."""
    reading = context.reading
    before = reading.words[max(0, place.start - 3) : place.start]
    spreads = place.rank == COUNTRY and draft.type.startswith(SPREADING)
    if not (place.rank in _JOINED or spreads) or not _CROSSINGS.isdisjoint(before):
        return []
    evoked = {trigger.sentence for trigger in draft.triggers}
    for passage in draft.passages:
        places = list(passage.places) if by_words else [ranked(reading, one) for one in passage.places]
        if passage.number not in evoked or place not in places:
            continue
        at = first = last = places.index(place)
        while last + 1 < len(places) and _joint(reading, places[last], places[last + 1]):
            last += 1
        while first > 0 and _joint(reading, places[first - 1], places[first]):
            first -= 1
        run = places[first : last + 1]
        joined = any("and" in _joint(reading, *pair) for pair in pairwise(run))
        behind = reading.words[run[-1].end : run[-1].end + 1]
        return (
            [*places[first:at], *places[at + 1 : last + 1]] if joined and _STREETS.isdisjoint(behind) else []
        )
    return []


def _joint(reading: Reading, one: Place, other: Place) -> set[str]:
    """The words that join one place to the next of its rank in a list; none where something else does."""
    if other.rank != one.rank:
        return set()
    between = {word for word in reading.words[one.end : other.start] if word not in _OF_PLACES}
    return between if _JOINS.issuperset(between) else set()


def _is_placed(context: Context, draft: Draft) -> bool:
    """Whether the first sentence that puts the incident anywhere names a town, a region or a country.

    Not where the text names a street, which lies in the dateline's town, or names but a part of that town.
    """
    if context.dateline is None or any(
        place.rank == STREET for passage in draft.passages for place in passage.places
    ):
        return False
    evoked = {trigger.sentence for trigger in draft.triggers}
    filed = set(context.dateline.name.casefold().split())
    for passage in draft.passages:
        if passage.number not in evoked or not passage.lead or passage.zone is ZoneKind.HEADLINE:
            continue
        named = [
            place
            for place in passage.places
            if place.located
            and not context.is_dateline(place)
            and _QUARTERS.isdisjoint(context.reading.words[place.end : place.end + 1])
        ]
        if named:
            return any(
                place.rank in _FILED_ELSEWHERE
                and filed.isdisjoint(words := place.name.casefold().split())
                and "county" not in words
                for place in named
            )
    return False
