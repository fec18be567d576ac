"""Deeds told of as hours before or after another, elsewhere, and near misses."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed, first_figures

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)  # a Friday
FIRST = "Three men were shot dead at a bar in Celaya on Tuesday, police said."


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            FIRST + "\n\nAn hour later a man was stabbed in Castle Street, three kilometres away.",
            ["killed 3", "injured 1"],
            "in another street, far off",
        ),
        (
            FIRST + " Hours later, gunmen on motorcycles killed a teacher in Irapuato.",
            ["killed 3", "killed 1"],
            "by words of harm alone, and who did it",
        ),
        (
            FIRST + " Two hours later, two more people died in a hospital in Irapuato.",
            ["killed 3"],
            "of the same",
        ),
        (
            "A gunman killed two people in Tempe on Tuesday. Hours later, he shot a clerk in Mesa.",
            ["killed 2"],
            "by him who was told of before",
        ),
    ],
)
def test_hours_later_and_elsewhere_is_another_incident(
    analyser: Analyser, text: str, expected: list[str], why: str
) -> None:
    assert first_figures(analyser, text, OUT) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Two people wounded in Tuesday's shooting in Celaya have died, the hospital said.",
            {"killed 2"},
            "who were hurt before",
        ),
        (
            "Two people were wounded and one died in a shooting in Celaya on Tuesday, police said.",
            {"injured 2", "killed 1"},
            "others",
        ),
        (
            "Police killed two of the five robbers in a shootout in Celaya on Tuesday.",
            {"killed 2"},
            "a part, and nobody else",
        ),
        (
            FIRST + " Among the wounded was a boy of 12.",
            {"killed 3", "injured 1"},
            "one of them",
        ),
        (
            FIRST + " A clerk was stabbed and was in critical condition on Thursday.",
            {"killed 3", "injured 1"},
            "alive",
        ),
    ],
)
def test_who_died_and_who_lives(analyser: Analyser, text: str, expected: set[str], why: str) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    found = {f"{one.kind.value} {one.low}" for account in accounts for one in account.figures}
    assert found == expected, why
