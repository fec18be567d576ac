"""Sentences that turn to another incident in their second half, which has a time or a place of its own.

Found: "On Tuesday, gunmen killed four in Oxton, *and a day later a bomb hurt three in Leeds*", "Two died in a
strike in Peru last week, *and in Chile police shot a man on Monday*", "Five died in a rock fall in September
2022 *and eight in a fire last August*", "A ship sank off Oxton in May, killing nine, *and 14 died near Leeds
in June*", "Police link the raid on 3 May *and Monday's bombing*", "Gunmen killed four in Oxton on Monday,
*and hours later a bomb hurt nine in Leeds*", "Seven died in a raid in Oxton, *and two in a separate raid in
Leeds*". Not found: "A bomb killed six on Monday, and two more died on
Tuesday", where no new deed is told of; what goes on for days in two towns of a country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.extraction.components.incidents.passages.other_things import (
    heads_struck,
    lemmas_of,
    nouns_between,
)
from dateline.extraction.components.incidents.passages.told_before import is_told_as_new
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import COUNTRY, TOWN, Place
from dateline.extraction.components.incidents.words.lasting import lasts
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_JOINS = frozenset({"and", "while", "but"})
_STOPS = _JOINS | {";"}
_HARMED = frozenset({"killed", "injured", "missing"})
_STRUCK = _HARMED | {"affected"}
_SAME_DAY = ["on", "the", "same", "day"]
_OPENS_WITHIN = 4
"""Tokens within which a half opens with where it is: "and in neighbouring Chad"."""


def with_turns(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, each with the token from which on it tells of another incident, if it does."""
    return [
        _halved(reading, passage, turn) if (turn := _turn(reading, passage)) is not None else passage
        for passage in passages
    ]


def _halved(reading: Reading, passage: Passage, turn: int) -> Passage:
    """A passage that turns, with what either half strikes and names."""
    sentence = reading.sentences[passage.number]
    struck = heads_struck(reading, passage.triggers)
    first, then = (
        (
            lemmas_of(reading, (noun for noun in struck if start <= noun < end)),
            nouns_between(reading, start, end),
        )
        for start, end in ((sentence.start, turn), (turn, sentence.end))
    )
    return replace(passage, turn=turn, things=first[0], nouns=first[1], then=then)


def _turn(reading: Reading, passage: Passage) -> int | None:
    """Where a sentence turns: behind a comma and "and", with people who came to harm on either side."""
    if not passage.triggers:
        return None
    beside = _between_nouns(reading, passage)
    if beside is not None or len(passage.harms) < 2:
        return beside
    harmed = [harm.predicate for harm in passage.harms]
    return next(
        (
            at
            for at in range(min(harmed) + 1, max(harmed))
            if reading.words[at] in _STOPS
            and (
                (
                    reading.words[at - 1] == ","
                    and reading.words[at] in _JOINS
                    and _is_turn(reading, passage, at)
                )
                or _is_between_years(passage, at)
            )
        ),
        None,
    )


def _between_nouns(reading: Reading, passage: Passage) -> int | None:
    """The "and" between nouns for deeds, each with its own day: "Monday's raid and the bombing on Friday"."""
    nouns = [one.head for one in passage.triggers if one.rule == "noun" and one.firm]
    for first, second in pairwise(nouns):
        at = next((i for i in range(second - 1, first, -1) if reading.words[i] == "and"), None)
        if at is None or any(reading.pos[i] in ("VERB", "AUX") for i in range(first, second)):
            continue
        ours = [time for time in passage.times if first - _OF_IT <= time.start < at]
        theirs = [time for time in passage.times if at < time.start <= second + _OF_IT]
        if ours and theirs and _are_apart(ours, theirs):
            return at
    return None


_OF_IT = 6
"""Tokens between a noun for a deed and its day, at the most."""


def _is_between_years(passage: Passage, at: int) -> bool:
    """Whether both halves recall an incident of long ago, each with its dead or hurt and its own time.

    The second says what it was or where: "drowned in 2018; in 2021 a boat overturned". Else it may be a
    toll of the year.
    """
    if not passage.old:
        return False
    sides = {True: False, False: False}
    for harm in passage.harms:
        number = harm.group.number
        if (harm.predicate < at) != (harm.group.start < at):
            return False
        if number is not None and not harm.group.implied and harm.kind in _STRUCK:
            sides[harm.predicate < at] = True
    first = [time for time in passage.times if time.start < at]
    then = [time for time in passage.times if time.start > at]
    told = any(not trigger.reality and trigger.head > at for trigger in passage.triggers)
    placed = any(place.located and place.start > at for place in passage.places)
    return all(sides.values()) and (told or placed) and bool(first) and _are_apart(first, then)


