"""Second-day stories and analyses: chronologies, who did it, rough sums."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

CRASH = "Fourteen people died when a bus overturned near Lodz on Monday."
ATTACK = "Gunmen killed 18 people in a village near Gao on Monday."


@pytest.mark.parametrize(
    ("body", "figures", "why"),
    [
        (
            f"{CRASH} The 33 passengers who were taken to hospital are out of danger.",
            ["killed 14", "injured 33"],
            "those a clause tells from others are no rest of the dead",
        ),
        (
            "A student was stabbed in Leeds on Friday. Student Ayo Bello, 20, died after he and a "
            "mate were attacked at a bus stop by a gang of at least five youths.",
            ["killed 1"],
            "a gang that did it",
        ),
        (
            "Six soldiers and at least 15 separatists were killed in a clash near Bamenda on Friday.",
            ["killed 6", "killed 15"],
            "a rough number adds up to nothing",
        ),
    ],
)
def test_it_counts_them(analyser: Analyser, body: str, figures: list[str], why: str) -> None:
    told = [
        f"{figure.kind.value} {figure.low}" + (f" by {figure.source.name}" if figure.source.name else "")
        for account in analysed(analyser, "What we know", body).accounts
        for figure in account.figures
    ]
    assert told == figures, why


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("May 2023: An assault on a mine leaves 21 miners dead.", {2023}),
        ("19 March 2021 - Attackers storm a mine, killing 25 miners.", {2021}),
    ],
)
def test_a_line_of_a_chronology_has_its_day(analyser: Analyser, line: str, years: set[int]) -> None:
    body = f"{ATTACK}\n\nThe army is far away.\n\n{line}"
    accounts = analysed(analyser, "Attacks near Gao", body, dt.date(2024, 6, 20)).accounts
    told = {
        account.time.earliest.year
        for account in accounts
        for figure in account.figures
        if figure.low in (21, 25) and account.time is not None
    }
    assert told == years
