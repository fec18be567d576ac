"""Harm of long ago that is told of by the way, in what tells of an incident of these days: one of its own.

Found: the 22 of "diplomats recalled 1974, when 22 pupils died at Ma'alot", in an article on an air raid. Not
found: whom captors took or let go of months ago, who are of what goes on; and nothing where the incident
itself lies weeks back, or headline or lead tells of it as long ago.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.drafts.draft import Draft, recalled
from dateline.extraction.components.incidents.drafts.sharing import shared_out
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.extensions import ArticleSource

_PAST_DAYS = 21
_CLAUSE = 12
_OF_IT = 31
"""Days within which somebody may die of a deed."""
HOLDING = frozenset({"conflict.hostage_taking", "conflict.kidnapping", "conflict.hijacking"})
"""Types of incidents that may last for months."""


def with_long_ago_apart(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and behind each those that what lies long before it makes, by the times that are said."""
    source: ArticleSource | None = reading.doc._.source
    published = source.published if source is not None else None
    if published is None:
        return list(drafts)
    limit = shifted(published, -_PAST_DAYS)
    taken = shared_out(reading, drafts)
    found: list[Draft] = []
    for place, draft in enumerate(drafts):
        found.append(draft)
        if draft.passages[0].old or draft.passages[0].weeks_ago or _lies_back(draft, limit):
            continue
        found.extend(_long_ago(draft, limit, taken.get(place, frozenset())))
    return found


def _lies_back(draft: Draft, limit: dt.date) -> bool:
    """Whether the lead itself says that the incident lies weeks back: "who died in a crush last year"."""
    told = next((passage for passage in draft.passages if passage.said), None)
    return told is not None and told.lead and all(time.interval.latest < limit for time in told.said)


def _long_ago(draft: Draft, limit: dt.date, others: frozenset[int]) -> list[Draft]:
    """What the harms of long ago make that a draft has, one draft for each time; it has them no longer."""
    kind, own_day = draft.type, _day_of_trial(draft)
    apart: dict[tuple[dt.date, dt.date], Draft] = {}
    last: tuple[Passage, Draft] | None = None
    for place, passage in enumerate(draft.passages):
        shared = any(id(harm) in others for harm in passage.harms)
        if last is not None and not shared and _goes_on(last[0], passage):
            last[1].add(replace(passage, triggers=(), back=True), [])
            draft.passages[place] = replace(passage, harms=(), damages=())
            last = passage, last[1]
            continue
        last = None
        harms = (
            []
            if passage.lead
            else [
                harm
                for harm in passage.harms
                if id(harm) not in others
                and not _may_be_late(kind, harm)
                and _is_old(harm, passage, limit)
                and not (own_day is not None and _is_of(own_day, harm, passage))
            ]
        )
        if not harms:
            continue
        said = tuple(_times_of(harms[0], passage))
        told = replace(passage, harms=tuple(harms), damages=(), triggers=(), said=said, old=True, back=True)
        when = said[0].interval.earliest, said[0].interval.latest
        if when in apart:
            apart[when].add(told, [])
        else:
            apart[when] = Draft(taxonomy()[kind].family, item=draft.item, beside=draft)
            apart[when].add(told, [recalled(told, kind)])
        rest = tuple(harm for harm in passage.harms if not any(harm is one for one in harms))
        draft.passages[place] = replace(passage, harms=rest)
        last = None if rest else (passage, apart[when])
    return list(apart.values())


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether harm right behind, in the same paragraph, with neither day nor place nor cause, is of it."""
    return (
        bool(passage.harms)
        and not before.passing
        and passage.number == before.number + 1
        and passage.paragraph == before.paragraph
        and not (passage.times or passage.places or passage.towns or passage.apart or passage.fresh)
        and not any(one.firm for one in passage.triggers)
    )


def _day_of_trial(draft: Draft) -> Time | None:
    """The first day told, which is the deed's, where the lead says that a court deals with it."""
    if not any(passage.recalled and passage.lead for passage in draft.passages):
        return None
    return next((time for passage in draft.passages for time in passage.times if time.fine), None)


def _is_of(day: Time, harm: Harm, passage: Passage) -> bool:
    """Whether a harm came of what was on a day: on it, or within weeks."""
    return all(
        0 <= (time.interval.latest - day.interval.earliest).days <= _OF_IT
        for time in _times_of(harm, passage)
    )


def _may_be_late(kind: str, harm: Harm) -> bool:
    """Whether months may lie between: captors let people go long after they took them."""
    return kind in HOLDING and harm.kind in ("freed", "kidnapped")


def _is_old(harm: Harm, passage: Passage, limit: dt.date) -> bool:
    """Whether all times that stand with a harm lie before a day."""
    times = _times_of(harm, passage)
    return bool(times) and all(time.interval.latest < limit for time in times)


def _times_of(harm: Harm, passage: Passage) -> list[Time]:
    """The times that stand with a harm."""
    return [time for time in passage.times if abs(time.start - harm.predicate) <= _CLAUSE]
