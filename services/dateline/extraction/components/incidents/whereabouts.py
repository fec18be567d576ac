"""The places of an incident, out of those that its passages name."""

from __future__ import annotations

from dateline.domain.incident import PlaceScale
from dateline.extraction.components.incidents.context import Context
from dateline.extraction.components.incidents.drafts import Draft
from dateline.extraction.components.incidents.places import (
    COUNTRY,
    DISTRICT,
    FACILITY,
    STATE,
    STREET,
    TOWN,
    Place,
)
from dateline.extraction.extensions import FoundPlace

_SCALES = {
    STREET: PlaceScale.STREET,
    FACILITY: PlaceScale.FACILITY,
    TOWN: PlaceScale.TOWN,
    DISTRICT: PlaceScale.DISTRICT,
    STATE: PlaceScale.STATE,
    COUNTRY: PlaceScale.COUNTRY,
}


def places_of(context: Context, draft: Draft) -> list[FoundPlace]:
    """Most exact first: a street, a facility, the town, what the town lies in.

    The town is the one that stands with the triggers, early and often, or in the dateline; larger places are
    those told right behind it, else the most told of in the passages.
    """
    chosen: list[Place] = []
    best: dict[int, dict[str, tuple[float, Place]]] = {}
    for order, passage in enumerate(draft.passages):
        evoked = any(trigger.sentence == passage.number for trigger in draft.triggers)
        for place in passage.places:
            if place.rank == COUNTRY and not (evoked or passage.lead):
                continue
            weight = (3.0 if place.located and evoked else 2.0 if place.located else 0.5) * (
                1.5 if passage.lead else 1.0
            )
            weight /= 1 + order / 10
            of_rank = best.setdefault(place.rank, {})
            name = place.name.casefold()
            known = of_rank.get(name)
            of_rank[name] = (weight + (known[0] if known else 0.0), known[1] if known else place)
    if context.dateline is not None and (draft is context.drafts[0] or TOWN not in best):
        name = context.dateline.name.casefold()
        known = best.setdefault(TOWN, {}).get(name)
        best[TOWN][name] = (3.0 + (known[0] if known else 0.0), context.dateline)
    for rank in (STREET, FACILITY, TOWN, DISTRICT, STATE, COUNTRY):
        told = best.get(rank)
        if rank == FACILITY:
            told = {
                name: found for name, found in (told or {}).items() if found[1].located and found[0] >= 3.0
            }
        if rank in (STATE, COUNTRY) and not told:
            told = context.wide.get(rank)
        if rank == DISTRICT and told and any(place.rank == TOWN for place in chosen):
            told = {name: found for name, found in told.items() if "county" not in name and found[1].inner}
        if not told:
            continue
        inner = [found for found in told.values() if chosen and found[1].inner == chosen[-1].name.casefold()]
        chosen.append(max(inner or told.values(), key=lambda found: found[0])[1])
    if any(place.rank == STATE for place in chosen):
        chosen = [place for place in chosen if place.rank != COUNTRY]
    reading = context.reading
    return [
        FoundPlace(
            place.name,
            reading.chars(place.start, place.end),
            context.cluster_at.get(place.end - 1),
            _SCALES[place.rank],
        )
        for place in chosen
    ]
