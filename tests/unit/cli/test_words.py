from __future__ import annotations

import datetime as dt

import pytest

from dateline.cli import words
from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import Attribution, Figure, FigureKind, FigureQualifier, FigureSource
from dateline.domain.linking import LinkDecision
from dateline.domain.text import Part, Span

EVIDENCE = Span(Part.BODY, 0, 6, "dozens")
NARRATED = FigureSource(Attribution.NARRATED)


def figure(
    qualifier: FigureQualifier,
    low: int | None,
    high: int | None,
    kind: FigureKind = FigureKind.KILLED,
    source: FigureSource = NARRATED,
) -> Figure:
    currency = "USD" if kind is FigureKind.DAMAGE else ""
    return Figure("f1", kind, low, high, qualifier, source, EVIDENCE, currency=currency)


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "said"),
    [
        (FigureQualifier.EXACT, 1_234, 1_234, "1,234"),
        (FigureQualifier.AT_LEAST, 30, None, "at least 30"),
        (FigureQualifier.AT_MOST, None, 30, "at most 30"),
        (FigureQualifier.ABOUT, 30, 30, "about 30"),
        (FigureQualifier.RANGE, 30, 40, "30 to 40"),
        (FigureQualifier.WORD, 24, None, "dozens (24 or more)"),
    ],
)
def test_an_amount_says_its_qualifier(
    qualifier: FigureQualifier, low: int | None, high: int | None, said: str
) -> None:
    assert words.amount(figure(qualifier, low, high)) == said


def test_damage_says_its_currency() -> None:
    assert words.amount(figure(FigureQualifier.ABOUT, 5, 5, FigureKind.DAMAGE)) == "about 5 USD"


def test_a_source_carried_over_is_said_to_be() -> None:
    mention = Span(Part.BODY, 0, 11, "the\n police")
    stated = FigureSource(Attribution.STATED, mention)
    carried = FigureSource(Attribution.CARRIED_OVER, mention)
    assert words.source(figure(FigureQualifier.EXACT, 1, 1)) == "the article itself"
    assert words.source(figure(FigureQualifier.EXACT, 1, 1, source=stated)) == "the police"
    assert words.source(figure(FigureQualifier.EXACT, 1, 1, source=carried)) == "the police (carried over)"


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ((2030, 1, 16), (2030, 1, 16), TimePrecision.DAY, "2030-01-16"),
        ((2030, 1, 14), (2030, 1, 20), TimePrecision.WEEK, "2030-01-14 to 2030-01-20"),
        ((2030, 1, 1), (2030, 1, 31), TimePrecision.MONTH, "January 2030"),
        ((2030, 1, 1), (2030, 12, 31), TimePrecision.YEAR, "2030"),
    ],
)
def test_days_are_as_short_as_their_precision(
    first: tuple[int, int, int], last: tuple[int, int, int], precision: TimePrecision, said: str
) -> None:
    assert words.days(TimeInterval(dt.date(*first), dt.date(*last), precision)) == said


def test_a_long_line_is_cut() -> None:
    assert words.shortened("one  two\nthree", 9) == "one two…"
    assert words.shortened("one two", 9) == "one two"


def test_a_number_with_its_noun() -> None:
    assert words.counted(1, "person", "people") == "1 person"
    assert words.counted(0, "person", "people") == "0 people"
    assert words.counted(2, "quote") == "2 quotes"


@pytest.mark.parametrize(
    ("decision", "score", "said"),
    [
        (LinkDecision.NEW, 1.0, "the first"),
        (LinkDecision.SUGGESTED, 1.0, "the first; may be of another"),
        (LinkDecision.LINKED, 0.876, "linked 0.88"),
    ],
)
def test_how_a_report_came_where_it_is(decision: LinkDecision, score: float, said: str) -> None:
    assert words.put_here(decision, score) == said
