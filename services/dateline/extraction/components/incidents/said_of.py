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
_STAMP_WITHIN = 12
"""Tokens back from a time, none of them of a clause, within which a word says that it is a stamp."""
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
    """Whether the time is when a page was put up or changed: "Posted: Friday, June 26, 2015 4:46 AM EDT"."""
    for index in range(time.start - 1, max(-1, time.start - _STAMP_WITHIN), -1):
        if reading.words[index] in _STAMPS:
            return True
        if reading.pos[index] in ("VERB", "AUX", "PRON", "DET"):
            return False
    return False


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
    return index in verbs or any(_when(reading, index, verb) for verb in verbs)


def _when(reading: Reading, verb: int, inner: int) -> bool:
    """Whether a clause with "when" hangs on a verb: "They were asleep at 9 a.m. Monday when he shot"."""
    return (
        reading.heads[inner] == verb
        and reading.deps[inner] == "advcl"
        and any(reading.words[child] == "when" for child in reading.children[inner])
    )


def _verb_above(reading: Reading, index: int) -> int:
    """The verb that a token is, or hangs on by way of nouns alone."""
    for _ in range(_STEPS):
        if reading.pos[index] == "VERB" or reading.heads[index] == index:
            break
        index = reading.heads[index]
    return index
