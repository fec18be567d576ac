"""What is denied, asked for, planned or somebody else's is no part of what an article reports."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Prominence, RelationKind
from dateline.domain.text import Part, Span, Zone, ZoneKind
from dateline.extraction.pipeline import Analyser

from .articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        (
            "A gunman held six people in a bank in Hull on Monday. Police denied reports that an officer had "
            "been wounded.",
            ["captive 6"],
            "reports that are denied",
        ),
        (
            "A gunman held six people in a bank in Hull on Monday. Police confirmed reports that an officer "
            "had been wounded.",
            ["captive 6", "injured 1"],
            "confirmed ones",
        ),
        (
            "Gunmen kidnapped six people in Hull on Monday. They demanded the release of two prisoners.",
            ["kidnapped 6"],
            "what they demand",
        ),
        ("Nobody was hurt when a bag was examined in Hull on Monday.", [], "no incident at all"),
        ("Soldiers shot dead two brothers in Hull on Monday.", ["killed 2"], "whom soldiers shot"),
        ("Two brothers were shot dead last week in Hull.", ["killed 2"], "and when"),
        ("Dan Roe shot low past a goalkeeper in Hull on Monday.", [], "past somebody"),
        ("More than 120 passengers and crew fell ill on a ship off Hull.", ["affected 120"], "no one crew"),
        ("A gunman shot and killed three co-workers in Hull on Monday.", ["killed 3"], "one word"),
    ],
)
def test_figures_of_what_happened(analyser: Analyser, text: str, figures: list[str], why: str) -> None:
    found = analysed(analyser, "", text, OUT).accounts
    assert [f"{f.kind.value} {f.low}" for account in found for f in account.figures] == figures, why


@pytest.mark.parametrize(
    ("headline", "body", "types", "why"),
    [
        ("Two held over plot to bomb embassy", "Police arrested two men in Hull on Monday.", [], "a plot"),
        ("Two killed as rebels bomb embassy", "A bomb killed two in Hull on Monday.", ["bombing"], "a bomb"),
        ("", "Two men planned to attack a bank in Hull with a car bomb.", [], "the means of a plan"),
        ("", "Two men attacked a bank in Hull with a car bomb on Monday.", ["bombing"], "of an attack"),
        (
            "Mine blast traps 11",
            "Eleven miners were trapped after a blast at a coal mine near Hull on Monday.",
            ["mine"],
            "where coal is dug",
        ),
        (
            "",
            "A blast at the company's mine near Hull killed six on Monday.",
            ["mine"],
            "a mine that is owned",
        ),
        (
            "",
            "Six soldiers died when a mine exploded near Hull on Monday.",
            ["bombing"],
            "a mine that explodes",
        ),
        ("Mine blast kills 11", "A landmine killed 11 soldiers near Hull on Monday.", ["bombing"], "laid"),
        (
            "",
            "A car ploughed into a crowd in Hull on Sunday, killing five people and injuring 40.",
            ["vehicle_attack"],
            "one deed, though cars kill in accidents, too",
        ),
        (
            "Bombing of Pine Street kills 57",
            "An air raid killed 57 people in Pine Street, Hull, on Sunday.",
            ["airstrike"],
            "a headline may call it a bombing",
        ),
    ],
)
def test_types_of_what_is_told(
    analyser: Analyser, headline: str, body: str, types: list[str], why: str
) -> None:
    accounts = analysed(analyser, headline, body, OUT).accounts
    assert [account.type.partition(".")[2] for account in accounts] == types, why


@pytest.mark.parametrize(
    ("text", "dead", "why"),
    [
        ("Another bus overturned there on Sunday and killed one.", [[9], [1]], "another bus on another day"),
        ("The bus overturned there on Monday and killed nine.", [[9, 9]], "the same"),
    ],
)
def test_another_bus(analyser: Analyser, text: str, dead: list[list[int]], why: str) -> None:
    body = (
        "Nine pilgrims died when a bus fell into a ravine near Hull on Monday night, police said.\n"
        "The bus came from Leeds.\nIt was full.\nA police car came.\n"
    )
    found = analysed(analyser, "", body + text, OUT).accounts
    assert [[f.low for f in account.figures] for account in found] == dead, why


def test_what_an_operation_follows_is_another_incident(analyser: Analyser) -> None:
    body = (
        "Troops killed 35 rebels in the hills near Hull on Monday, the army said.\n"
        "The operation follows an ambush last week in which 16 soldiers died."
    )
    one, other = analysed(analyser, "", body, OUT).accounts
    assert [figure.low for figure in one.figures] == [35]
    assert [figure.low for figure in other.figures] == [16]
    assert other.prominence is Prominence.BACKGROUND
    assert [(relation.kind, relation.account_key) for relation in one.relations] == [
        (RelationKind.FOLLOWS, other.key)
    ]


def test_police_who_follow_attackers_follow_no_incident(analyser: Analyser) -> None:
    body = "Gunmen shot two men dead in Hull on Monday. Police followed the attackers who had shot them."
    (account,) = analysed(analyser, "", body, OUT).accounts
    assert account.relations == ()


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        (
            "Two men were held over the 2017 bombing of a concert in Hull that killed 22.",
            [dt.date(2017, 1, 1)],
            "a year before a word for one thing",
        ),
        (
            "Police were called to the 1900 block of Pine Street in Hull, where a man was shot on Monday.",
            [dt.date(2021, 11, 8)],
            "the number of a block",
        ),
        (
            "Teachers in Hull decided on Sunday to strike after the murder of a pupil, stabbed on Friday.",
            [dt.date(2021, 11, 5)],
            "what is decided on comes after what happened",
        ),
    ],
)
def test_days_of_what_is_told(analyser: Analyser, text: str, days: list[dt.date], why: str) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    assert [account.time.earliest for account in accounts if account.time is not None] == days, why


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("Six were also hurt.", [[9], [2, 6]], "goes on"),
        ("Six are still missing.", [[9, 6], [2]], "is so now"),
    ],
)
def test_what_goes_on_with_what_was_told_by_the_way(
    analyser: Analyser, text: str, figures: list[list[int]], why: str
) -> None:
    body = (
        "Heavy rain killed nine miners when a mine collapsed in Oxton on Monday. On August 9 two died there. "
    )
    accounts = analysed(analyser, "", body + text, OUT).accounts
    assert [[figure.low for figure in account.figures] for account in accounts] == figures, why


def test_the_deed_of_gunmen_before_a_strike_is_none_by_drones(analyser: Analyser) -> None:
    text = (
        "A drone strike killed 13 people in Radaa on Thursday. "
        "It came two days after gunmen killed a colonel in Sanaa."
    )
    assert [account.type for account in analysed(analyser, "", text, OUT).accounts] == [
        "conflict.drone_strike",
        "crime.shooting",
    ]


def test_a_caption_alone_tells_of_no_incident(analyser: Analyser) -> None:
    body = (
        "Two men were shot dead in Hull on Monday.\nA car after a crash that killed five in Leeds last year"
    )
    at = body.index("\n")
    zones = (
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, 0, at)),
        Zone(ZoneKind.CAPTION, Span(Part.BODY, at + 1, len(body))),
    )
    assert [account.type for account in analysed(analyser, "", body, OUT, zones).accounts] == [
        "crime.shooting"
    ]
