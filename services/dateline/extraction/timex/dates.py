"""Days, weekdays and months by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, partial

from dateline.domain.entity import CalendarValue, TimePrecision
from dateline.extraction import lexicon
from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Direction, Groups
from dateline.extraction.timex.reading import (
    STEPS,
    day_of,
    easter,
    is_day,
    month_of,
    ordinal_of,
    weekday_of,
    year_of,
)


def full_date(groups: Groups, context: Context) -> CalendarValue | None:
    """A date with its year."""
    number = int(groups["month_number"]) if "month_number" in groups else month_of(groups)
    date = dt.date(year_of(groups["year"], context), number, int(groups["day"]))
    return values.minute(date, groups["clock"]) if "clock" in groups else values.day(date)


def slashed(groups: Groups, _context: Context) -> CalendarValue | None:
    """Such as "3/21/2013", month first as Americans write it, unless that is no month: "21/3/2013"."""
    first, second = int(groups["first"]), int(groups["second"])
    month, day = (second, first) if first > _MONTHS else (first, second)
    return values.day(dt.date(int(groups["year"]), month, day))


_MONTHS = 12


def days(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "May 14-16", "14 to 16 May 2013", "Dec. 30-Jan. 2"."""
    first = month_day(groups, context)
    last = month_day(
        {**groups, "day": groups["day2"], "month": groups.get("month2", groups["month"])}, context
    )
    if first is None or last is None:
        return None
    if first.interval is not None and last.interval is not None:
        begin, end = first.interval.earliest, last.interval.earliest
        if (
            "month2" in groups and end < begin
        ):  # over the turn of a year; a year that is named is the second's
            first, last = (
                (values.day(begin.replace(year=begin.year - 1)), last)
                if "year" in groups
                else (first, values.day(end.replace(year=end.year + 1)))
            )
    return values.span(first, last)


