"""Short notations of an annotator: ">=30", "2024-03-03/2024-03-05", "EUR 2000000"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import FigureQualifier

_AMOUNT = re.compile(
    r"(?:(?P<sign>>=|<=|~|word )\s*(?P<signed>\d+)|(?P<low>\d+)-(?P<high>\d+)|(?P<plain>\d+))"
)
_CURRENCY = re.compile(r"(?P<code>[A-Z]{3}) (?P<amount>.+)")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<clock>T\d\d:\d\d|T[A-Z]{2})?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a figure says."""

    low: int | None
    high: int | None
    qualifier: FigureQualifier
    currency: str = ""


def amount(notation: str) -> Amount:
    """9, >=30, <=30, ~30, 30-40, word 24 (dozens); before it a currency for money. ValueError otherwise."""
    money = _CURRENCY.fullmatch(notation)
    currency, number = (money["code"], money["amount"]) if money else ("", notation)
    read = _AMOUNT.fullmatch(number)
    if read is None:
        raise ValueError(f"{notation!r} is no number such as 9, >=30, <=30, ~30, 30-40 or word 24")
    if read["plain"]:
        value = int(read["plain"])
        return Amount(value, value, FigureQualifier.EXACT, currency)
    if read["low"]:
        return Amount(int(read["low"]), int(read["high"]), FigureQualifier.RANGE, currency)
    value = int(read["signed"])
    match read["sign"]:
        case ">=":
            return Amount(value, None, FigureQualifier.AT_LEAST, currency)
        case "<=":
            return Amount(None, value, FigureQualifier.AT_MOST, currency)
        case "~":
            return Amount(value, value, FigureQualifier.ABOUT, currency)
        case _:
            return Amount(value, None, FigureQualifier.WORD, currency)


def interval(notation: str) -> TimeInterval:
    """A day, a time of a day, a week, month or year, or two of them with / between. ValueError otherwise."""
    first, slash, last = notation.partition("/")
    begin = _interval(first)
    if not slash:
        return begin
    end = _interval(last)
    return TimeInterval(begin.earliest, end.latest, begin.precision)


def _interval(notation: str) -> TimeInterval:
    if day := _DAY.fullmatch(notation):
        date, clock = dt.date.fromisoformat(day["day"]), day["clock"] or ""
        if not clock:
            return TimeInterval(date, date, TimePrecision.DAY)
        precise = TimePrecision.MINUTE if clock[1].isdigit() else TimePrecision.PART_OF_DAY
        return TimeInterval(date, date, precise)
    if week := _WEEK.fullmatch(notation):
        monday = dt.date.fromisocalendar(int(week["year"]), int(week["week"]), 1)
        return TimeInterval(monday, monday + dt.timedelta(days=6), TimePrecision.WEEK)
    if month := _MONTH.fullmatch(notation):
        year, number = int(month["year"]), int(month["month"])
        if not 1 <= number <= 12:
            raise ValueError(f"{notation!r} is no month")
        last = calendar.monthrange(year, number)[1]
        return TimeInterval(dt.date(year, number, 1), dt.date(year, number, last), TimePrecision.MONTH)
    if _YEAR.fullmatch(notation):
        year = int(notation)
        return TimeInterval(dt.date(year, 1, 1), dt.date(year, 12, 31), TimePrecision.YEAR)
    raise ValueError(
        f"{notation!r} is no day (2024-03-04), time, week (2024-W10), month, year or range of them"
    )


def moment(notation: str) -> dt.datetime:
    """A time with its zone (2024-03-04T09:20:00Z), in UTC. ValueError otherwise."""
    time = dt.datetime.fromisoformat(notation)
    if time.tzinfo is None:
        raise ValueError(f"{notation!r} names no time zone")
    return time.astimezone(dt.UTC)
