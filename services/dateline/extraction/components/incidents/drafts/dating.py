"""The day of an incident, out of the times that its passages tell of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.days_after import days_before, followed_by
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.night_before import as_night_before
from dateline.extraction.components.incidents.when.of_nothing import is_clock, is_of_nothing, is_stamp
from dateline.extraction.components.incidents.when.of_release import is_of_release
from dateline.extraction.components.incidents.when.said_of import heads_of, is_said_of
from dateline.extraction.components.incidents.when.telling_time import came_out, dies_later, governor, told_of
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import trigger_words

_CONFLICT = "conflict."
_ABDUCTION = "abduction"
_OF_MANY_DEEDS = (_CONFLICT, "crime.arson")
"""Types of which those who do them do several on one day."""
_RESCUE = "conflict.rescue_operation"
_TAKES = frozenset({"kidnap", "abduct", "seize", "take", "snatch", "capture", "hold", "hijack", "grab"})
_JUST_PAST = 7
"""Days before publication."""
_A_MONTH = 31
"""Days; a day of some year may be that of anything."""
_CLOCK = 30.0
"""What a time of day costs that no day is said with: its day is that of any other time told of before it."""
_OWN = 10.0
"""What it is worth that a time hangs on a word for the incident: "jailed on Monday for a crash in 2022"."""
_TOLD = 20.0
"""What it costs that a time is that of the telling, or of a court, which come after."""
_CALL = 8.0
"""What it is worth that it says when help was called: "Police were called Friday at 9:45 p.m."."""
_AFTER_IT = 16.0
"""What it costs that another time is said of what was long ago: "mourned today those who died in 2011"."""
_COURTS = frozenset({"court", "magistrate", "magistrates", "bailey", "tribunal"})
_BY_COURTS = frozenset({"remand", "arraign", "sentence", "acquit"})
_OF_COURTS = frozenset({"coroner", "judge", "magistrate", "jury", "juror"})
_FAR = 4
"""Passages after which it counts no more how far down a day stands that is said of what happened itself."""
_BESIDE = 20
"""Sentences within which a row of attacks is told of as of one day."""
_UNTOLD, _AGAIN = 30, 4
"""Tokens that a time counts as far from a trigger where its sentence has none, or "it" alone."""
_INNER = frozenset({"nummod", "compound", "nmod", "amod", "npadvmod", "poss"})


def time_of(context: Context, draft: Draft) -> Time | None:
    """The day that stands nearest to the triggers, the earliest mentions first; else a coarser time.

    Where the article only says how many days later another incident came, so many days before that.
    """
    counted = followed_by(context, draft)
    if counted is not None:
        later, many, start = counted
        time = _time_told(context, later)
        if time is not None and time.fine:
            return days_before(time, many, start)
    return _time_told(context, draft)


def _time_told(context: Context, draft: Draft) -> Time | None:
    best: tuple[tuple[float, int], Time] | None = None
    by_sentence, looks_back = draft.by_sentence(), draft.looks_back
    for order, passage in enumerate(draft.passages):
        heads = [trigger.head for trigger in by_sentence.get(passage.number, ())]
        long_ago = _is_long_ago(context, passage.said)
        for time in passage.times:
            if context.published is not None and time.interval.earliest > shifted(context.published, 1):
                continue
            if is_of_nothing(context.reading, time) or _is_to_come(context, time):
                continue
            if draft.type == _RESCUE and _is_of_taking(context.reading, time):
                continue
            of_court = (looks_back or not heads) and (time.fine or time not in passage.said)
            if of_court and _is_of_court(context, draft, time):
                continue
            again = passage.resumed and time in passage.said
            distance = min((abs(time.start - head) for head in heads), default=_AGAIN if again else _UNTOLD)
            own = bool(heads) and not heads_of(context.reading, time).isdisjoint(heads)
            firm = (
                time in passage.dated
                or again
                or (own and draft.type.startswith(_CONFLICT) and _is_of_killing(context.reading, time))
            )
            cost = (
                (min(order, _FAR) if firm else order) * 4
                + distance / 4
                + (0 if time.fine else 12 if _is_over(context, time) else 2 * _TOLD)
                + (0 if heads or again else 6)
                - (20 if _within(context.reading, time, heads) else 0)
                - (6 if own or time in passage.said else 0)
                + (_AFTER_IT if long_ago and time not in passage.said else 0)
                - (_OWN if own else 0)
                + (
                    _TOLD
                    if not own
                    and (time.fine or time not in passage.said)
                    and told_of(context.reading, time.start, time.end)
                    else 0
                )
                + (_TOLD if _is_of_later(passage.times, time, heads) else 0)
                + (_TOLD if dies_later(context.reading, time.start, time.end) else 0)
                + (
                    _TOLD
                    if not own and draft.family == _ABDUCTION and is_of_release(context.reading, time)
                    else 0
                )
                - (_CALL if came_out(context.reading, time.start, time.end) else 0)
                + (_CLOCK if is_clock(context.reading, time) else 0)
                + (1000 if is_stamp(context.reading, time) or passage.zone is ZoneKind.DATELINE else 0)
            )
            if best is None or (cost, time.start) < best[0]:
                best = ((cost, time.start), time)
    if best is None:
        back = _counted_back(context, draft)
        if back is not None:
            return back
    if best is None or _is_around(context, draft, best[1]):
        return None if draft.looks_back else _of_lead(context, draft)
    if not best[1].fine:
        return _day_in(context, draft, best[1])
    told = [time for passage in context.passages for time in passage.times]
    return as_night_before(context.reading, best[1], told, context.published)


def _counted_back(context: Context, draft: Draft) -> Time | None:
    """The time counted back to an incident that a sentence of another one names: "years after a blast"."""
    heads = [trigger.head for trigger in draft.triggers]
    return next(
        (time for passage in context.passages for time in passage.times if any(map(time.is_of, heads))),
        None,
    )


def _is_of_later(times: Sequence[Time], time: Time, heads: Sequence[int]) -> bool:
    """Whether another time is for the heads alone: the Sunday of "on Sunday, ten years after a blast"."""
    return any(
        other is not time and not other.is_of(time.start) and any(map(other.is_of, heads)) for other in times
    )


def _is_long_ago(context: Context, said: Sequence[Time]) -> bool:
    """Whether there are times, and all lie long before publication."""
    if context.published is None or not said:
        return False
    since = shifted(context.published, -_LONG_AGO)
    return all(time.interval.latest < since for time in said)


_LONG_AGO = 60
"""Days before publication."""


def _is_of_court(context: Context, draft: Draft, time: Time) -> bool:
    """Whether a time is that of a court alone: "found guilty on Monday of murdering his wife".

    And "cleared of the murder of his wife at Leeds Crown Court on Monday". Not: "pleaded not guilty over the
    shooting at a bar on Monday", where the parse may hang it on either.
    """
    reading = context.reading
    number = reading.sentence_of[time.start]
    before = [trigger.head for trigger in draft.triggers if trigger.sentence == number]
    before = [head for head in before if head < time.start]
    head = governor(reading, time.start, time.end)
    verb = head if reading.pos[head] == "VERB" else reading.heads[head]
    if verb not in before and _is_done_by_a_court(reading, verb):
        return True
    if before and _COURTS.isdisjoint(reading.lemmas[max(before) : time.start]):
        return False
    if verb not in before and not _COURTS.isdisjoint(reading.lemmas[verb : time.start]):
        return True  # "denied the charges at Leeds Crown Court on Monday"
    near = {reading.lemmas[token] for token in (head, verb, *reading.children[verb])}
    return not near.isdisjoint(trigger_words().recalling) and told_of(reading, time.start, time.end)


def _is_of_taking(reading: Reading, time: Time) -> bool:
    """Whether a time says when those were taken who are rescued: "12 passengers kidnapped on Sunday"."""
    verb = governor(reading, time.start, time.end)
    if reading.pos[verb] == "ADV":
        verb = reading.heads[verb]  # "three weeks ago"
    return reading.lemmas[verb] in _TAKES and reading.deps[verb] in ("acl", "relcl", "advcl")


def _is_done_by_a_court(reading: Reading, verb: int) -> bool:
    """Like "was remanded on Thursday", "Coroner Ann Roe recorded a verdict of accidental death on Monday"."""
    return reading.lemmas[verb] in _BY_COURTS or any(
        reading.lemmas[word] in _OF_COURTS
        for who in reading.kids(verb, "nsubj")
        for word in (who, *reading.kids(who, "compound"))
    )


def day_told_before(context: Context, draft: Draft) -> Time | None:
    """For an attack without a day of its own: that of what was told just before, "They also bombed a bank".

    Or for a murder told of in a row of attacks. Only a day just past: what the article looks back on may have
    been on any.
    """
    if (
        context.published is None
        or not any(one is not None and one.type.startswith(_OF_MANY_DEEDS) for one in (draft, draft.beside))
        or draft.looks_back
        or any(passage.recalled for passage in draft.passages)
    ):
        return None
    since = shifted(context.published, -_JUST_PAST)
    before = draft.beside
    while before is not None and not before.looks_back:
        if draft.passages[0].number - before.passages[0].number > _BESIDE:
            return None
        days = [day for day in before.days or before.times if day.fine]
        if days:
            return days[-1] if since <= days[-1].interval.latest <= context.published else None
        before = before.beside
    return None


def _is_of_killing(reading: Reading, time: Time) -> bool:
    """Whether a time says when somebody was killed, as "were killed on Friday"; not "died on Friday"."""
    return any(
        reading.pos[head] == "VERB" and reading.lemmas[head] in role_words().killing
        for head in heads_of(reading, time)
    )


def _is_to_come(context: Context, time: Time) -> bool:
    """Whether a day is that of what is to happen: "will be brought before a judge on Friday"."""
    reading = context.reading
    if "tomorrow" in reading.words[time.start : time.end]:
        return True
    if context.published is not None and time.interval.latest < context.published:
        return False  # "The jury will hear of a fire in 2019"
    return any(
        reading.words[child] in _WILL
        for head in heads_of(reading, time)
        if reading.pos[head] in ("VERB", "AUX")
        for child in reading.kids(head, "aux")
    )


_WILL = frozenset({"will", "'ll", "’ll", "shall"})


def _is_over(context: Context, time: Time) -> bool:
    """Whether a coarse time was over when the article came out: "last week", and not "this year"."""
    return context.published is None or time.interval.latest < context.published


def _is_around(context: Context, draft: Draft, time: Time) -> bool:
    """Whether a coarse time is that of the news, and not said of the incident: "This week he had spoken"."""
    if time.fine or _is_over(context, time):
        return False
    number = context.reading.sentence_of[time.start]
    heads = [trigger.head for trigger in draft.triggers if trigger.sentence == number]
    return not is_said_of(context.reading, time, heads)


def _day_in(context: Context, draft: Draft, coarse: Time) -> Time:
    """The day told of within a week or a month: "killed last week ... gunned down last Thursday".

    Or within a year, where it is said of what happened: "a fire in 2019 ... broke out on March 16, 2019".
    """
    within = coarse.interval
    since = within.earliest
    if "weekend" in context.reading.words[coarse.start : coarse.end]:
        since = shifted(since, -1)  # "last weekend ... at 9:45 p.m. Friday"
    long = (within.latest - within.earliest).days > _A_MONTH
    days = [
        (time not in passage.said, order, time.start, time)
        for order, passage in enumerate(draft.passages)
        for time in passage.times
        if time.fine
        and (not long or time in passage.said)
        and since <= time.interval.earliest
        and time.interval.latest <= within.latest
        and not told_of(context.reading, time.start, time.end)
        and not dies_later(context.reading, time.start, time.end)
        and not is_stamp(context.reading, time)
    ]
    return min(days, key=lambda day: day[:3])[3] if days else coarse


def day_of_news(context: Context, draft: Draft) -> Time | None:
    """The day of the lead, for an incident that is reported without one: "Elsewhere, a bomb exploded".

    None where the article looks back on it, to a court or a memorial, or where headline and lead name no day.
    """
    if draft.looks_back or any(passage.recalled for passage in draft.passages):
        return None
    return _first_of_lead(context)


def _of_lead(context: Context, draft: Draft) -> Time | None:
    """For an incident told of at the top without a day of its own: the first day named there, just past."""
    return _first_of_lead(context) if any(passage.lead for passage in draft.passages) else None


def _first_of_lead(context: Context) -> Time | None:
    if context.published is None:
        return None
    since = shifted(context.published, -_JUST_PAST)
    return next(
        (time for time in context.lead_days if since <= time.interval.latest <= context.published), None
    )


def _within(reading: Reading, time: Time, heads: list[int]) -> bool:
    """Whether the time is a part of the incident's name: "the 1998 bombing", "a shooting last year"."""
    return any(
        reading.heads[index] in heads and reading.deps[index] in _INNER
        for index in range(time.start, time.end)
    )
