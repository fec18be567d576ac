"""Sums of what several sources say, which are none of the article's figures."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("body", "told", "why"),
    [
        (
            "Gunmen shot dead a guard in Oxton on Monday, police said. A cook also died, a nurse said.",
            [1, 1],
            "two single persons, on two words",
        ),
        (
            "Two welders were shot dead at a mill in Oxton on Monday. The union claimed that a third welder "
            "had died in a clinic.",
            [2, 1],
            "one more than the article counts",
        ),
        (
            "A guard and a cook were shot dead in Oxton on Monday, police said.",
            [1, 2, 1],
            "on one word: two",
        ),
    ],
)
def test_nobody_says_the_sum_of_what_two_say(
    analyser: Analyser, body: str, told: list[int], why: str
) -> None:
    (account,) = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [figure.low for figure in account.figures if figure.kind.value == "killed"] == told, why
