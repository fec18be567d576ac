"""To which place a number is limited."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

STORM = "Tornadoes killed 31 people in four states on Monday, officials said.\n"


@pytest.mark.parametrize(
    ("text", "scopes", "why"),
    [
        (
            STORM + "Missouri reported 12 dead, Arkansas six and Tennessee four.",
            ["12 Missouri", "6 Arkansas", "4 Tennessee"],
            "who gives a number, and who stands before one",
        ),
        (STORM + "Ann Roe reported 12 dead.", [], "a person is no place"),
        (
            STORM + "Most deaths were in Missouri (12) and Arkansas (six).",
            ["12 Missouri", "6 Arkansas"],
            "numbers in brackets behind places",
        ),
        ("A boy and a girl, both from Hull, were arrested after the stabbing in Leeds.", [], "their home"),
        (
            "Storm Elda killed 20 people on Tuesday. In Honduras, 12 people died. In Guatemala, officials "
            "reported three dead.",
            ["12 Honduras", "3 Guatemala"],
            "countries told of one by one",
        ),
        (
            "Gunmen abducted 15 schoolchildren and two teachers in Nigeria's Kaduna state on Wednesday.",
            [],
            "the country of the place where all of it happened",
        ),
        (
            STORM + "In Dent County, Missouri, the sheriff said there were no injuries.",
            ["0 Dent County"],
            "of what is said of a county",
        ),
        (STORM + "The sheriff, in Dent County since June, said there were no injuries.", [], "where he is"),
        (
            "Floods killed 17 people in Bangladesh on Monday. Seven people drowned in Kurigram and five in "
            "Gaibandha.",
            ["7 Kurigram", "5 Gaibandha"],
            "each of several, though one may be the place of the incident",
        ),
        (
            "An earthquake shook Peru on Monday. Arequipa was hit hardest, with 15 dead; five died in "
            "Moquegua and four in Puno.",
            ["5 Moquegua", "4 Puno"],
            "beside one whose place stands before it",
        ),
        (
            "A storm killed 24 people in Poland and Romania on Monday. In Romania seven drowned.",
            ["7 Romania"],
            "one of the countries that it struck, and not all of them",
        ),
        ("Seven people drowned in Kurigram on Monday. Floods killed seven there.", [], "all of them"),
    ],
)
def test_scopes_of_numbers(analyser: Analyser, text: str, scopes: list[str], why: str) -> None:
    found = analysed(analyser, "", text, dt.date(2021, 11, 9)).accounts
    assert [
        f"{figure.low} {figure.place_scope.name}"
        for account in found
        for figure in account.figures
        if figure.place_scope is not None
    ] == scopes, why


def test_a_rival_that_is_higher_makes_no_part_of_the_first(analyser: Analyser) -> None:
    text = (
        "Two drivers were hurt in a riot in Hull on Monday, the Red Cross said. "
        "The union put the number at seven."
    )
    (account,) = analysed(analyser, "", text, dt.date(2021, 11, 9)).accounts
    assert [(figure.low, figure.part_of_key) for figure in account.figures] == [(2, None), (7, None)]
