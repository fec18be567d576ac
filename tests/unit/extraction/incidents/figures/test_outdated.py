"""Numbers that an article says are no longer the whole."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Figure
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)
FIRE = "A fire in Olan killed nine people, the mayor said"


def figures(analyser: Analyser, text: str) -> list[Figure]:
    return [f for account in analysed(analyser, "", text, OUT).accounts for f in account.figures]


@pytest.mark.parametrize(
    ("text", "old", "why"),
    [
        (f"{FIRE}. Officials earlier said that 12 people had died.", [12], "earlier said"),
        (f"{FIRE}. Initial reports had put the dead at seven.", [7], "initial reports"),
        (f"{FIRE}, revising down an earlier toll of 14.", [14], "an earlier toll"),
        (f"{FIRE}. The death toll jumped from five on Thursday, he said.", [5], "what it was on Thursday"),
        ("Police initially said two people were hurt in Olan, but later put the number at five.", [2], "but"),
        (f"{FIRE}. Police said earlier that 12 people had died.", [12], "said earlier that"),
        (f"{FIRE}. The agency had put the number of dead at seven.", [7], "had put"),
        (f"{FIRE}. He earlier said two people had been arrested.", [], "there is no newer number"),
        (f"{FIRE}. An earlier fire killed 12 people in Orlo, he said.", [], "another fire"),
        (f"{FIRE}. A union put the number at 12.", [], "another voice, not another time"),
    ],
)
def test_an_earlier_number_is_superseded(analyser: Analyser, text: str, old: list[int], why: str) -> None:
    assert [figure.low for figure in figures(analyser, text) if figure.superseded] == old, why


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The toll of the flood in Olan jumped from 35 on Thursday to 54, he said.", {35: 7, 54: 8}),
        ("The toll of the flood in Olan rose to 54 from 35 on Wednesday, he said.", {35: 6, 54: 8}),
        (
            "The flood in Olan killed 54, he said. The toll was up from 22 deaths a week earlier.",
            {22: 1, 54: 8},
        ),
    ],
)
def test_an_earlier_number_holds_as_of_its_own_day(
    analyser: Analyser, text: str, days: dict[int, int]
) -> None:
    found = {f.low: f.as_of.latest.day for f in figures(analyser, text) if f.as_of and f.as_of.latest}
    assert found == days


@pytest.mark.parametrize(
    ("last", "total", "why"),
    [
        ("Four more died on Friday, taking the toll to 13.", 13, "risen to"),
        ("He put the toll of all fires this year at 16.", 9, "of the year"),
        ("Four more died on Friday.", 9, "no toll"),
    ],
)
def test_a_toll_that_others_have_risen_to_is_the_total(
    analyser: Analyser, last: str, total: int, why: str
) -> None:
    text = f"{FIRE}. It began on Thursday.\n\nThe road was closed.\n\nShops were damaged.\n\n{last}"
    assert [f.low for f in figures(analyser, text) if f.total and f.kind.value == "killed"] == [total], why


def test_what_has_come_to_a_toll_is_a_part_of_it(analyser: Analyser) -> None:
    found = figures(analyser, "The toll of the flood in Olan rose by 14 to 58.")
    whole = next(figure for figure in found if figure.total)
    assert whole.low == 58
    assert [(f.low, f.part_of_key) for f in found if f is not whole] == [(14, whole.key)]


@pytest.mark.parametrize(
    ("last", "parts", "why"),
    [
        ("Twelve people died in the past week, he said.", [12], "of the week alone"),
        ("Over the last 24 hours, 12 people died, he said.", [12], "of a day alone"),
        ("Sixty people died in the past week, he said.", [], "more than all"),
    ],
)
def test_what_the_last_days_brought_is_a_part(
    analyser: Analyser, last: str, parts: list[int], why: str
) -> None:
    found = figures(analyser, f"Cholera has killed 48 people in Olan since January, the mayor said. {last}")
    assert [f.low for f in found if f.part_of_key is not None] == parts, why
