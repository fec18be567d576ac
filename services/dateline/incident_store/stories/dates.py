"""The dates that an article names, as numbers that are small where they are stored, and how they compare.

A day in full is its ordinal. A day of a year that is not named, a year and a weekday have numbers that no
such ordinal has: 24 December is 1224, 2013 is 102013, Wednesday is 3. A day in full is all of them, so that
"on Wednesday" in one article meets "16 January 2013" in another. "1990s" and "last week" are no such dates.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from dateline.incident_store.features import Feature

_VALUE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?|-WXX-([1-7]))?")
_YEARS = 100_000
_IN_FULL = 200_000
_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHOWN = 4


def dates_of(values: Iterable[str]) -> frozenset[int]:
    """The numbers of TIMEX3 values. What is no day, month, year or weekday is passed over."""
    found: set[int] = set()
    for value in values:
        match = _VALUE.fullmatch(value)
        if match:
            year, month, day, weekday = match.groups()
            if weekday:
                found.add(int(weekday))
            elif day:
                found.add(100 * int(month) + int(day))
            if year != "XXXX":
                found.add(_YEARS + int(year))
                found |= _in_full(year, month, day)
    return frozenset(found)


def _in_full(year: str, month: str | None, day: str | None) -> set[int]:
    if not month or not day:
        return set()
    try:
        named = dt.date(int(year), int(month), int(day))
    except ValueError:  # 30 February
        return set()
    return {named.toordinal(), named.isoweekday()} if named.toordinal() > _IN_FULL else set()


@dataclass(frozen=True, slots=True)
class NamedDates:
    """The dates of one article by their kind."""

    days: frozenset[int]
    days_of_years: frozenset[int]
    weekdays: frozenset[int]
    years: frozenset[int]

    @classmethod
    def of(cls, dates: frozenset[int], published: dt.date | None = None) -> Self:
        """Sort numbers by what they are; the day of publication counts as named."""
        if published:
            dates |= dates_of([published.isoformat()])
        return cls(
            frozenset([number for number in dates if number > _IN_FULL]),
            frozenset([number for number in dates if 100 < number < _YEARS]),
            frozenset([number for number in dates if number < 10]),
            frozenset([number - _YEARS for number in dates if _YEARS < number < _IN_FULL]),
        )


# Articles of a story are compared with again and again while it is in the news.
named_dates = lru_cache(maxsize=4_000)(NamedDates.of)


def compare_dates(mine: NamedDates, others: Sequence[NamedDates]) -> list[Feature]:
    """What an article without a day of publication and a story's articles share in the dates they name."""
    found: list[Feature] = []
    days = _least([other.days for other in others], mine.days)
    if days is not None:
        found.append(("named.day.distance", math.log1p(days), f"{days} days"))
    alike = [_alike(mine.days_of_years, other.days_of_years) for other in others if other.days_of_years]
    if mine.days_of_years and alike:
        shared = sorted({day for other in others for day in mine.days_of_years & other.days_of_years})
        told = ", ".join([f"{day % 100}.{day // 100}." for day in shared[:_SHOWN]])
        found.append(("named.day.alike", max(alike), told))
    alike = [_alike(mine.weekdays, other.weekdays) for other in others if other.weekdays]
    if mine.weekdays and alike:
        shared = sorted({day for other in others for day in mine.weekdays & other.weekdays})
        told = ", ".join([_WEEKDAYS[day] for day in shared])
        found.append(("named.weekday.alike", sum(alike) / len(alike), told))
    years = _least([other.years for other in others], mine.years)
    if years is not None:
        found.append(("named.year.distance", float(years), f"{years} years"))
    return found


def _least(others: Sequence[frozenset[int]], mine: frozenset[int]) -> int | None:
    apart = [abs(one - number) for one in mine for other in others for number in other]
    return min(apart, default=None)


def _alike(mine: frozenset[int], theirs: frozenset[int]) -> float:
    return len(mine & theirs) / math.sqrt(len(mine) * len(theirs)) if mine else 0.0
