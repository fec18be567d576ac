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
        (
            "A fire broke out in Hull on Monday. A boy of nine was treated by paramedics but was "
            "declared dead at the scene.",
            [("accident.fire", ["killed 1"])],
            "treated in vain",
        ),
        (
            "A ferry ran aground off Mayo on Saturday. Forty-three people were taken off by lifeboats.",
            [("accident.sea", ["freed 43"])],
            "taken off by those who help",
        ),
        (
            "A fire broke out in Hull on Monday. A man of 40 was taken off life support on Friday.",
            [("accident.fire", [])],
            "nobody is saved who is taken off that",
        ),
        (
            "At least 38 pupils fell ill with food poisoning in Hull, and nine of them were admitted to "
            "hospital.",
            [("health.poisoning", ["affected 38", "injured 9"])],
            "some of the ill are in hospital",
        ),
        (
            "A man died on Monday. Hampshire and Isle of Wight Fire and Rescue Service said nothing.",
            [],
            "no fire but in a body's name",
        ),
        (
            "A fire at a block of flats in Hull killed a woman on Sunday. Since April the service has "
            "attended 311 fires in the home, in which four people have died.",
            [("accident.fire", ["killed 1"])],
            "a year's fires are none of them",
        ),
        (
            "Two brothers are charged with the murders of two young men in Hull. Dan Roe is accused of "
            "killing Kai Poe, 17, and Al Coe, 24.",
            [("crime.homicide", ["killed 2", "killed 1"])],
            "named, they are the two who were counted",
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
            "A nurse who was abducted in Mali in October has been released, her employer said.",
            [(dt.date(2023, 10, 1), Prominence.MAIN)],
            "an old kidnapping whose end is the news",
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
        (
            "Two people were killed by a fire in a flat in Leith on 9 February 2023, an inquest was told. "
            "The jury will hear about an earlier fire at the block, in 2019, in which a woman died.",
            [(dt.date(2023, 2, 9), Prominence.MAIN), (dt.date(2019, 1, 1), Prominence.BACKGROUND)],
            "the year of what a jury is yet to hear",
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


@pytest.mark.parametrize(
    ("headline", "text", "expected", "why"),
    [
        (
            "Student, 13, dies after blast in Hull",
            "A 13-year-old girl has died in an explosion in Hull.",
            ["1 girl @"],
            "the body says who it is",
        ),
        (
            "Cholera fears as nine die in Hull",
            "Nine people have died of cholera in Hull, the council said.",
            ["9  @the council"],
            "fears tell nothing",
        ),
        (
            "",
            "The crash at Ennis happened on Monday. The number of injured passengers was put at 31 by the "
            "hospital.",
            ["31 passengers @the hospital"],
            "whose number it is",
        ),
        (
            "",
            "A ferry sank off Mayo on Saturday. Earlier on Saturday RTÉ reported that four people were dead.",
            ["4  @RTÉ"],
            "who stands behind a day",
        ),
        (
            "",
            "Two people died in a blast in Hull. Sandwell and West Birmingham Hospitals NHS Trust said "
            "four were hurt.",
            ["2  @", "4  @Sandwell and West Birmingham Hospitals NHS Trust"],
            "a body of two areas",
        ),
    ],
)
def test_who_is_counted_and_by_whom(
    analyser: Analyser, headline: str, text: str, expected: list[str], why: str
) -> None:
    figures = [f for one in analysed(analyser, headline, text, OUT).accounts for f in one.figures]
    told = [f"{f.low} {f.group} @{f.source.mention.exact if f.source.mention else ''}" for f in figures]
    assert told == expected
