"""Whether a sentence speaks of another incident than a draft: another town, another day, other people.

Found: "two died in Lima on Monday" beside a draft of Quito and of Friday. Not decided here: what its words
evoke.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.taken_before import tells_when_taken
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.told_apart import are_others
from dateline.extraction.components.incidents.statements.towns import are_apart
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import COUNTRY
from dateline.extraction.components.incidents.words.lasting import is_lasting

SAME_DAYS = 10
"""Days within which a day alone makes no other incident: the arrest, the night, the funeral."""
_LATER_DAYS = 14
"""Days after an incident within which somebody may be said to have died of it."""


def conflict(draft: Draft, passage: Passage) -> bool:
    """Whether a passage speaks of another incident than the draft."""
    if passage.apart and passage.zone is not ZoneKind.HEADLINE:
        return True
    known = draft.struck | draft.killed
    if passage.struck and known and passage.struck.isdisjoint(known | draft.names):
        return True
    if draft.titled or tells_when_taken(draft, passage):
        # The text under a headline tells of what the headline does.
        return False
    if are_apart(passage.at, draft.at):
        return True
    strikes_others = _strikes_others(draft, passage)
    if strikes_others and passage.towns and not _meet(passage.towns, draft.towns):
        return True
    if not passage.said:
        return False
    if passage.anew and not draft.times and _is_before_the_news(draft, passage):
        return True
    if not passage.resumed and are_other_towns(draft, passage):
        return True
    if (passage.newly or _befell_others(draft, passage)) and _are_other_months(draft, passage):
        return True
    if passage.anew and draft.times and not _within(draft, passage, 0):
        return True
    if _are_other_days(draft, passage):
        return True
    if strikes_others and not _within(draft, passage, 0):
        return True
    if draft.times:
        return not _within(draft, passage, SAME_DAYS)
    return (passage.old or passage.weeks_ago) and not draft.looks_back


def is_elsewhere(draft: Draft, passage: Passage) -> bool:
    """Whether words of harm alone are of another incident: another town and day, or a day long before."""
    if is_before(draft, passage):
        return True
    if not conflict(draft, passage):
        return False
    return (
        passage.apart
        or ((passage.old or (passage.weeks_ago and not draft.times)) and not draft.looks_back)
        or are_other_towns(draft, passage)
        or not _within(draft, passage, _LATER_DAYS)
    )


def strikes_else(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells of an attack on things of which what tells of a draft has not spoken.

    Where the draft has said what it struck; the lead says it by other words than what follows.
    """
    return (
        not passage.lead
        and bool(passage.things)
        and bool(draft.things)
        and passage.things.isdisjoint(draft.nouns)
    )


