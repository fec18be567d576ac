"""Which number of several is the article's total: a part, a rival and fewer than were told of are none."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import FigureKind
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)


@pytest.mark.parametrize(
    ("text", "total", "why"),
    [
        (
            "A blast in a mill in Olan killed 13 workers, officials said; local media put the toll at 20.",
            13,
            "a rival's",
        ),
        (
            "A bus fell off a bridge in Olan, killing 39 passengers, police said. "
            "The mayor said two people died of their wounds in hospital.",
            39,
            "no total is less than its part",
        ),
        (
            "A bomb in Olan killed two soldiers, police said. In all, five people died, the army said.",
            5,
            "people, and more",
        ),
    ],
)
def test_the_total(analyser: Analyser, text: str, total: int, why: str) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    assert [f.low for account in accounts for f in account.figures if f.total] == [total], why


def test_cases_since_a_month_are_of_the_outbreak(analyser: Analyser) -> None:
    text = (
        "Cholera has killed 18 people in Olan, the ministry said on Monday. "
        "The town has recorded 9,580 cases since October, it said."
    )
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [f.low for f in account.figures] == [18, 9580]


def test_others_who_were_shot_stand_beside_those_hurt_otherwise(analyser: Analyser) -> None:
    text = (
        "A man who opened fire on a party in Olan, killing three teenagers, was jailed for life on Monday. "
        "Four more young people were hit by bullets. Dozens were injured in the crush."
    )
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [f.low for f in account.figures if f.kind is FigureKind.INJURED] == [4, 24]


def test_people_of_the_families_before_are_not_added_to_them(analyser: Analyser) -> None:
    text = (
        "Floods hit Olan on Monday. The town said 4,118 families, or 17,340 individuals, "
        "were staying in evacuation centers."
    )
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [f.low for f in account.figures] == [4118, 17340]


def test_those_taken_to_hospital_are_told_one_by_one(analyser: Analyser) -> None:
    text = (
        "Five people were wounded in a shooting in Olan on Monday. "
        "Four victims, three women and a man, were taken to hospital."
    )
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert [f.low for f in account.figures if f.kind is FigureKind.INJURED] == [5, 4, 3, 1]
