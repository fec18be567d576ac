"""Stories as local papers write them: court reports, briefs, drownings, accidents at work."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Prominence
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Dan Roe denies three counts of causing death by dangerous driving after the crash between "
            "junctions 15 and 16 near Crewe.",
            [("accident.road", [])],
            "counts of an indictment, and junctions by their number",
        ),
        (
            "A man has been jailed for murdering his former partner in front of her two children in Hull.",
            [("crime.homicide", ["killed 1"])],
            "who only looked on",
        ),
        (
            "A car hit a tree near Cork on Monday. The driver and sole occupant was pronounced dead.",
            [("accident.road", ["killed 1"])],
            "one person",
        ),
        (
            "A father drowned off a beach near Cork on Monday. He was pulled from the sea by a surfer.",
            [("accident.sea", ["killed 1"])],
            "no murder",
        ),
        (
            "A swimmer drowned off a beach on Monday. A man of 44 was pulled from the sea but could not be "
            "revived.",
            [("accident.sea", ["killed 1"])],
            "who was not saved",
        ),
        (
            "A worker died on Monday after he was crushed by a steel beam at a construction site in Hull.",
            [("accident.industrial", ["killed 1"])],
            "at work",
        ),
        (
            "A BMW smashed into a shop in Leeds on Monday, killing two people.",
            [("accident.road", ["killed 2"])],
            "no burglars",
        ),
        (
            "Burglars smashed into a shop in Leeds on Monday and stole watches.",
            [("crime.robbery", [])],
            "burglars",
        ),
        (
            "Seven people have been arrested and cocaine seized in Hull.\n\nThe searches follow the fatal "
            "shooting of Dan Roe, 24, who was gunned down in Oxton in November.",
            [("crime.shooting", ["killed 1"])],
            "those arrested now are not of a deed of months ago",
        ),
    ],
)
def test_what_happened_and_to_how_many(
    analyser: Analyser, text: str, expected: list[tuple[str, list[str]]], why: str
) -> None:
    told = [
        (one.type, [f"{figure.kind.value} {figure.low}" for figure in one.figures])
        for one in analysed(analyser, "", text, OUT).accounts
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "A driver who killed a man on the M4 has been jailed.\n\nDan Roe, 24, crashed his car near Hull "
            "at 11.40pm on April 21 last year. Ben Poe died in hospital two days later.",
            [(dt.date(2023, 4, 21), Prominence.MAIN)],
            "who died of it later died of it",
        ),
        (
            "A father drowned off a beach at Bude on Thursday.\n\nHis son was rescued.\n\nThe beach is "
            "closed.\n\nLast month two teenagers drowned at a beach near Newquay.",
            [(dt.date(2024, 3, 7), Prominence.MAIN), (dt.date(2024, 2, 1), Prominence.BACKGROUND)],
            "an earlier one of last month",
        ),
        (
            "POLICE are hunting a robber who stole cash from a shop in Hull on Sunday.\n\n"
            "A CYCLIST was hurt in a collision with a van in Hessle on Monday.\n\n"
            "THREE men were hurt in a fire at a flat in Goole on Tuesday.",
            [
                (dt.date(2024, 3, 3), Prominence.MAIN),
                (dt.date(2024, 3, 4), Prominence.MAIN),
                (dt.date(2024, 3, 5), Prominence.MAIN),
            ],
            "briefs that begin with a word in capitals",
        ),
    ],
)
def test_when_it_was_and_what_is_news(
    analyser: Analyser, text: str, expected: list[tuple[dt.date, Prominence]], why: str
) -> None:
    found = analysed(analyser, "", text, OUT).accounts
    days = [(one.time.earliest if one.time is not None else None, one.prominence) for one in found]
    assert days == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Dan Roe, 45, denies three counts of causing death by dangerous driving after a crash near Hull "
            "in which three people died.",
            "suspect Dan Roe",
            "an indictment",
        ),
        (
            "Dan Roe, 45, admitted causing the death of a cyclist, Ann Poe, in a crash near Hull.",
            "suspect Dan Roe",
            "a plea",
        ),
        (
            "Dan Roe, 40, admitted manslaughter after Ann Poe died from a punch in Hull.",
            "suspect Dan Roe",
            "too",
        ),
    ],
)
def test_who_is_before_a_court(analyser: Analyser, text: str, expected: str, why: str) -> None:
    told = [
        f"{one.role.value} {one.name}"
        for account in analysed(analyser, "", text, OUT).accounts
        for one in account.participants
    ]
    assert expected in told
    assert "victim Dan Roe" not in told


def test_a_court_is_not_where_it_was(analyser: Analyser) -> None:
    text = (
        "A man died after he was crushed by a steel beam at a construction site in Aberdeen on Wednesday. "
        "In 2021 the firm was fined at Inverness Sheriff Court after a man fell 12 metres."
    )
    [account] = analysed(analyser, "", text, OUT).accounts
    assert [place.name for place in account.places] == ["Aberdeen"]
