"""Calendar values: a TIMEX3 string together with the days it stands for."""

from __future__ import annotations

import calendar
import datetime as dt

from dateline.domain.entity import CalendarValue, TimeInterval, TimePrecision

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day(date: dt.date) -> CalendarValue:
    """One day."""
    return CalendarValue(date.isoformat(), TimeInterval(date, date, TimePrecision.DAY))


def part_of_day(date: dt.date, part: str) -> CalendarValue:
    """The morning (MO), afternoon (AF), evening (EV) or night (NI) of a day."""
    return CalendarValue(f"{date.isoformat()}T{part}", TimeInterval(date, date, TimePrecision.PART_OF_DAY))


def minute(date: dt.date, clock: str) -> CalendarValue:
    """A time of a day, "15:30"."""
    return CalendarValue(f"{date.isoformat()}T{clock}", TimeInterval(date, date, TimePrecision.MINUTE))


def week(date: dt.date) -> CalendarValue:
    """The week, Monday to Sunday, that holds a day."""
    year, number, weekday = date.isocalendar()
    monday = date - dt.timedelta(days=weekday - 1)
    interval = TimeInterval(monday, monday + dt.timedelta(days=6), TimePrecision.WEEK)
    return CalendarValue(f"{year:04}-W{number:02}", interval)


def weekend(date: dt.date) -> CalendarValue:
    """Saturday and Sunday of the week that holds a day."""
    year, number, weekday = date.isocalendar()
    saturday = date + dt.timedelta(days=6 - weekday)
    interval = TimeInterval(saturday, saturday + dt.timedelta(days=1), TimePrecision.WEEK)
    return CalendarValue(f"{year:04}-W{number:02}-WE", interval)


def month(year: int, number: int) -> CalendarValue:
    """A calendar month."""
    last = calendar.monthrange(year, number)[1]
    interval = TimeInterval(dt.date(year, number, 1), dt.date(year, number, last), TimePrecision.MONTH)
    return CalendarValue(f"{year:04}-{number:02}", interval)


def quarter(year: int, number: int) -> CalendarValue:
    """A quarter of a calendar year, 1 to 4."""
    return CalendarValue(f"{year:04}-Q{number}", _months(year, number * 3 - 2, 3))


def half(year: int, number: int) -> CalendarValue:
    """A half of a calendar year, 1 or 2."""
    return CalendarValue(f"{year:04}-H{number}", _months(year, number * 6 - 5, 6))


def season(year: int, code: str) -> CalendarValue:
    """A northern season; winter is the one that begins in that year."""
    return CalendarValue(f"{year:04}-{code}", _months(year, _SEASON_MONTHS[code], 3))


def year(number: int) -> CalendarValue:
    """A calendar year."""
    interval = TimeInterval(dt.date(number, 1, 1), dt.date(number, 12, 31), TimePrecision.YEAR)
    return CalendarValue(f"{number:04}", interval)


def decade(first: int) -> CalendarValue:
    """Ten years from one that ends in 0."""
    interval = TimeInterval(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), TimePrecision.DECADE)
    return CalendarValue(f"{first // 10:03}", interval)


def century(number: int) -> CalendarValue:
    """A century by its ordinal: 20 is the years 1900 to 1999, as TIMEX3 counts them."""
    first = max((number - 1) * 100, 1)
    interval = TimeInterval(dt.date(first, 1, 1), dt.date(number * 100 - 1, 12, 31), TimePrecision.DECADE)
    return CalendarValue(f"{number - 1:02}", interval)


def span(first: CalendarValue, last: CalendarValue) -> CalendarValue | None:
    """From the first day of one value to the last of another, as ISO 8601 writes it; None out of order.

    Where the year of both is not known, nor is the stretch: "XXXX-05-03/XXXX-05-05".
    """
    if first.interval is None and last.interval is None:
        return CalendarValue(f"{first.timex}/{last.timex}")
    if first.interval is None or last.interval is None or last.interval.latest < first.interval.earliest:
        return None
    interval = TimeInterval(first.interval.earliest, last.interval.latest, last.interval.precision)
    return CalendarValue(f"{first.timex}/{last.timex}", interval)


def unresolved(timex: str) -> CalendarValue:
    """A value that stands for no days: a duration, or a date without a year to count from."""
    return CalendarValue(timex)


def duration(count: str, designator: str) -> CalendarValue:
    """A length of time. `count` is a number or X; the designator is one of `units` in the lexicon."""
    if designator == "W2":
        designator, count = "W", _times(count, 2)
    elif designator == "E":
        designator, count = "Y", _times(count, 10)
    elif designator == "C":
        designator, count = "Y", _times(count, 100)
    elif designator == "Q":
        designator, count = "M", _times(count, 3)
    elif designator == "N":
        designator = "D"
    if designator.startswith("T"):
        return CalendarValue(f"PT{count}{designator[1]}")
    return CalendarValue(f"P{count}{designator}")


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day some months on, or the last of that month where it has no such day."""
    total = date.year * 12 + date.month - 1 + count
    year_, month_ = divmod(total, 12)
    return dt.date(year_, month_ + 1, min(date.day, calendar.monthrange(year_, month_ + 1)[1]))


def _months(year_: int, first: int, count: int) -> TimeInterval:
    begin = dt.date(year_, first, 1)
    end = add_months(begin, count) - dt.timedelta(days=1)
    return TimeInterval(begin, end, TimePrecision.SEASON)


def _times(count: str, factor: int) -> str:
    return str(int(count) * factor) if count.isdecimal() else count
