"""Incidents whose day is counted back from what is told later."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

PUBLISHED = dt.datetime(2021, 11, 9, 9, tzinfo=dt.UTC)  # a Tuesday

CASES = (
    (
        "A man was arrested, two weeks after three people were shot dead in Leeds on October 29.",
        "2021-10-29..2021-10-29",
        "it has a day of its own",
    ),
    (
        "Three weeks after a ferry sank off Java and killed 60 people, divers found the wreck on Monday.",
        "2021-10-15..2021-10-21",
        "weeks tell the day roughly",
    ),
    (
        "Lawmakers voted on Monday, six months after a gunman shot dead 19 children in Uvalde.",
        "2021-05-01..2021-05-31",
        "months tell the month",
    ),
    (
        "A year after a fire killed 12 people in Osaka, the owner was charged on Monday.",
        "2020-01-01..2020-12-31",
        "years tell the year",
    ),
    (
        "Two people died on Monday, hours after a bomb went off in Lima.",
        "2021-11-08..2021-11-08",
        "hours are of the same day",
    ),
    (
        "A gunman shot dead 19 children in Uvalde on Monday, six months after he left the army.",
        "2021-11-08..2021-11-08",
        "what lies back is no incident",
    ),
)


@pytest.mark.parametrize(("body", "days", "why"), CASES, ids=[case[2] for case in CASES])
def test_days_are_counted_back(analyser: Analyser, body: str, days: str, why: str) -> None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    (found,) = analyser.analyse([ExtractionInput(text, PUBLISHED)])
    assert isinstance(found, Extraction)
    time = found.accounts[0].time
    assert time is not None
    assert f"{time.earliest}..{time.latest}" == days, why


def test_two_incidents_of_a_sentence_have_each_its_time(analyser: Analyser) -> None:
    body = "Residents of Oxton marched in protest on Sunday, ten years after a blast killed four workers."
    text = Text("", body, "en", tuple(line_zones("", body)))
    (found,) = analyser.analyse([ExtractionInput(text, PUBLISHED)])
    assert isinstance(found, Extraction)
    years = {account.type: account.time and account.time.earliest.year for account in found.accounts}
    assert years["accident.explosion"] == 2011
    assert years["unrest.protest"] == 2021


TOLD = (
    (
        "Orlan jets struck camps in Marad on Monday, five days after a suicide bombing killed 20 people in "
        "Olan. Six people died in the village of Samar.",
        [
            "conflict.airstrike main 2021-11-08 killed=6",
            "conflict.suicide_bombing background 2021-11-03 killed=20",
        ],
        "a strike from afar without a number, which the next sentence gives",
    ),
    (
        "Soldiers shot dead nine villagers in Banu on Saturday, three days after an ambush killed 17.",
        [
            "conflict.armed_assault main 2021-11-06 killed=9",
            "conflict.armed_assault background 2021-11-03 killed=17",
        ],
        "a deed, and another before it",
    ),
)


@pytest.mark.parametrize(("body", "told", "why"), TOLD, ids=[case[2] for case in TOLD])
def test_what_is_counted_back_to_is_told_by_the_way(
    analyser: Analyser, body: str, told: list[str], why: str
) -> None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    (found,) = analyser.analyse([ExtractionInput(text, PUBLISHED)])
    assert isinstance(found, Extraction)
    assert [
        " ".join(
            (
                account.type,
                account.prominence.value,
                str(account.time.earliest if account.time else None),
                *sorted(f"{figure.kind.value}={figure.low}" for figure in account.figures),
            )
        )
        for account in found.accounts
    ] == told, why
