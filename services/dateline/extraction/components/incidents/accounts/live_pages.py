"""The clocks of a live page's entries, which say when each was put up, and of what it tells the day alone.

Found: the clock of "3:52 p.m. Police say that two people were killed" under "Live updates: Shooting at mall".
Not found: that of "7 a.m.: Gunmen attack the plant" in a timeline, which is when they attacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.entity import TimePrecision
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.of_nothing import is_clock
from dateline.extraction.components.incidents.when.times import Time

_LIVE = frozenset({"live", "liveblog", "updates"})


def as_entered(reading: Reading, times: Sequence[Time]) -> list[Time]:
    """The times of an article, in which those that head the entries of a live page are days."""
    if not _is_live(reading):
        return list(times)
    return [
        replace(time, interval=replace(time.interval, precision=TimePrecision.DAY))
        if _heads_an_entry(reading, time)
        else time
        for time in times
    ]


def _is_live(reading: Reading) -> bool:
    """Whether the headline says so: "Live:", "Live updates", "Shooting at mall - live"."""
    return any(
        not _LIVE.isdisjoint(reading.words[sentence.start : sentence.end])
        for sentence in reading.sentences
        if sentence.zone is ZoneKind.HEADLINE
    )


def _heads_an_entry(reading: Reading, time: Time) -> bool:
    number = reading.sentence_of[time.start]
    sentence = reading.sentences[number]
    begins = number == 0 or reading.sentences[number - 1].paragraph != sentence.paragraph
    return begins and time.start == sentence.start and is_clock(reading, time)
