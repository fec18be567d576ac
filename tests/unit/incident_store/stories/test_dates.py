"""The dates that undated articles name."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.stories.dates import NamedDates, compare_dates, dates_of

MARCH_4 = dt.date(2009, 3, 4)


def compare(mine: list[str], *theirs: list[str]) -> dict[str, float]:
    others = [NamedDates.of(dates_of(values)) for values in theirs]
    return {name: value for name, value, _ in compare_dates(NamedDates.of(dates_of(mine)), others)}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2009-03-04", {MARCH_4.toordinal(), 304, 3, 102009}),  # a day in full is a Wednesday of 2009, too
        ("XXXX-03-04", {304}),
        ("2009-03", {102009}),
        ("2009", {102009}),
        ("XXXX-WXX-3", {3}),
        ("2009-02-30", {230, 102009}),  # no such day
        ("0009-03-04", {304, 100009}),  # too long ago to be told from a year
        ("XXXX-03", set()),
        ("200", set()),
        ("P3D", set()),
        ("2009-aa-bb", set()),
        ("", set()),
    ],
)
def test_numbers_of_a_date(value: str, found: set[int]) -> None:
    assert dates_of([value]) == found


def test_days_in_full_are_as_far_apart_as_the_nearest() -> None:
    found = compare(["2009-03-04", "2012-01-01"], ["2009-03-06"], ["2007-03-06"])
    assert found["named.day.distance"] == pytest.approx(math.log1p(2))
    assert found["named.year.distance"] == 0.0


def test_a_day_without_its_year_meets_the_day_in_full() -> None:
    assert compare(["XXXX-03-04"], ["2009-03-04"])["named.day.alike"] == 1.0
    assert compare(["XXXX-03-04"], ["2009-03-05"])["named.day.alike"] == 0.0


def test_weekdays_count_over_all_articles() -> None:
    assert compare(["XXXX-WXX-3"], ["2009-03-04"], ["XXXX-WXX-5"])["named.weekday.alike"] == 0.5


def test_what_either_side_does_not_name_is_left_out() -> None:
    assert compare(["2009"], ["XXXX-WXX-3"]) == {}
    assert compare([], ["2009-03-04"]) == {}


def test_the_day_of_publication_counts_as_named() -> None:
    assert NamedDates.of(frozenset(), MARCH_4) == NamedDates.of(dates_of(["2009-03-04"]))


@given(st.dates(min_value=dt.date(1600, 1, 1)))
def test_kinds_of_numbers_never_meet(day: dt.date) -> None:
    named = NamedDates.of(dates_of([day.isoformat()]))
    assert named.days == {day.toordinal()}
    assert named.years == {day.year}
    assert named.weekdays == {day.isoweekday()}
    assert named.days_of_years == {100 * day.month + day.day}
