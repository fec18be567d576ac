"""To which place a number is limited, and as of when it holds.

Found: Illinois in "nine died in Illinois", as the incident is told to span more; Monday in "as of Monday
evening, 15 were missing". Not found: the place of the incident itself, and the day on which it happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.extraction.components.incidents.context import Context
from dateline.extraction.components.incidents.counting import Count
from dateline.extraction.components.incidents.edge_days import shifted
from dateline.extraction.components.incidents.passage import Passage
from dateline.extraction.components.incidents.places import DISTRICT, FACILITY, STATE, STREET, Place
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.extensions import FoundPlace

_WIDE = frozenset({DISTRICT, STATE})
"""A part of one of several that it struck, though the account may name that one as its place."""
_NEXT_TO = frozenset({"neighbouring", "neighboring", "nearby", "adjacent"})
_RIGHT_BEHIND = 5
"""Tokens behind a number within which a place belongs to it rather than to the clause."""


def place_of(
    context: Context, count: Count, passage: Passage, places: Sequence[FoundPlace]
) -> FoundPlace | None:
    """The place that a number is limited to; None where it is where all of it happened."""
    reading = context.reading
    told = {place.name.casefold() for place in places}
    able = [
        place
        for place in passage.places
        if (place.located or _is_next_to(reading, place))
        and place.rank not in (STREET, FACILITY)
        and (place.rank in _WIDE or place.name.casefold() not in told)
    ]
    if not able:
        return None
    place = _nearest(reading, count, able)
    if place is None:
        return None
    return FoundPlace(place.name, reading.chars(place.start, place.end), reading.entity_at.get(place.end - 1))


def _is_next_to(reading: Reading, place: Place) -> bool:
    """Like "In neighbouring Iran"."""
    before = reading.words[max(0, place.start - 2) : place.start]
    return before[:1] == ["in"] and before[-1] in _NEXT_TO


def _nearest(reading: Reading, count: Count, able: Sequence[Place]) -> Place | None:
    behind = [place for place in able if 0 <= place.start - count.end <= _RIGHT_BEHIND]
    if behind:
        return min(behind, key=lambda place: place.start)
    return next((place for place in able if _same_clause(reading, count.predicate, place)), None)


def _same_clause(reading: Reading, predicate: int, place: Place) -> bool:
    """Whether a place stands with the word that says what became of people: "in Orlo, 58 people died"."""
    token = place.end - 1
    for _ in range(4):
        token = reading.heads[token]
        if token == predicate:
            return True
        if reading.pos[token] == "VERB":
            return False
    return False


def as_of(
    reading: Reading, count: Count, passage: Passage, published: dt.date | None = None
) -> TimeInterval | None:
    """The time of which a number is told: "by Monday evening", "up from 27 a day earlier"."""
    if count.superseded and reading.words[count.end : count.end + 3] in _DAY_BEFORE:
        return _day_before(published)
    for time in passage.times:
        before = reading.words[max(0, time.start - 2) : time.start]
        if (
            before[-1:] == ["by"]
            or before == ["as", "of"]
            or (before[-1:] == ["on"] and reading.lemmas[count.predicate] in _STANDS)
        ):
            return time.interval
    return None


def _day_before(published: dt.date | None) -> TimeInterval | None:
    if published is None:
        return None
    day = shifted(published, -1)
    return TimeInterval(day, day, TimePrecision.DAY)


_DAY_BEFORE = (
    ["a", "day", "earlier"],
    ["the", "day", "before"],
    ["one", "day", "earlier"],
    ["a", "day", "before"],
)
_STANDS = frozenset({"toll", "number", "total", "count", "stand", "rise", "climb", "figure"})
"""Words of a sentence whose day is that of the number."""
