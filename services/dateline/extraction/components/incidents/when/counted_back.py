"""Times that are counted from something told of later: "voted on Monday, six months after a gunman shot 19".

TIMEX3 (TimeML) anchors such a duration in two events. The later one has a day of its own, or the article's;
the earlier one lies so many weeks, months or years before it, as exactly as the unit tells. Days are not
counted: of what happened two days ago the article tells the day itself.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.extraction.components.incidents.reading.numbers import numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.times import Time

_UNITS = {
    **dict.fromkeys(("week", "weeks"), TimePrecision.WEEK),
    **dict.fromkeys(("month", "months"), TimePrecision.MONTH),
    **dict.fromkeys(("year", "years"), TimePrecision.YEAR),
    **dict.fromkeys(("decade", "decades"), TimePrecision.DECADE),
}
_ONE = frozenset({"a", "an", "one"})
_MOST = 200
"""No more units than so many are counted back."""
_WEEK, _MONTHS, _DECADE = 7, 12, 10
_ABOUT = 3
"""Days, or years, around what weeks and decades mean."""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens [start, end) say how long after; what they are counted from is told of in [end, to)."""

    start: int
    end: int
    to: int
    many: int
    unit: TimePrecision


def with_counted_back(
    reading: Reading,
    sentence: Sentence,
    times: Sequence[Time],
    heads: Sequence[int],
    published: dt.date | None,
) -> tuple[Time, ...]:
    """The times of a sentence, with that which lies back, where an incident of then is told without one.

    `heads` are the words for what happened.
    """
    told = heads and "after" in reading.words[sentence.start : sentence.end]
    span = _span(reading, sentence) if told else None
    if span is None or not any(span.end <= head < span.to for head in heads):
        return tuple(times)
    if any(_is_exact(time) for time in times if span.end <= time.start < span.to):
        return tuple(times)
    days = [time for time in times if time.fine]
    before = [time for time in days if time.end <= span.start]
    day = next(reversed(before), None) or next(iter(days), None)
    since = day.interval.earliest if day is not None else published
    if since is None:
        return tuple(times)
    back = Time(span.start, span.end, _back(since, span.many, span.unit), (span.end, span.to))
    return tuple(sorted((*times, back), key=lambda time: (time.start, time.end)))


def _is_exact(time: Time) -> bool:
    return time.fine or time.interval.precision is TimePrecision.MONTH


def _span(reading: Reading, sentence: Sentence) -> Span | None:
    """The first of a sentence: "six months after", "a year after"."""
    words = reading.words
    for after in range(sentence.start + 2, sentence.end - 1):
        unit = _UNITS.get(words[after - 1])
        if words[after] != "after" or unit is None:
            continue
        if words[after - 2] in _ONE:
            start, many = after - 2, 1
        else:
            number = next(
                (one for one in numbers_in(words, sentence.start, after) if one.last == after - 1), None
            )
            if number is None:
                continue
            start, many = number.first, number.value
        if not 1 <= many <= _MOST:
            continue
        opens = start - sentence.start <= 2
        comma = next((i for i in range(after + 1, sentence.end) if words[i] == ","), sentence.end)
        return Span(start, after + 1, comma if opens else sentence.end, many, unit)
    return None


def _back(since: dt.date, many: int, unit: TimePrecision) -> TimeInterval:
    if unit is TimePrecision.WEEK:
        day = shifted(since, -many * _WEEK)
        return TimeInterval(shifted(day, -_ABOUT), shifted(day, _ABOUT), unit)
    if unit is TimePrecision.MONTH:
        months = max(since.year * _MONTHS + since.month - 1 - many, _MONTHS)
        year, month = divmod(months, _MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        return TimeInterval(dt.date(year, month + 1, 1), dt.date(year, month + 1, last), unit)
    about = _ABOUT if unit is TimePrecision.DECADE else 0
    year = max(since.year - many * (_DECADE if about else 1), 1 + about)
    return TimeInterval(dt.date(year - about, 1, 1), dt.date(min(year + about, since.year), 12, 31), unit)
