"""Which days a sentence says of an incident, rather than of something else that it tells of.

Said of it: "was shot on Friday", "Friday's shooting", "the attack took place on 3 May". Not said of it:
"condemned the attack today", "a vigil on Thursday for the man who was shot", "Posted: Friday, 5 May".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.sources import told_of
from dateline.extraction.components.incidents.times import Time

_CLOSE = 4
"""Tokens within which a day is said of an incident whatever the parse."""
_STEPS = 6
_STAMPS = frozenset({"posted", "updated", "published", "modified", "edited", "copyright"})


def days_of(reading: Reading, times: Sequence[Time], heads: Sequence[int]) -> list[Time]:
    """Of the times of a sentence, the days that are said of what its trigger heads evoke."""
    fine = [time for time in times if time.fine] if heads else []
    if not fine:
        return []
    verbs = {_verb_above(reading, head) for head in heads}
    return [
        time
        for time in fine
        if not told_of(reading, time.start, time.end)
        and not is_stamp(reading, time)
        and _said_of(reading, time, heads, verbs)
    ]


def is_stamp(reading: Reading, time: Time) -> bool:
    """Whether the time is when a page was put up or changed."""
    return not _STAMPS.isdisjoint(reading.words[max(0, time.start - 4) : time.start])


def _said_of(reading: Reading, time: Time, heads: Sequence[int], verbs: set[int]) -> bool:
    if any(0 <= time.start - head <= _CLOSE or 0 <= head - time.end < 2 for head in heads):
        return True
    index = next(
        (i for i in range(time.start, time.end) if not time.start <= reading.heads[i] < time.end), time.start
    )
    for _ in range(_STEPS):
        index = reading.heads[index]
        if index in heads:
            return True
        if reading.pos[index] == "VERB" or reading.heads[index] == index:
            break
    return index in verbs


def _verb_above(reading: Reading, index: int) -> int:
    """The verb that a token is, or hangs on by way of nouns alone."""
    for _ in range(_STEPS):
        if reading.pos[index] == "VERB" or reading.heads[index] == index:
            break
        index = reading.heads[index]
    return index
