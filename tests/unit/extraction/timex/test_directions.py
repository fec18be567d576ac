"""Which day or month a name without a year stands for, by where the words around it put it."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.timex.context import Context, Direction
from dateline.extraction.timex.patterns import matches
from dateline.extraction.timex.resolve import resolve

FRIDAY = dt.date(2013, 3, 22)
PAST, RATHER, OPEN = Direction.PAST, Direction.RATHER_PAST, Direction.UNKNOWN
NEAREST, FUTURE = Direction.NEAREST, Direction.FUTURE


def value_of(text: str, direction: Direction) -> str | None:
    [match] = matches(text)
    value = resolve(match.rule, match.groups, Context(FRIDAY, None, direction))
    return value.timex if value is not None else None


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        # tomorrow's weekday was a week ago only where a verb says so
        ("Saturday", PAST, "2013-03-16"),
        ("Saturday", RATHER, "2013-03-23"),
        ("Saturday", OPEN, "2013-03-23"),
        # two days off, a plan or nothing at all points ahead, what was done to it does not
        ("Sunday", RATHER, "2013-03-17"),
        ("Sunday", OPEN, "2013-03-24"),
        # the more days lie between, the likelier it has passed
        ("Monday", OPEN, "2013-03-18"),
        ("Tuesday", NEAREST, "2013-03-26"),
        ("Wednesday", NEAREST, "2013-03-20"),
        ("Thursday", FUTURE, "2013-03-28"),
        ("Friday", FUTURE, "2013-03-22"),
        # "criticised the vote in April" is about the one to come, "the crash in July" was last year
        ("April", RATHER, "2013-04"),
        ("April", PAST, "2012-04"),
        ("July", RATHER, "2012-07"),
        ("January", RATHER, "2013-01"),
        # what was done on a day of a month was done, unless the day is weeks away
        ("May 3", PAST, "2012-05-03"),
        ("April 9", PAST, "2013-04-09"),
        ("May 3", RATHER, "2013-05-03"),
        # what is to come is of the year to come, though the day of this one is nearer
        ("Jan. 1", FUTURE, "2014-01-01"),
        ("Jan. 1", OPEN, "2013-01-01"),
        ("March 1", FUTURE, "2013-03-01"),
        # told on a Friday, the weekend of the past tense is the last
        ("this weekend", PAST, "2013-W11-WE"),
        ("this weekend", FUTURE, "2013-W12-WE"),
        # what came later cannot be ahead of its article
        ("two days later", PAST, "FUTURE_REF"),
        ("two days later", FUTURE, "2013-03-24"),
    ],
)
def test_a_name_without_a_year_is_of_the_side_that_its_words_say(
    text: str, direction: Direction, expected: str
) -> None:
    assert value_of(text, direction) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # weeks and days of a month
        ("the first week of April", "2013-W14"),
        ("the last week of February", "2013-W09"),
        ("the last day of 2012", "2012-12-31"),
        ("the first weekend in May 2013", "2013-W18-WE"),
        ("the fourth week of May", "2013-W21"),
        # halves of what is no year
        ("the second half of the 1990s", "199"),
        ("the first half of the 20th century", "19"),
        ("the second half of the year", "2013-H2"),
        # months as companies join them, and days by the year beside them
        ("the October-December period", "2012-Q4"),
        ("May-June 2012", "2012-05/2012-06"),
        ("November-January", "2012-11/2013-01"),
        ("Easter Sunday last year", "2012-04-08"),
        ("a century ago", "1913"),
        # many years
        ("two thousand years", "P2000Y"),
        ("several hundred years", "PXY"),
        ("8 million years ago", "PAST_REF"),
        ("two hundred years ago", "1813"),
        # stamps, and the night of a day written day first
        ("Fri March 22, 2013", "2013-03-22"),
        ("the night of 14 March", "2013-03-14TNI"),
        ("the night of March 14, 2012", "2012-03-14TNI"),
        # short years, whichever way the mark is turned
        ("in ‘08", "2008"),
        ("the ‘80s", "198"),
    ],
)
def test_less_common_expressions(text: str, expected: str) -> None:
    assert value_of(text, OPEN) == expected


def test_a_time_may_end_a_sentence() -> None:
    assert value_of("It starts at 19:45. He", OPEN) == "2013-03-22T19:45"
    assert list(matches("in 19:45.3")) == []


def test_the_sun_is_a_newspaper() -> None:
    text = "in the Edmonton Sun, August 16, 2008"
    assert [text[match.begin : match.end] for match in matches(text)] == ["August 16, 2008"]