def _is_turn(reading: Reading, passage: Passage, at: int) -> bool:
    real = [trigger for trigger in passage.triggers if not trigger.reality]
    before = [one for one in real if one.head < at]
    deeds = [one for one in real if one.head > at and one.strength != WEAK and is_told_as_new(reading, one)]
    here = [place for place in passage.places if place.located and place.start < at]
    there = [place for place in passage.places if place.located and place.start > at]
    if before and not deeds:
        lasting = _goes_on(before)
        return not lasting and _counts_elsewhere_then(passage, at) and _is_other_town(here, there)
    if deeds and _is_days_off(reading, at) and _counts_on_both_sides(passage, at):
        return not (before and _goes_on(before) and _goes_on(deeds))
    if not before:
        return False
    if _opens_in_other_country(here, there, at):
        return True
    if _counts_on_both_sides(passage, at) and any(_is_separate(reading, one) for one in deeds):
        return True
    if _goes_on(before) and _goes_on(deeds):
        return False
    first = [time for time in passage.said if time.start < at]
    then = [time for time in passage.said if time.start > at]
    if not first:
        return False
    if (
        then
        and all(is_told_as_new(reading, one) for one in before if one.strength != WEAK)
        and any(one.strength != WEAK for one in before)
    ):
        return True
    if _are_apart(first, then):
        return True
    same_day = reading.words[at + 1 : at + 1 + len(_SAME_DAY)] == _SAME_DAY
    told = bool(then) or same_day or _is_later(reading, at)
    told = told or (not _goes_on(before) and _counts_on_both_sides(passage, at))
    return told and _are_elsewhere(here, there)


def _is_separate(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun is told from what was told of before: "in a separate gunfight"."""
    return trigger.rule == "noun" and any(
        reading.words[child] in _SEPARATE for child in reading.kids(trigger.head, "amod", "det")
    )


_SEPARATE = frozenset({"separate", "unrelated"})


def _is_later(reading: Reading, at: int) -> bool:
    """Whether a half begins by how much later it was: "and less than two hours later a bomb went off"."""
    opening = reading.words[at + 1 : at + 1 + _LATER_WITHIN]
    return "later" in opening and not _SPANS.isdisjoint(opening[: opening.index("later")])


_LATER_WITHIN = 7
_SPANS = frozenset({"minutes", "hour", "hours", "day", "days", "shortly"})


def _is_days_off(reading: Reading, at: int) -> bool:
    """Whether a half begins by how long before or after it was, if no hours: "and months earlier a fire"."""
    opening = reading.words[at + 1 : at + 1 + _LATER_WITHIN]
    off = next((i for i, word in enumerate(opening) if word in _OFF), 0)
    return off > 0 and opening[off - 1] in _LONG


_OFF = frozenset({"earlier", "later", "before", "afterwards"})
_LONG = frozenset({"week", "weeks", "month", "months", "year", "years", "days"})


def _counts_elsewhere_then(passage: Passage, at: int) -> bool:
    """Whether both halves count dead or hurt and say when, days apart: "and 89 died near Oxton in July"."""
    first = [time for time in passage.said if time.start < at]
    then = [time for time in passage.said if time.start > at]
    return _counts_on_both_sides(passage, at) and bool(first) and _are_apart(first, then)


def _counts_on_both_sides(passage: Passage, at: int) -> bool:
    """Whether both halves count dead or hurt of their own."""
    sides = {
        harm.predicate < at
        for harm in passage.harms
        if harm.kind in _HARMED and harm.group.number is not None and not harm.group.implied
    }
    return len(sides) == 2


def _is_other_town(here: Sequence[Place], there: Sequence[Place]) -> bool:
    """Whether the second half names a town, and none of the first."""
    ours, theirs = ({place.name for place in places if place.rank <= TOWN} for places in (here, there))
    return bool(theirs) and ours.isdisjoint(theirs)


def _opens_in_other_country(here: Sequence[Place], there: Sequence[Place], at: int) -> bool:
    """Like "in Peru two died in a strike, and in Chile police shot a man"."""
    ours = {place.name for place in here if place.rank == COUNTRY}
    return bool(ours) and any(
        place.rank == COUNTRY and place.start - at <= _OPENS_WITHIN and place.name not in ours
        for place in there
    )


def _goes_on(triggers: Sequence[Trigger]) -> bool:
    """Whether what words evoke goes on for days, as floods and fights do."""
    return all(lasts(one.type) for one in triggers)


def _are_apart(first: Sequence[Time], then: Sequence[Time]) -> bool:
    """Whether both halves say when, and no time of the one meets one of the other."""
    return bool(then) and all(
        one.interval.latest < other.interval.earliest or other.interval.latest < one.interval.earliest
        for one in first
        for other in then
    )


def _are_elsewhere(here: Sequence[Place], there: Sequence[Place]) -> bool:
    """Whether both halves name a town, and none in common."""
    ours, theirs = ({place.name for place in places if place.rank == TOWN} for places in (here, there))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
