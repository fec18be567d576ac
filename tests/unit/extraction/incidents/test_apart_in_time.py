"""Incidents that a sentence puts at another time or in another case are accounts of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("body", "figures", "why"),
    [
        (
            "Gunmen killed nine farmers in Zamfara on Sunday. Last month 30 people were killed in an "
            "attack on a market in Sokoto.",
            [["killed=9"], ["killed=30"]],
            "an attack of another month",
        ),
        (
            "Gunmen killed nine farmers in Zamfara on Sunday. The attack last week left 30 people dead.",
            [["killed=9", "killed=30"]],
            "the attack told of",
        ),
        (
            "A man wounded three people in a park in Bonn on Friday. In a separate case, two people were "
            "stabbed in Cologne.",
            [["injured=3"], ["injured=2"]],
            "a case of its own",
        ),
        (
            "A man stabbed six people at a store in Oxton on Friday. All will live. In May a man with no "
            "such motive stabbed four in a Whitby store.",
            [["injured=6"], ["injured=4"]],
            "a time that opens a sentence, whatever the parse",
        ),
        (
            "Gunmen abducted 58 pupils from a school in Marad on Friday. On Monday soldiers killed eight "
            "gunmen in a clash in the Olan forest.\n\nAda Bell, 12, was one of two sisters let go on Sunday.",
            [["kidnapped=58", "freed=2"], ["killed=8"]],
            "let go by those who took them, whatever was told of since",
        ),
        (
            "Orlan jets struck a camp in Marad on Monday, five days after a suicide bombing killed 20 people "
            "in Oxton. Six people died.\n\nThe bombing of November 3 wounded 52.",
            [["killed=6"], ["killed=20", "injured=52"]],
            "the day of what was counted back to",
        ),
        (
            "Gunmen raided Marad on Monday, killing 12 people.\n\nA farmer said that 23 houses and a van "
            "were burnt and five guards had died.",
            [["killed=12", "affected=23", "killed=5"]],
            "homes that raiders burn",
        ),
        (
            "Rebels killed 12 soldiers in an ambush near Marad on Monday. They burned two trucks and hurt a "
            "cook.",
            [["killed=12"], ["injured=1"]],
            "near miss: trucks, a deed of its own",
        ),
        (
            "A bomb killed 14 people in Marad on Monday.\n\nPolice said on Friday they had arrested four men "
            "over the bombing.",
            [["killed=14", "arrested=4"]],
            "arrests alone are of what they are made for",
        ),
        (
            "Gunmen killed 14 people in a raid on Marad on Monday.\n\nMeanwhile, police said six men had "
            "been arrested in connection with the raid.",
            [["killed=14", "arrested=6"]],
            "what is told meanwhile of the raid told of",
        ),
        (
            "Gunmen killed 14 people in a raid on Marad on Monday.\n\nMeanwhile, two people died in the "
            "crash of a bus near Oxton.",
            [["killed=14"], ["killed=2"]],
            "near miss: and of something else",
        ),
        (
            "A fire swept through a school in Marad on Monday. The mayor said that 26 pupils had burned to "
            "death.",
            [["killed=26"]],
            "burned to death in the fire told of",
        ),
    ],
)
def test_what_was_at_another_time_or_in_another_case_is_apart(
    analyser: Analyser, body: str, figures: list[list[str]], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2021, 11, 9)).accounts
    told = [[f"{figure.kind.value}={figure.low}" for figure in account.figures] for account in accounts]
    assert told == figures, why
