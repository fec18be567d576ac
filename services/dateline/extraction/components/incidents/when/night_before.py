"""The evening of a clock that names no day, in an article that came out before that evening.

"Police remained at the scene Tuesday morning. The shooting happened at about 11 p.m.", out on Tuesday, tells
of Monday. So does "just before midnight", whatever else is told. Not moved: "happened at about 11 a.m.", nor
an evening by an article that tells of no earlier hour.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.of_nothing import is_clock
from dateline.extraction.components.incidents.when.times import Time

_HOUR = re.compile(r"(\d{1,2})(?::\d\d)?(?:p\.?m\.?)?")
_AFTER_NOON = frozenset({"p.m.", "p.m", "pm"})
_EVENING = range(6, 12)
"""Hours after noon that a morning's or an afternoon's article cannot tell of as past."""
_EARLIER = frozenset({"early", "morning", "afternoon", "noon", "a.m.", "a.m", "am"})


def as_night_before(reading: Reading, time: Time, told: Sequence[Time], published: dt.date | None) -> Time:
    """The time, a day earlier where it is an evening's clock of a day whose morning the article is told in.

    `told`: the times of the article.
    """
    if published is None or time.interval.earliest != published or not is_clock(reading, time):
        return time
    words = reading.words[time.start : time.end]
    before = words == ["midnight"] and reading.words[max(0, time.start - 1)] == "before"
    if not before and not _is_evening(words):
        return time
    earlier = before or any(
        other.interval.earliest == published
        and not is_clock(reading, other)
        and not _EARLIER.isdisjoint(reading.words[other.start : other.end])
        for other in told
    )
    if not earlier:
        return time
    within = time.interval
    earlier_day = replace(within, earliest=shifted(within.earliest, -1), latest=shifted(within.latest, -1))
    return replace(time, interval=earlier_day)


def _is_evening(words: Sequence[str]) -> bool:
    matched = _HOUR.fullmatch(words[0]) if words else None
    late = any(word in _AFTER_NOON or word.endswith(("pm", "p.m.")) for word in words)
    return matched is not None and late and int(matched.group(1)) in _EVENING
