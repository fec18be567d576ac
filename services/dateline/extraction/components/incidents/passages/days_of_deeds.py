"""Which of the days that a sentence says are those of the deed itself.

Found: "was stabbed on Monday", "Monday's bombing", "were killed in a shooting on Monday". Not found: the day
on which somebody died of it ("died on Monday"), or was hurt in what goes on for days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.of_nothing import is_clock
from dateline.extraction.components.incidents.when.said_of import heads_of
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.lasting import lasts
from dateline.extraction.components.incidents.words.trigger_words import WEAK


def days_of_deeds(
    reading: Reading, said: Sequence[Time], past: Mapping[Time, Time], triggers: Sequence[Trigger]
) -> tuple[Time, ...]:
    """Of the times said of what triggers evoke, the days that hang on it; each as `past` has it."""
    real = [one for one in triggers if not one.reality]
    firm = {one.head for one in real if one.strength != WEAK}
    heads = firm | _come_to_harm_in(reading, real)
    return tuple(
        past[time]
        for time in said
        if time.fine and not is_clock(reading, time) and not heads_of(reading, time).isdisjoint(heads)
    )


def _come_to_harm_in(reading: Reading, triggers: Sequence[Trigger]) -> set[int]:
    """The verbs of harm done in a deed that a noun beside them names: "were killed in a shooting"."""
    deeds = {one.head for one in triggers if one.strength != WEAK and not lasts(one.type)}
    return {
        one.head
        for one in triggers
        if one.strength == WEAK
        for word in reading.kids(one.head, "prep")
        if reading.words[word] in ("in", "during") and not deeds.isdisjoint(reading.kids(word, "pobj"))
    }
