"""Which figures are of which incident, by what sentences take up, point at, or open with."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

FIRE = "A fire at a factory in Oxton killed 14 workers on Tuesday.\n\n"
RIOT = "At least 21 inmates were killed in a riot at a prison in Oxton on Monday.\n\n"


@pytest.mark.parametrize(
    ("body", "figures", "why"),
    [
        (
            FIRE
            + "It came less than a month after a fire at a warehouse in Leeds in which nine people died. "
            "Police blamed that blaze on solvents and three men were arrested.",
            [["killed=14"], ["killed=9", "arrested=3"]],
            "that blaze is the one last told of",
        ),
        (
            RIOT + "It was the second riot in a week. On Friday, eight prisoners were strangled in a jail in "
            "Leeds and 15 escaped. Only four of them have been recaptured.",
            [["killed=21"], ["killed=8", "arrested=4"]],
            "four of those told of right before",
        ),
        (
            RIOT + "Twelve guards were taken hostage, the prison director said.",
            [["killed=21", "captive=12"]],
            "hostages held in a riot are of it",
        ),
        (
            "Soldiers regained control of a prison in Oxton on Monday after a mutiny in which at least 17 "
            "inmates died, most of them stabbed. Earlier the prison service had counted 11 bodies.",
            [["killed=17", "killed=11"]],
            "what is added of those who died is of what they died in",
        ),
        (
            "Nineteen migrants drowned when a boat sank off Sfax on Monday morning. Forty were rescued.\n\n"
            "The second boat capsized off Zarzis in the night. Five people drowned.",
            [["killed=19", "freed=40"], ["killed=5"]],
            "the second boat is another",
        ),
        (
            "Two teenagers were hit by gunfire from a passing car on Lagrange Street on Saturday night, "
            "police said.",
            [["injured=2"]],
            "no road accident",
        ),
    ],
)
def test_figures_are_of_the_incident_that_they_are_told_with(
    analyser: Analyser, body: str, figures: list[list[str]], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2024, 3, 6)).accounts
    told = [[f"{figure.kind.value}={figure.low}" for figure in account.figures] for account in accounts]
    assert [one for one in told if one] == figures, why
