"""Numbers in words and digits, with how exact they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.incident import FigureQualifier
from dateline.extraction.components.incidents.reading.numbers import numbers_in

E, L, M, A, R, W = (
    FigureQualifier.EXACT,
    FigureQualifier.AT_LEAST,
    FigureQualifier.AT_MOST,
    FigureQualifier.ABOUT,
    FigureQualifier.RANGE,
    FigureQualifier.WORD,
)
type Value = tuple[int | None, int | None, FigureQualifier]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("12 people", [(12, 12, E)], "digits"),
        ("feb 8 - twenty-eight people", [(8, 8, E), (28, 28, E)], "the day of a dateline"),
        ("feb 8 - 28 people", [(8, 8, E), (28, 28, E)], "the day of a dateline, in digits"),
        ("about 8 - 12 people", [(8, 12, R)], "a range with a dash"),
        ("on trial over 40 deaths", [(40, 40, E)], "about what a trial is"),
        ("jailed on friday over 41 deaths", [(41, 41, E)], "about what somebody is jailed, behind a day"),
        ("the trial heard of over 40 deaths", [(40, None, L)], "more than, in a trial"),
        ("the blast killed over 40 people", [(40, None, L)], "more than"),
        ("1,200 people", [(1200, 1200, E)], "a comma groups thousands"),
        ("twelve people", [(12, 12, E)], "a word"),
        ("twenty-five people", [(25, 25, E)], "a hyphen"),
        ("twenty - five people", [(25, 25, E)], "a hyphen split off by the tokenizer"),
        ("one hundred and five people", [(105, 105, E)], "and joins hundreds"),
        ("two thousand people", [(2000, 2000, E)], "a multiplier"),
        ("2.5 million people", [(2_500_000, 2_500_000, E)], "a fraction of a multiplier"),
        ("a dozen people", [(12, 12, E)], "a dozen is a count"),
        ("two dozen people", [(24, 24, E)], "so are two"),
        ("a hundred people", [(100, 100, E)], "a hundred"),
        ("two hundred and fifty thousand people", [(250_000, 250_000, E)], "the unit of both"),
        ("a hundred and thirty thousand fled", [(130_000, 130_000, E)], "of a hundred and thirty"),
        ("a hundred and two fled", [(102, 102, E)], "without a unit"),
        ("two and a half million people", [(2_500_000, 2_500_000, E)], "and a half of the unit"),
        ("two and a half hours", [(2, 2, E)], "no unit of a number"),
        ("a million and a half people", [(1_500_000, 1_500_000, E)], "a half behind the unit"),
        ("half a million people", [(500_000, 500_000, E)], "a half of the unit"),
        ("a half - million people", [(500_000, 500_000, E)], "with a hyphen"),
        ("half of the people", [], "of no number"),
        ("several hundred people", [(200, None, W)], "hundreds"),
        ("a few thousand troops", [(2000, None, W)], "thousands"),
        ("a couple of dozen youths", [(24, None, W)], "dozens"),
        ("a few hundred thousand people", [(200_000, None, W)], "hundreds of thousands"),
        ("several people", [(3, None, W)], "of no unit"),
        ("some 30 000 people", [(30_000, 30_000, A)], "a blank parts thousands"),
        ("between 10 and 12 000 people", [(10_000, 12_000, R)], "in the unit of the upper bound"),
        ("call 555 123 now", [(555, 555, E), (123, 123, E)], "no round number"),
        ("20 - odd people", [(20, 20, A)], "about so many"),
        ("a quarter of a million homes", [(250_000, 250_000, E)], "a quarter of the unit"),
        ("over half a billion dollars", [(500_000_000, None, L)], "more than that"),
        ("between two and three hundred people", [(200, 300, R)], "the unit of both bounds"),
        ("at least 30 people", [(30, None, L)], "no upper bound"),
        ("more than 30 people", [(30, None, L)], "no upper bound"),
        ("over 30 people", [(30, None, L)], "no upper bound"),
        ("30 or more people", [(30, None, L)], "said after the number"),
        ("edged up to 30 people", [(30, 30, E)], "what moves up"),
        ("the toll was revised up to 30", [(30, 30, E)], "and what is moved"),
        ("up to 30 people", [(None, 30, M)], "no lower bound"),
        ("as many as 30 people", [(None, 30, M)], "no lower bound"),
        ("as many as a dozen people", [(None, 12, M)], "many is no number here"),
        ("no more than five people", [(None, 5, M)], "no is no count here"),
        ("fewer than 30 people", [(None, 30, M)], "no lower bound"),
        ("about 30 people", [(30, 30, A)], "approximate"),
        ("some 30 people", [(30, 30, A)], "approximate"),
        ("an estimated 30 people", [(30, 30, A)], "approximate"),
        ("30 or so people", [(30, 30, A)], "said after the number"),
        ("between 30 and 40 people", [(30, 40, R)], "a range"),
        ("30 to 40 people", [(30, 40, R)], "a range"),
        ("three or four people", [(3, 4, R)], "a range"),
        ("3-5 people", [(3, 5, R)], "a range"),
        ("from 10 to 12", [(10, 10, E), (12, 12, E)], "a change is no range"),
        ("40 to 30 people", [(40, 40, E), (30, 30, E)], "a score, or a fall"),
        ("dozens of people", [(24, None, W)], "what the word means at least"),
        ("scores of people", [(40, None, W)], "what the word means at least"),
        ("hundreds of people", [(200, None, W)], "what the word means at least"),
        ("several people", [(3, None, W)], "what the word means at least"),
        ("a couple of people", [(2, None, W)], "what the word means at least"),
        ("no one", [(0, 0, E)], "nobody"),
        ("nobody", [(0, 0, E)], "nobody"),
        ("no injuries", [(0, 0, E)], "none"),
        ("no longer", [], "not a count"),
        ("a man", [], "an article is no number; people.py counts it"),
        ("two women and a child", [(2, 2, E)], "two groups"),
        ("12.5 people", [], "people come whole"),
    ],
)
def test_numbers(text: str, expected: list[Value], why: str) -> None:
    words = text.lower().split()
    assert [(n.low, n.high, n.qualifier) for n in numbers_in(words, 0, len(words))] == expected, why


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "no",
                "one",
                "two",
                "and",
                "to",
                "or",
                "-",
                "dozen",
                "hundred",
                "million",
                "3",
                "40",
                "1,000",
                "from",
                "at",
                "least",
                "many",
            ]
        )
    )
)
def test_numbers_lie_inside_and_in_order(words: list[str]) -> None:
    found = list(numbers_in(words, 0, len(words)))
    for number in found:
        assert 0 <= number.start <= number.first < number.last <= number.end <= len(words)
        assert number.low is None or number.high is None or number.low <= number.high
    assert all(left.first < right.first for left, right in pairwise(found))
