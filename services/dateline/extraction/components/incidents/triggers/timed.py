"""What the time of a trigger says of it: that it is still to come, or a sum of many incidents.

Planned: "will strike next Friday". Habitual: "1,200 people have been kidnapped since January". Told as having
happened: "has killed 12 people since Monday", and an outbreak, which is one however long it lasts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.said_of import heads_of
from dateline.extraction.components.incidents.when.times import Time

_TO_COME = frozenset({"tomorrow", "next", "coming"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_WEEK = 7
_LASTING = "health."


def in_time(reading: Reading, trigger: Trigger, times: Sequence[Time], published: dt.date | None) -> Trigger:
    """The trigger, with why it is no incident of the past where a time that hangs on it says so."""
    if trigger.reality:
        return trigger
    if not trigger.type.startswith(_LASTING) and _is_summed(reading, trigger.head):
        return replace(trigger, reality="habitual")
    if published is None:
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


_SPANS = frozenset({"year", "month", "week", "decade"})
_THROUGH = frozenset({"in", "during", "over", "within", "for", "throughout"})


def _is_summed(reading: Reading, verb: int) -> bool:
    """Whether a verb sums up what was done over a time: "five judges have been killed in two months".

    Not: "40 have been killed in two weeks of protests", which are one, nor "has been killed this week".
    """
    if reading.pos[verb] != "VERB" or not any(
        reading.words[child] in ("has", "have") for child in reading.kids(verb, "aux")
    ):
        return False
    for child in reading.children[verb]:
        relation, word = reading.deps[child], reading.words[child]
        if relation == "prep" and word in _THROUGH:
            if any(_is_stretch(reading, noun) for noun in reading.kids(child, "pobj")):
                return True
        elif relation == "npadvmod" and reading.lemmas[child] in _SPANS | {"day"}:
            dets = {reading.words[inner] for inner in reading.kids(child, "det")}
            if dets & {"every", "each"} or ("this" in dets and reading.lemmas[child] == "year"):
                return True
    return False


def _is_stretch(reading: Reading, noun: int) -> bool:
    """Like "two months", "the past year", "recent weeks"; not "two weeks of protests", "the third week"."""
    if reading.lemmas[noun] not in _SPANS or reading.child(noun, "prep", "relcl") is not None:
        return False
    return reading.tags[noun] == "NNS" or any(
        reading.words[child] in ("past", "last", "current") for child in reading.kids(noun, "amod")
    )


def as_past(reading: Reading, time: Time, published: dt.date | None) -> Time:
    """The time, a week earlier where it is a weekday to come: what happened on it has happened.

    "Police continue to investigate a shooting Thursday evening", out on Friday. Not: "next Thursday".
    """
    if published is None or not published < time.interval.earliest <= shifted(published, _WEEK):
        return time
    words = set(reading.words[max(0, time.start - 1) : time.end])
    if words.isdisjoint(WEEKDAYS) or not words.isdisjoint(_TO_COME):
        return time
    within = time.interval
    earlier = replace(
        within, earliest=shifted(within.earliest, -_WEEK), latest=shifted(within.latest, -_WEEK)
    )
    return replace(time, interval=earlier)
