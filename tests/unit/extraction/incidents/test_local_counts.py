"""Counts as American local papers word them, each with a near miss."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed
from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)

CASES = (
    Case(
        "The row ended with a 51-year-old woman shot near the park.", "hit=1", "a participle tagged as past"
    ),
    Case("It was a 51-year-old man shot at by police.", "", "only aimed at"),
    Case("A roof fell in. Twelve ended up in hospital.", "hit=12", "where they ended"),
    Case("Twelve ended up in parliament.", "", "no hospital"),
    Case("A woman was knocked down but not seriously hurt.", "injured=1", "hurt, if not badly"),
    Case("A woman was knocked down but not hurt.", "", "not at all"),
    Case("A guard's leg was broken in the riot.", "injured=1", "whose leg"),
    Case("Two windows were broken in the riot.", "", "no limbs"),
    Case("A bomb went off. Three of the dead were shot as they fled.", "killed=3", "dead, whatever else"),
    Case(
        "A ferry sank. Six of the crew were lifted by a helicopter and five by a lifeboat.",
        "freed=6 freed=5",
        "by rescuers, the verb left out",
    ),
    Case("A ferry sank. Six weights were lifted by a crane.", "", "no people"),
    Case("Three guards were killed by a shell and seven by a falling roof.", "killed=3 killed=7", "by what"),
    Case("A ferry sank. Eleven people were picked up alive, police said.", "freed=11", "no suspects"),
    Case("A bus fell. Six men were shifted to an intensive care unit.", "hit=6", "into hospital"),
    Case("Six men were shifted to another mill after the fire.", "", "and to work"),
    Case("Two farm hands drowned when the river rose.", "killed=2", "hands who are hired"),
    Case("A bomb tore off both hands of a man.", "injured=1", "and who have them"),
    Case(
        "After the clash two bodies with bullet wounds were brought in.", "killed=2", "dead, and not hurt too"
    ),
    Case(
        "Officials cut the estimate of people driven from their homes by the flood to 3,300 from 5,000.",
        "displaced=3300 displaced=5000",
        "out of their homes by other words",
    ),
    Case(
        "The number of people sleeping in schools since the quake is 700.",
        "displaced=700",
        "where they sleep",
    ),
    Case("The number of pupils taught in schools since the quake is 700.", "", "and no night"),
    Case("A van hit a wall. A girl was taken to Mercy Hospital Tralee.", "hit=1", "named with its town"),
    Case("A van hit a wall. A girl was taken to Mercy School Tralee.", "", "a school"),
    Case("A van hit a wall. The other, a man, has a fractured skull.", "injured=1", "who the other is"),
    Case("A van hit a wall. The other, a lorry, has a broken axle.", "", "no person"),
    Case("A bus fell. Villagers pulled out eight people with ropes.", "freed=8", "by whoever is at hand"),
    Case("A bus fell. “I pulled out two women,” said Ada Bell.", "freed=2", "by who says so"),
    Case("A bus fell. The firm pulled out eight drivers.", "", "and not so"),
    Case("Ann Roe lost two nieces in the fire.", "killed=2", "of her kin"),
    Case("Of 61 people killed in the flood half were over 60 or under 10.", "killed=61", "how old they were"),
    Case(
        "A court sentenced three men to death over a fire that killed 20.",
        "killed=20",
        "whom a court punishes",
    ),
    Case("The fire hurt 112 people, two thirds of them children.", "injured=112", "a share"),
    Case("A bomb went off. Three of the wounded were shot as they fled.", "hit=3", "who live"),
    Case("After the gale some 9,000 homes had no power.", "affected=9000", "no power"),
    Case("After the gale some 9,000 homes had power.", "", "power"),
    Case("After the flood, 310 people are still without homes.", "displaced=310", "homeless"),
    Case("After the quake 60 people spent Monday night in shelters.", "displaced=60", "a night by its day"),
    Case("A gang shot a man. At least three people were shooting.", "hit=1", "who fired"),
    Case("Police held 60 rioters. Of those, 12 had posted bail.", "arrested=60", "out again"),
    Case("Six were hurt, police said, two more than they announced.", "injured=6", "by how many it is more"),
)


def test_counts_are_told_in_the_words_of_local_papers(nlp: Language) -> None:
    check(nlp, CASES, harms_told)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Two cars collided in Hull on Monday. A man was killed. His passenger was injured. The passenger "
            "was taken to hospital.",
            ["killed 1 man", "injured 1 passenger"],
            "somebody at his side, once",
        ),
        (
            "A woman was found stabbed in Hull on Monday. A man was arrested. His wife died in hospital.",
            ["arrested 1 man", "killed 1 wife"],
            "the one told of before",
        ),
        (
            "Third man dies after shooting in Hull. A third man has died after Monday's shooting in Hull.",
            ["killed 1 man"],
            "the headline's third is the text's",
        ),
        (
            "A gale hit Hull on Monday. The mayor said 212 houses were destroyed. Later she put the count at "
            "187.",
            ["affected 212 houses", "affected 187 houses"],
            "homes still",
        ),
        (
            "A gunman killed two people in Hull on Monday. All four of those hit were shot twice. Mercy "
            "Hospital was treating six patients.",
            ["killed 2 ", "injured 4 ", "injured 6 patients"],
            "in hospital, beside who was shot",
        ),
    ],
)
def test_figures_are_of_those_who_are_meant(
    analyser: Analyser, text: str, expected: list[str], why: str
) -> None:
    [account] = analysed(analyser, "", text, OUT).accounts
    assert [f"{one.kind.value} {one.low} {one.group}" for one in account.figures] == expected, why


def test_who_lost_a_home_is_of_the_storm_and_not_of_looters(analyser: Analyser) -> None:
    text = (
        "A tornado killed nine people in Hull on Tuesday.\n\nPolice said two men were arrested for looting "
        "homes in Oak Road. A third is being sought.\n\nSome 310 people are homeless, the mayor said."
    )
    storm, looting = analysed(analyser, "", text, OUT).accounts
    assert [one.low for one in storm.figures] == [9, 310]
    assert [one.low for one in looting.figures] == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man drove a van into a group of marchers in Hull on Monday.", ["crime.vehicle_attack"]),
        ("A bus crashed into a group of trees in Hull on Monday.", ["accident.road"]),
    ],
)
def test_into_whom_somebody_drove(analyser: Analyser, text: str, expected: list[str]) -> None:
    assert [one.type for one in analysed(analyser, "", text, OUT).accounts] == expected