def month_year(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "January 2013"."""
    return values.month(year_of(groups["year"], context), month_of(groups))


def month_day(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Jan. 16", "Wednesday, Jan. 16", "last Oct. 23", "16 December last year"."""
    month, day = month_of(groups), day_of(groups)
    if "year" in groups:
        return values.day(dt.date(int(groups["year"]), month, day))
    if context.published is None:
        return values.unresolved(f"XXXX-{month:02}-{day:02}")
    if "rel_year" in groups:
        return values.day(dt.date(context.published.year + STEPS[groups["rel_year"]], month, day))
    relation = groups.get("rel", "")
    dates = [
        dt.date(context.published.year + step, month, day)
        for step in (-1, 0, 1)
        if is_day(context.published.year + step, month, day)
    ]
    return _chosen_day(dates, context, relation)


def day_alone(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "on the 14th", of this month or of one beside it."""
    published, day = context.published, int(groups["day"])
    if published is None:
        return values.unresolved(f"XXXX-XX-{day:02}")
    firsts = [values.add_months(published.replace(day=1), step) for step in (-1, 0, 1)]
    days = [first.replace(day=day) for first in firsts if is_day(first.year, first.month, day)]
    return _chosen_day(days, context, "")


def day_begun(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as the May 3 of "from May 3 to May 5, 2012": the year named is that of both."""
    first = month_day(groups, context)
    last = month_day({**groups, "day": groups["day2"], "month": groups["month2"]}, context)
    if first is None or last is None or first.interval is None or last.interval is None:
        return first
    begin = first.interval.earliest
    over = last.interval.earliest < begin
    return values.day(begin.replace(year=begin.year - 1)) if over else first


def week_of(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the week of March 6", "the weekend of 5-6 May"."""
    named = month_day(groups, context)
    if named is None or named.interval is None:
        return None
    make = values.weekend if groups["span"] == "weekend" else values.week
    return make(named.interval.earliest)


_YEAR_MONTHS = 12
_NEAR_MONTHS = 6
_SOON_MONTHS = 2
"""What is told as past over a noun is ahead if so near: "criticised the vote in April", said in March."""


def month_alone(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "in September", "last May"."""
    month = month_of(groups)
    published = context.published
    relation = groups.get("rel", "")
    if published is None or relation == "each":
        return values.unresolved(f"XXXX-{month:02}")
    year = published.year
    if relation == "last" or relation.endswith("previous"):
        year -= month >= published.month
    elif relation == "next" or relation.endswith("following"):
        year += month <= published.month
    elif relation == "this":
        pass
    elif context.direction is Direction.FUTURE or relation == "coming":
        year += month < published.month
    elif context.direction is Direction.PAST:
        year -= month > published.month
    elif context.direction is Direction.RATHER_PAST:
        ahead = (month - published.month) % _YEAR_MONTHS
        year += month < published.month if 0 < ahead <= _SOON_MONTHS else -(month > published.month)
    else:
        year += (month - published.month < -_NEAR_MONTHS) - (month - published.month > _NEAR_MONTHS)
    return values.month(year, month)


def relative_month(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "last May"; "that May" and "the following May" count from the year or month named last."""
    named = context.reference.interval if context.reference is not None else None
    step = _FROM_YEAR.get(groups["rel"])
    if step is None or named is None:
        return month_alone(groups, context)
    month, base = month_of(groups), named.earliest
    if named.precision is TimePrecision.YEAR:
        return values.month(base.year + step, month)
    later, sooner = groups["rel"] == "the following", groups["rel"] == "the previous"
    return values.month(base.year + (later and month <= base.month) - (sooner and month >= base.month), month)


_FROM_YEAR = {"that": 0, "the following": 1, "the previous": -1}
"""How many years from a year that was named its month is: "in 2009 ... the following May"."""


def month_listed(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as the September of "September and October 2007": the year named last is that of both."""
    return month_year(groups, context) if "year" in groups else month_of_year(groups, context)


def months(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the October-December period", "May-June 2012": a quarter where it is one."""
    last = month_year if "year" in groups else month_alone
    end = last({**groups, "month": groups["month2"]}, context)
    if end is None or end.interval is None:
        return None
    number, end_number, year = month_of(groups), end.interval.earliest.month, end.interval.earliest.year
    if end_number == number + 2 and end_number % 3 == 0:
        return values.quarter(year, end_number // 3)
    return values.span(values.month(year - (number > end_number), number), end)


def month_of_year(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "July last year"."""
    if context.published is None:
        return None
    return values.month(context.published.year + STEPS[groups["rel"]], month_of(groups))


def weekday(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Wednesday", "last Friday", "next Monday"."""
    number = weekday_of(groups["weekday"])
    published = context.published
    if published is None:
        return values.unresolved(f"XXXX-WXX-{number}")
    relation = groups.get("rel", "")
    if relation in _FROM_NAMED and context.named_day is not None:
        published = context.named_day
    gap = (published.isoweekday() - number) % 7
    past, ahead = published - dt.timedelta(days=gap), published + dt.timedelta(days=-gap % 7)
    if relation in {"last", "the previous"}:
        return values.day(past if gap else past - dt.timedelta(days=7))
    if relation in {"next", "the following", "the next"}:
        return values.day(ahead if gap else ahead + dt.timedelta(days=7))
    if relation == "this" or relation.endswith("coming"):
        return values.day(ahead)
    return values.day(past if gap <= _LONGEST_AGO[context.direction] else ahead)


_LONGEST_AGO = {
    Direction.PAST: 6,
    Direction.RATHER_PAST: 5,
    Direction.UNKNOWN: 4,
    Direction.NEAREST: 2,
    Direction.FUTURE: 0,
}
"""How many days back a weekday is at most, or else it is to come: "the debate Thursday", on a Tuesday."""


def weekday_of_week(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Friday of last week", "Thursday last week"."""
    if context.published is None:
        return values.unresolved(f"XXXX-WXX-{weekday_of(groups['weekday'])}")
    monday = context.published - dt.timedelta(days=context.published.isoweekday() - 1)
    days = 7 * STEPS[groups["rel"]] + weekday_of(groups["weekday"]) - 1
    return values.day(monday + dt.timedelta(days=days))


def day_of_month(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the first Monday in May", "the last Friday of January 2013"; none where there is no fifth."""
    found = month_year(groups, context) if "year" in groups else month_alone(groups, context)
    if found is None or found.interval is None:
        return None
    first, last = found.interval.earliest, found.interval.latest
    number = weekday_of(groups["weekday"])
    if groups["nth"] == "last":
        return values.day(last - dt.timedelta(days=(last.isoweekday() - number) % 7))
    weeks = ordinal_of(groups["nth"]) - 1
    day = first + dt.timedelta(days=(number - first.isoweekday()) % 7 + 7 * weeks)
    return values.day(day) if day <= last else None


def part_of_month(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the first week of April", "the last day of 2012"; none where there is no fifth."""
    if "of_year" in groups:
        found: CalendarValue | None = values.year(int(groups["of_year"]))
    else:
        found = month_year(groups, context) if "year" in groups else month_alone(groups, context)
    if found is None or found.interval is None:
        return found
    first, last = found.interval.earliest, found.interval.latest
    make, length = _PARTS[groups["unit"]]
    if groups["nth"] in {"last", "final"}:
        return make(last - dt.timedelta(days=length // 2))
    # A week of a month is the calendar's week that its middle lies in.
    day = first + dt.timedelta(days=length * (ordinal_of(groups["nth"]) - 1) + length // 2)
    return make(day) if day <= last else None


_PARTS: Mapping[str, tuple[Callable[[dt.date], CalendarValue], int]] = {
    "day": (values.day, 1),
    "week": (values.week, 7),
    "weekend": (values.weekend, 7),
}
"""How to make the part of a month that holds a day, and its length in days."""


_FROM_NAMED = frozenset({"the previous", "the following"})
"""These count from the day named last: "4.5 % down from the previous Friday"."""


def deictic(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "today", "yesterday", "tomorrow"."""
    if context.published is None:
        return None
    word = groups.get("word") or groups["deictic"]
    return values.day(context.published + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def day_beyond(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the day before yesterday"."""
    if context.published is None:
        return None
    return values.day(context.published + dt.timedelta(days=-2 if "shift" in groups else 2))


def day_beside(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "the day after Christmas", "the day before last Tuesday"."""
    if "weekday" in groups:
        named = weekday(groups, context)
    else:
        named = holiday(groups, context) if "holiday" in groups else month_day(groups, context)
    if named is None or named.interval is None:
        return None
    return values.day(named.interval.earliest + dt.timedelta(days=-1 if groups["shift"] == "before" else 1))


def holiday(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "Christmas Eve", "Thanksgiving Day", "Good Friday"."""
    name = " ".join(groups["holiday"].replace("’", "'").split())
    return _near_holiday(groups, context, _holidays()[name])


def historic_day(groups: Groups, context: Context) -> CalendarValue | None:
    """Such as "9/11", "the Sept. 11 attacks"; of a day without such a name, as any day of a month."""
    historic = lexicon.load("calendar")["historic_days"]
    name = groups.get("historic") or f"{month_of(groups)}/{day_of(groups)}"
    named = historic.get(name)
    return values.day(dt.date.fromisoformat(named)) if named else month_day(groups, context)


@cache
def _holidays() -> Mapping[str, Callable[[int], dt.date]]:
    """The day of each holiday in a year."""
    table = lexicon.load("calendar")
    found: dict[str, Callable[[int], dt.date]] = {}
    for name, fixed in table["holidays"].items():
        found[name.lower()] = partial(_on_day, fixed)
    for name, first in table["holidays_by_weekday"].items():
        found[name.lower()] = partial(_on_weekday, *first.split())
    for name, days_after in table["holidays_by_easter"].items():
        found[name.lower()] = partial(_by_easter, days_after)
    return found


def _on_day(month_and_day: str, year: int) -> dt.date:
    return dt.date.fromisoformat(f"{year:04}-{month_and_day}")


def _on_weekday(month_and_day: str, weekday_name: str, year: int) -> dt.date:
    first = _on_day(month_and_day, year)
    return first + dt.timedelta(days=(weekday_of(weekday_name) - first.isoweekday()) % 7)


def _by_easter(days_after: int, year: int) -> dt.date:
    return easter(year) + dt.timedelta(days=days_after)


def _near_holiday(
    groups: Groups, context: Context, in_year: Callable[[int], dt.date]
) -> CalendarValue | None:
    if "year" in groups:
        return values.day(in_year(int(groups["year"])))
    if context.published is None:
        return None
    if "rel_year" in groups:
        return values.day(in_year(context.published.year + STEPS[groups["rel_year"]]))
    return _chosen_day([in_year(context.published.year + step) for step in (-1, 0, 1)], context, "")


_AGAINST_TENSE = {Direction.PAST: (1, 10.0), Direction.RATHER_PAST: (1, 2.5), Direction.FUTURE: (-1, 4.0)}
"""Which side is against the tense, and how many times nearer a day must be: "criticised a vote on Dec. 7"
need not be past, and what they led "before the caucuses Feb. 1" may be ahead, if very near."""


def _chosen_day(dates: list[dt.date], context: Context, relation: str) -> CalendarValue | None:
    """Of one day in neighbouring years the one that relation and tense point to, or else the nearest."""
    published = context.published
    if published is None or not dates:
        return None
    if relation == "last":
        return values.day(max(date for date in dates if date < published))
    if relation == "next":
        return values.day(min(date for date in dates if date > published))
    side, factor = _AGAINST_TENSE.get(context.direction, (0, 1.0))

    def distance(date: dt.date) -> float:
        days = (date - published).days
        return abs(days) * (factor if days * side > 0 else 1.0)

    return values.day(min(dates, key=distance))
