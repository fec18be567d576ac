"""What calendar expressions mean, counted from Thursday, 17 January 2013."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.timex import values
from dateline.extraction.timex.context import Context, Direction
from dateline.extraction.timex.patterns import matches
from dateline.extraction.timex.resolve import resolve

THURSDAY = dt.date(2013, 1, 17)
PAST, FUTURE, OPEN = Direction.PAST, Direction.FUTURE, Direction.UNKNOWN


def read(
    text: str, direction: Direction = OPEN, published: dt.date | None = THURSDAY
) -> list[tuple[str, str | None]]:
    context = Context(published, None, direction)
    found = []
    for match in matches(text):
        value = resolve(match.rule, match.groups, context)
        found.append((text[match.begin : match.end], value.timex if value is not None else None))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole dates, in the orders that newsrooms use
        ("on Jan. 16, 2013,", ("Jan. 16, 2013", "2013-01-16")),
        ("on 16 January 2013", ("16 January 2013", "2013-01-16")),
        ("dated 2013-01-16.", ("2013-01-16", "2013-01-16")),
        ("on Wednesday, January 16th, 2013", ("Wednesday, January 16th, 2013", "2013-01-16")),
        ("JAN. 16, 2013", ("JAN. 16, 2013", "2013-01-16")),
        ("dated 2013/01/16.", ("2013/01/16", "2013-01-16")),
        # from a day of one month to one of the next, over the turn of a year, too
        ("the show, May 5-June 2,", ("May 5-June 2", "2013-05-05/2013-06-02")),
        ("closed Dec. 30-Jan. 2", ("Dec. 30-Jan. 2", "2012-12-30/2013-01-02")),
        ("closed Dec. 30 – Jan. 2, 2012", ("Dec. 30 – Jan. 2, 2012", "2011-12-30/2012-01-02")),
        # day first, where the other way round is no date
        ("on 21/03/2013", ("21/03/2013", "2013-03-21")),
        ("on 3/4/2013", ("3/4/2013", "2013-03-04")),
        ("on 21.03.2013.", ("21.03.2013", "2013-03-21")),
        # a day of a month that is not named, but no floor and no court
        ("on the 14th.", ("the 14th", "2013-01-14")),
        ("until the 30th, he", ("the 30th", "2013-01-30")),
        # a day that has a name of its own
        ("since 9/11,", ("9/11", "2001-09-11")),
        ("the Sept. 11 attacks", ("Sept. 11", "2001-09-11")),
        ("the Sept. 12 attacks", ("Sept. 12", "2012-09-12")),
        # weeks and weekends by a day in them
        ("the week of March 6", ("the week of March 6", "2013-W10")),
        ("the weekend of 2-3 March", ("the weekend of 2-3 March", "2013-W09-WE")),
        # the year is the nearest one
        ("on Dec. 30", ("Dec. 30", "2012-12-30")),
        ("on Feb. 2", ("Feb. 2", "2013-02-02")),
        ("last Oct. 23", ("last Oct. 23", "2012-10-23")),
        ("in July last year", ("July last year", "2012-07")),
        ("last May", ("last May", "2012-05")),
        # the year that is named last is that of both months, but not of a month of another sentence
        ("in March and April 2012", ("March", "2012-03")),
        ("between September and October of 2007", ("September", "2007-09")),
        ("June or July of last year", ("June", "2012-06")),
        ("in March. April 2012", ("March", "2013-03")),
        # weekdays of a week, and of a month
        ("Friday of last week", ("Friday of last week", "2013-01-11")),
        ("Monday last week", ("Monday last week", "2013-01-07")),
        ("on Monday, last week's", ("Monday", "2013-01-14")),
        ("the first Monday in May", ("the first Monday in May", "2013-05-06")),
        ("the last Friday of March 2012", ("the last Friday of March 2012", "2012-03-30")),
        ("on Tuesday nights", ("Tuesday nights", "XXXX-WXX-2TNI")),
        ("on Monday and Tuesday nights", ("Monday", "XXXX-WXX-1TNI")),
        ("on Monday and Tuesday night", ("Monday", "2013-01-14")),
        # the day beside a day that has a name
        ("the day after Christmas", ("the day after Christmas", "2012-12-26")),
        ("on New Years Eve", ("New Years Eve", "2012-12-31")),
        ("on Father's Day last year", ("Father's Day last year", "2012-06-17")),
        ("the day before last Tuesday", ("the day before last Tuesday", "2013-01-14")),
        ("a day after Tuesday", ("Tuesday", "2013-01-15")),
        ("the week before last", ("the week before last", "2013-W01")),
        ("the year after next", ("the year after next", "2015")),
        ("a year ago today", ("a year ago today", "2012-01-17")),
        ("a week ago Tuesday", ("a week ago Tuesday", "2013-01-08")),
        ("two Fridays ago", ("two Fridays ago", "2013-01-04")),
        ("a week from Tuesday", ("a week from Tuesday", "2013-01-29")),
        ("two days from tomorrow", ("two days from tomorrow", "2013-01-20")),
        ("a year ago Tuesday", ("a year ago Tuesday", "2012-01-17")),
        ("the spring of last year", ("the spring of last year", "2012-SP")),
        ("on March eighth.", ("March eighth", "2013-03-08")),
        ("in March eighth graders", ("March", "2013-03")),
        # holidays, on a day of the year, by the weekday, and by the moon
        ("on the Fourth of July", ("Fourth of July", "2013-07-04")),
        ("on May Day", ("May Day", "2013-05-01")),
        ("on Labor Day, 2001", ("Labor Day, 2001", "2001-09-03")),
        ("on Thanksgiving Day", ("Thanksgiving Day", "2012-11-22")),
        ("on Election Day", ("Election Day", "2012-11-06")),
        ("on Good Friday 2019", ("Good Friday 2019", "2019-04-19")),
        ("on Easter Monday", ("Easter Monday", "2013-04-01")),
        # days and weeks
        ("said yesterday", ("yesterday", "2013-01-16")),
        ("the day before yesterday", ("the day before yesterday", "2013-01-15")),
        ("last week", ("last week", "2013-W02")),
        ("next Monday", ("next Monday", "2013-01-21")),
        ("last Thursday", ("last Thursday", "2013-01-10")),
        # months and years
        ("last month", ("last month", "2012-12")),
        ("three years ago", ("three years ago", "2010")),
        ("half a century ago", ("half a century ago", "1963")),
        ("half a decade ago", ("half a decade ago", "2008")),
        ("two weeks later", ("two weeks later", "2013-W05")),
        ("the 1990s", ("the 1990s", "199")),
        ("the late ’80s", ("the late ’80s", "198")),
        ("the 19th century", ("the 19th century", "18")),
        ("the third quarter of 2012", ("the third quarter of 2012", "2012-Q3")),
        ("in the 2012 second quarter", ("the 2012 second quarter", "2012-Q2")),  # not 2,012 seconds
        ("in the 2012 quarter", ("the 2012 quarter", "2012")),  # which of them, nothing says
        ("last summer", ("last summer", "2012-SU")),
        ("last winter", ("last winter", "2011-WI")),  # this one began last year, and is not over
        ("nineteen ninety-six", ("nineteen ninety-six", "1996")),
        # times of day
        ("at 1:15 a.m.", ("1:15 a.m.", "2013-01-17T01:15")),
        ("at 12 p.m. ET", ("12 p.m. ET", "2013-01-17T12:00")),
        ("on Monday night", ("Monday night", "2013-01-14TNI")),
        ("last night", ("last night", "2013-01-16TNI")),
        # durations and rates
        ("for two days", ("two days", "P2D")),
        ("a 16-hour flight", ("16-hour", "PT16H")),
        ("the past three months", ("the past three months", "P3M")),
        ("2 1/2 years", ("2 1/2 years", "P2Y6M")),
        ("several weeks", ("several weeks", "PXW")),
        ("12 to 18 months", ("12 to 18 months", "PXM")),
        ("every Monday", ("every Monday", "XXXX-WXX-1")),
        ("every two weeks", ("every two weeks", "P2W")),
        ("a third week-long trip", ("week-long", "P1W")),
        ("a daylong trip", ("daylong", "P1D")),
        ("the next couple of years", ("the next couple of years", "P2Y")),
        ("Hours later, he", ("Hours later", "FUTURE_REF")),
        ("years ago", ("years ago", "PAST_REF")),
        ("in the 2011/12 season", ("2011/12", "2011/2012")),
        ("in the summer of ’69", ("the summer of ’69", "1969-SU")),
        ("in early summer 2011", ("early summer 2011", "2011-SU")),
        ("since the late autumn", ("the late autumn", "2012-FA")),
        # ranges, as ISO 8601 writes them
        ("on May 14-16,", ("May 14-16", "2013-05-14/2013-05-16")),
        ("from 14 to 16 May 2012", ("14 to 16 May 2012", "2012-05-14/2012-05-16")),
        ("in office 1994–97", ("1994–97", "1994/1997")),
        ("on April 24 and 25.", ("25", "2013-04-25")),
        # parts of years, spelled years, joined years
        ("for the year ended March 31", ("the year", "P1Y")),
        ("by year's end", ("year's end", "2013")),
        ("by year-end", ("year-end", "2013-12-31")),
        ("in the last half of 1989", ("the last half of 1989", "1989-H2")),
        ("the fiscal-first quarter", ("the fiscal-first quarter", "2013-Q1")),
        ("later in the day", ("later in the day", "2013-01-17")),
        ("earlier in the year", ("earlier in the year", "2013")),
        ("the year two thousand four", ("the year two thousand four", "2004")),
        ("January nineteen ninety-seven", ("January nineteen ninety-seven", "1997-01")),
        ("post-1959 politics", ("post-1959", "1959")),
        ("the year-ago third quarter", ("the year-ago third quarter", "2012-Q3")),
        ("this coming Sunday", ("this coming Sunday", "2013-01-20")),
        ("at 4 in the morning", ("4 in the morning", "2013-01-17T04:00")),
        ("by mid-afternoon", ("mid-afternoon", "2013-01-17TAF")),
        ("as in the past, they", ("the past", "PAST_REF")),
    ],
)
def test_an_expression_means(text: str, expected: tuple[str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "direction", "timex"),
    [
        ("Wednesday", PAST, "2013-01-16"),  # said Wednesday
        ("Wednesday", FUTURE, "2013-01-23"),  # will meet Wednesday
        ("Wednesday", OPEN, "2013-01-16"),  # wire copy looks back
        ("Thursday", PAST, "2013-01-17"),  # said Thursday, in a story of that day
        ("September", PAST, "2012-09"),
        ("September", FUTURE, "2013-09"),
        ("June 20", FUTURE, "2013-06-20"),
        ("Feb. 8", PAST, "2013-02-08"),  # "payable Feb. 8": too near to be of last year
    ],
)
def test_tense_decides(text: str, direction: Direction, timex: str) -> None:
    assert read(text, direction) == [(text, timex)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("it may rain", []),  # a modal verb
        ("they march on", []),  # a verb
        ("$1998 a ton", []),  # an amount
        ("ratio 3:2", []),  # no minutes
        ("won 2:1", []),  # a score
        ("flight 20134", []),  # five digits
        ("1997-94", []),  # the second year does not come after the first
        ("in the past tense", []),
        ("a score of 8/11", []),
        ("built in 2011/1", ["2011"]),
        ("on the 14th floor", []),
        ("version 21.13.2013", []),
        ("a week of protests", []),
        ("the weeklies", []),
        ("April 1 and 25 people", ["April 1"]),
        ("Monday's child", ["Monday"]),
        ("at a Christmas market", []),
    ],
)
def test_near_misses_are_not_dates(text: str, dates: list[str]) -> None:
    assert [words for words, value in read(text) if value is not None] == dates


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Wednesday", "XXXX-WXX-3"),
        ("Jan. 16", "XXXX-01-16"),
        ("from 3 to 5 May", "XXXX-05-03/XXXX-05-05"),
        ("in March", "XXXX-03"),
        ("yesterday", None),
        ("last year", None),
        ("two days", "P2D"),
        ("January 16, 2013", "2013-01-16"),
    ],
)
def test_without_a_publication_date_only_what_is_said_is_known(text: str, timex: str | None) -> None:
    [(_, value)] = read(text, published=None)
    assert value == timex


def test_impossible_days_have_no_value() -> None:
    assert read("on February 31, 2013") == [("February 31, 2013", None)]


def test_a_quarter_of_a_year_is_that_of_the_quarter_named() -> None:
    context = Context(THURSDAY, values.quarter(2012, 4), PAST)
    [match] = matches("compared with the 2011 quarter")
    value = resolve(match.rule, match.groups, context)
    assert value is not None
    assert value.timex == "2011-Q4"


def test_three_quarters_of_something_are_no_time() -> None:
    assert read("three-quarters of its grain") == []


def test_the_last_quarter_named_is_what_a_year_earlier_counts_from() -> None:
    context = Context(THURSDAY, values.quarter(2012, 4), PAST)
    value = resolve("shifted", {"count": "a", "unit": "year", "shift": "earlier"}, context)
    assert value is not None
    assert value.timex == "2011-Q4"


def test_a_blank_line_ends_an_expression() -> None:
    assert read("in May\n\n2012 was") == [("May", "2013-05"), ("2012", "2012")]
    assert read("in May\n2012 was")[0] == ("May\n2012", "2012-05")


@given(
    text=st.lists(
        st.sampled_from(
            [
                "last",
                "May",
                "2013",
                "31",
                "Friday",
                "night",
                "two",
                "years",
                "ago",
                "the",
                "1990s",
                "9",
                "a.m.",
                ",",
                "Q4",
            ]
        ),
        max_size=8,
    ).map(" ".join),
    published=st.none() | st.dates(),
    direction=st.sampled_from(Direction),
)
@settings(max_examples=150, deadline=None)
def test_any_mix_of_calendar_words_is_read_without_error(
    text: str, published: dt.date | None, direction: Direction
) -> None:
    end = 0
    for match in matches(text):
        assert end <= match.begin < match.end <= len(text)
        end = match.end
        value = resolve(match.rule, match.groups, Context(published, None, direction))
        if value is not None and value.interval is not None:
            assert value.interval.earliest <= value.interval.latest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 18:00 UTC", ("18:00 UTC", "2013-01-17T18:00Z")),
        ("at 0735 GMT", ("0735 GMT", "2013-01-17T07:35Z")),
        ("at 10:35 a.m. EST", ("10:35 a.m. EST", "2013-01-17T10:35")),  # the local calendar
        ("two and a half years", ("two and a half years", "P2Y6M")),
        ("forty-two days", ("forty-two days", "P42D")),
    ],
)
def test_zones_and_fractions(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]