def is_before(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells of days before the incident itself, on which nobody came to harm by it."""
    days = draft.days or draft.times
    if not passage.said or not days or is_lasting(draft.family):
        return False
    first = min(day.interval.earliest for day in days)
    return all((first - time.interval.latest).days > 1 for time in passage.said)


def are_other_towns(draft: Draft, passage: Passage) -> bool:
    """Whether a passage puts something in other towns than those that a draft has put something in."""
    return bool(passage.towns) and draft.is_placed and not _meet(passage.towns, draft.towns)


def is_of_other_day(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells days, and none of those of a draft."""
    return bool(passage.said) and bool(draft.times) and not _within(draft, passage, 0)


def has_day_elsewhere(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells the day and the place of its own deed, and a draft has spoken of neither.

    Like "In Antique, a bus plunged into a ravine on Thursday", behind a landslide of Tuesday in Davao.
    """
    ours = {place.name for place in passage.places if place.located and place.rank < COUNTRY}
    theirs = {place.name for told in draft.passages for place in told.places}
    return (
        bool(passage.said)
        and bool(draft.times)
        and bool(ours)
        and ours.isdisjoint(theirs)
        and not _within(draft, passage, 0)
    )


def _strikes_others(draft: Draft, passage: Passage) -> bool:
    """Whether both name who was killed, or who was kidnapped, and the passage nobody whom the draft names."""
    return are_others(passage.killed, draft.killed, draft.names) or are_others(
        passage.taken, draft.taken, draft.names
    )


def _are_other_days(draft: Draft, passage: Passage) -> bool:
    """Whether both tell the day of a deed itself, and the days lie apart by more than a night."""
    return (
        bool(passage.dated)
        and bool(draft.days)
        and all(days_between(one, other) > 1 for one in passage.dated for other in draft.days)
    )


def _is_before_the_news(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells of days before that of the news, where a draft says no other.

    Like "On Monday, an air strike killed five", behind "A drone killed seven, officials said on Friday". Not
    of crimes: an article that says on Friday who was charged tells of "a shooting on Monday".
    """
    told = [time for one in draft.passages if one.lead for time in one.times if time.fine]
    return (
        bool(told)
        and not any(trigger.type.startswith(_CRIME) for trigger in passage.triggers)
        and all(
            (news.interval.earliest - time.interval.latest).days > 1 for news in told for time in passage.said
        )
    )


_CRIME, _FIGHTING = "crime.", "fighting"


def are_of_other_days(one: Draft, other: Draft) -> bool:
    """Whether two drafts of one family tell the days of their deeds, all of them apart by more than a night.

    Not of what goes on for days: some die of it on one and some on another.
    """
    return (
        one.family == other.family
        and not is_lasting(one.family)
        and bool(one.days)
        and bool(other.days)
        and all(days_between(a, b) > 1 for a in one.days for b in other.days)
    )


def _befell_others(draft: Draft, passage: Passage) -> bool:
    """Whether a passage counts people as not told of behind a month or a year: "Last month two drowned".

    Of mishaps, of which one sentence tells all; of a crime the text may say later when it was.
    """
    first = min((time.start for time in passage.said), default=None)
    return (
        first is not None
        and draft.type.startswith("accident.")
        and any(
            harm.group.number is not None and not harm.group.definite and first < harm.group.start
            for harm in passage.harms
        )
    )


def are_of_other_times(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell of times apart by more than a night, and of two kinds or towns.

    Of others, of a crime, on which many days follow, and of what goes on for days, only where one is long ago
    and both are told by the way. Like "In 2013, a crush killed 115. Last year, 36 died in Indore".
    """
    if not one.times or not other.times:
        return False
    apart = min(days_between(a, b) for a in one.times for b in other.times)
    if apart > 1 and _are_of_two_kinds_or_towns(one, other):
        return True
    leads = any(passage.lead for draft in (one, other) for passage in draft.passages)
    return apart > SAME_DAYS and (one.is_old or other.is_old) and not leads


def _are_of_two_kinds_or_towns(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell of two towns, or of two kinds of what is over in a day."""
    if one.is_placed and other.is_placed and one.towns.isdisjoint(other.towns):
        return not is_lasting(one.family)
    return one.family != other.family and not _may_go_on(one) and not _may_go_on(other)


def _may_go_on(draft: Draft) -> bool:
    """Whether days after an incident may be told of it: the hunt, the arrest, those who die in a flood."""
    return draft.type.startswith(_CRIME) or (is_lasting(draft.family) and draft.family != _FIGHTING)


def _are_other_months(draft: Draft, passage: Passage) -> bool:
    """Whether a passage tells of months or years in which no day of a draft lies: "last month", "in 2009"."""
    return bool(draft.times) and all(
        not one.fine and days_between(one, other) > 0 for one in passage.said for other in draft.times
    )


def _within(draft: Draft, passage: Passage, days: int) -> bool:
    """Whether the days said of a passage lie so near to those of a draft."""
    said, known = passage.said, draft.times
    return not said or not known or any(days_between(one, other) <= days for one in said for other in known)


def _meet(towns: frozenset[str], others: set[str]) -> bool:
    """Whether two sets of towns have one in common, or a part of one: "South Memphis", "Memphis"."""
    words = {word for name in towns for word in name.split() if len(word) > 3}
    return not towns.isdisjoint(others) or any(
        word in words for name in others for word in name.split() if len(word) > 3
    )


def days_between(one: Time, other: Time) -> int:
    """The days between two times; 0 or less where they meet."""
    return max(
        (one.interval.earliest - other.interval.latest).days,
        (other.interval.earliest - one.interval.latest).days,
    )
