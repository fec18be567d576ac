"""To which place a number is limited, and as of when it holds.

Found: Illinois in "nine died in Illinois", as the incident is told to span more, Ohio in "Ohio reported six
dead", Iowa in "Ohio reported six dead, Iowa two", Dent in "In Dent County, the sheriff said that nobody was
hurt"; Monday in "as of Monday evening, 15 were missing", and for the 35 of "up from 35 on Monday". Not found:
the place of the incident itself, where those counted live, and the day on which it happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.numbers import number_words
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.where.places import (
    DISTRICT,
    FACILITY,
    STATE,
    STREET,
    Place,
    place_words,
)
from dateline.extraction.extensions import FoundPlace

_WIDE = frozenset({DISTRICT, STATE})
"""A part of one of several that it struck, though the account may name that one as its place."""
_NEXT_TO = frozenset({"neighbouring", "neighboring", "nearby", "adjacent"})
_JOINS = frozenset({",", "and", "or", "the", "in", "parts", "of", "both"})
"""What stands between two places of one list."""
_RIGHT_BEHIND = 5
"""Tokens behind a number within which a place belongs to it rather than to the clause."""


def place_of(
    context: Context, count: Count, passage: Passage, places: Sequence[FoundPlace]
) -> FoundPlace | None:
    """The place that a number is limited to; None where it is where all of it happened."""
    reading = context.reading
    told = {place.name.casefold() for place in places}
    wide = [place for place in passage.places if place.rank not in (STREET, FACILITY)]
    of_several = _tells_of_several(count, passage, wide)
    able = [
        place
        for place in wide
        if (place.located or _is_next_to(reading, place))
        and (
            place.rank in _WIDE
            or of_several
            or place.name.casefold() not in told
            or _is_one_of_several(reading, place, wide, _of_rank(context, place, told))
        )
    ]
    place = _own(reading, count, wide) or _nearest(reading, count, able)
    return as_found(reading, place) if place is not None else None


def as_found(reading: Reading, place: Place) -> FoundPlace:
    """A place of the text as a figure has it."""
    return FoundPlace(place.name, reading.chars(place.start, place.end), reading.entity_at.get(place.end - 1))


def _of_rank(context: Context, place: Place, told: Collection[str]) -> set[str]:
    """Those places of an incident that are of the rank of one: a country is none beside its own town."""
    return context.names_of_rank.get(place.rank, set()).intersection(told)


def _is_one_of_several(reading: Reading, place: Place, named: Sequence[Place], told: Collection[str]) -> bool:
    """Whether an incident in several towns or countries is told of one here: "In Romania seven drowned".

    Not where others stand right beside it: "killed nine in Kenya and Tanzania".
    """
    return len(told) > 1 and not any(
        _JOINS.issuperset(reading.words[min(place.end, other.end) : max(place.start, other.start)])
        for other in named
        if other.rank == place.rank and other.name.casefold() != place.name.casefold()
    )


def _tells_of_several(count: Count, passage: Passage, places: Sequence[Place]) -> bool:
    """Whether a sentence tells how many there were in each of several places: "six in Olan, two in Orlo"."""
    numbers = [
        harm.group.start
        for harm in passage.harms
        if harm.kind == count.kind.value and harm.group.number is not None and not harm.group.implied
    ]
    starts = [place.start for place in places if place.located]
    spans = zip(sorted(numbers), [*sorted(numbers)[1:], None], strict=False)
    placed = [
        first for first, last in spans if any(first < at and (last is None or at < last) for at in starts)
    ]
    return len(placed) > 1 and count.start in placed


def _own(reading: Reading, count: Count, places: Sequence[Place]) -> Place | None:
    """The place right before a bare number, or that gives it: "Ohio reported six dead, Iowa (two)"."""
    subject = _giver(reading, count)
    before = count.start - (reading.words[count.start - 1] == "(")
    return next(
        (place for place in places if place.end == before or place.start <= subject < place.end), None
    )


def _giver(reading: Reading, count: Count) -> int:
    """The subject of a verb such as "report" whose object a number is; -1 for none."""
    token = count.start
    for _ in range(3):
        verb = reading.heads[token]
        if reading.deps[token] == "dobj" and reading.lemmas[verb] in place_words().counting:
            subject = reading.child(verb, "nsubj")
            return subject if subject is not None else -1
        token = verb
    return -1


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
            return _is_told_there(reading, token, predicate, place)
    return False


def _is_told_there(reading: Reading, verb: int, predicate: int, place: Place) -> bool:
    """Whether somebody says of a place that a sentence opens with: "In Olan, the mayor said two had died"."""
    sentence = reading.sentences[reading.sentence_of[verb]]
    if reading.lemmas[verb] not in saying() or reading.words[sentence.start] != "in":
        return False
    return place.start <= sentence.start + 2 < predicate and place.end < verb < predicate


def as_of(
    reading: Reading, count: Count, passage: Passage, published: dt.date | None = None
) -> TimeInterval | None:
    """The time of which a number is told: "by Monday evening", "up from 27 a day earlier"."""
    if count.superseded and published is not None:
        earlier = _earlier(reading, count.end)
        if earlier is not None:
            return _days_before(published, earlier)
    for time in passage.times:
        before = reading.words[max(0, time.start - 2) : time.start]
        right_behind = time.start - (before[-1:] == ["on"])
        if count.superseded and right_behind == count.end:
            return time.interval
        if _is_of_former(reading, right_behind):
            continue  # "jumped from 35 on Thursday to 54"
        if (
            before[-1:] == ["by"]
            or before == ["as", "of"]
            or (before[-1:] == ["on"] and reading.lemmas[count.predicate] in _STANDS)
        ):
            return time.interval
    return None


def _is_of_former(reading: Reading, at: int) -> bool:
    """Whether a number right before a token is what another one was: "from 35"."""
    return reading.words[max(0, at - 2) : at - 1] == ["from"] and reading.pos[at - 1] == "NUM"


def _earlier(reading: Reading, at: int) -> int | None:
    """How many days before: 1 in "up from 27 a day earlier", 7 in "from 22 deaths a week earlier"."""
    words = reading.words[at : at + 4]
    for begin in (0, 1):
        how_many, unit, before = [*words[begin : begin + 3], "", "", ""][:3]
        days = _UNITS.get(unit.removesuffix("s"))
        number = 1 if how_many in ("a", "one", "the") else number_words().small.get(how_many)
        if days is not None and number is not None and before in ("earlier", "before"):
            return days * number
    return None


_UNITS = {"day": 1, "week": 7}


def _days_before(published: dt.date, days: int) -> TimeInterval:
    day = shifted(published, -days)
    return TimeInterval(day, day, TimePrecision.DAY)


_STANDS = frozenset(
    {
        "toll",
        "number",
        "total",
        "count",
        "stand",
        "rise",
        "climb",
        "figure",
        "jump",
        "reach",
        "increase",
        "grow",
    }
)
"""Words of a sentence whose day is that of the number."""
