"""What the time of a trigger says of it: that it is still to come, or a sum of many incidents.

Planned: "will strike next Friday". Habitual: "1,200 people have been kidnapped since January". Told as having
happened: "has killed 12 people since Monday", and an outbreak, which is one however long it lasts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.said_of import heads_of
from dateline.extraction.components.incidents.times import Time
from dateline.extraction.components.incidents.triggers import Trigger

_TO_COME = frozenset({"tomorrow", "next", "coming"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_WEEK = dt.timedelta(days=7)
_LASTING = "health."


def in_time(reading: Reading, trigger: Trigger, times: Sequence[Time], published: dt.date | None) -> Trigger:
    """The trigger, with why it is no incident of the past where a time that hangs on it says so."""
    if trigger.reality or published is None:
        return trigger
    for time in times:
        if trigger.head not in heads_of(reading, time):
            continue
        words = reading.words[max(0, time.start - 1) : time.end]
        if time.interval.earliest > published and not _TO_COME.isdisjoint(words):
            return replace(trigger, reality="planned")
        so_far = any(reading.words[child] in ("has", "have") for child in reading.kids(trigger.head, "aux"))
        if so_far and "since" in words and not time.fine and not trigger.type.startswith(_LASTING):
            return replace(trigger, reality="habitual")
    return trigger


def as_past(reading: Reading, time: Time, published: dt.date | None) -> Time:
    """The time, a week earlier where it is a weekday to come: what happened on it has happened.

    "Police continue to investigate a shooting Thursday evening", out on Friday. Not: "next Thursday".
    """
    if published is None or not published < time.interval.earliest <= published + _WEEK:
        return time
    words = set(reading.words[max(0, time.start - 1) : time.end])
    if words.isdisjoint(WEEKDAYS) or not words.isdisjoint(_TO_COME):
        return time
    within = time.interval
    return replace(
        time, interval=replace(within, earliest=within.earliest - _WEEK, latest=within.latest - _WEEK)
    )
