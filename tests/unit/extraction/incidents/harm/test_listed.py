"""Whom a list names with those who came to harm, and who did it: how many are told of, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.passages.passages import passages_of
from dateline.extraction.components.incidents.people.counted import group_name
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

CASES = [
    (
        "A bomb in Herat killed a driver, two escorts and a passer-by.",
        "killed 1 1 2 4",
        "no age",
    ),
    ("A bomb in Herat killed a pilot, the co-pilot and two guards.", "killed 1 1 2 4", "no pilot told again"),
    ("The pilot, the co-pilot and 12 tourists died in a crash.", "killed 1 1 12 14", "a word with a hyphen"),
    ("The mayor, his wife and a bodyguard were shot dead in Herat.", "killed 1 1 1 3", "whose wife"),
    ("A fire in Herat killed a cyclist, 22, and a passenger.", "killed 1 1 2", "an age between"),
    ("A mother, 38, her 12-year-old son and two daughters died in a fire.", "killed 1 1 2 4", "two ages"),
    ("A gunman killed his wife, her parents and a neighbour in Herat.", "killed 1 1 2 4", "two parents"),
    ("A crash in Herat killed the driver and 12 of the 15 schoolchildren.", "killed 1 12 13", "of them"),
    ("A major, his two guards, and a nun were hurt by a bomb in Herat.", "injured 1 1 2 4", "the first"),
    (
        "The promoter and six guards are in custody after a stampede in Herat.",
        "arrested 1 6 7",
        "what he does",
    ),
    ("Five people, a woman and four men, were shot dead in Herat.", "killed 1 4 5", "who the five were"),
    ("Police arrested the owner, a 50-year-old welder, and the cook after a fire.", "arrested 1", "one"),
    ("The army freed 17 hostages and the driver fled after a raid in Herat.", "freed 17", "who fled"),
    (
        "All six aboard died in a crash near Herat. The dead were a pilot and five members of a family.",
        "killed 1 5 6",
        "a family is nobody of its own",
    ),
    ("Gunmen in Herat killed 14 students, nine women and five men.", "killed 5 9 14", "by sex"),
    (
        "Police in Herat arrested five men, three Kenyans and two Malians, after a riot.",
        "arrested 2 3 5",
        "by nation",
    ),
    (
        "A fire in Herat killed four Kenyans, three Malians and a Thai.",
        "killed 1 3 4 8",
        "each beside the others",
    ),
    ("Gunmen in Herat killed two students, a woman and a boy.", "killed 1 1 2 4", "as many by chance"),
    ("Two gunmen shot dead a judge and his driver in Herat.", "killed 1 1 2", "who shot"),
    ("Two policemen shot dead by rebels in Herat were buried on Monday.", "killed 2", "who were shot"),
    ("Four soldiers beat to death a farmer near Herat.", "killed 1", "who beat him"),
    ("The driver was killed and his passenger died after a crash in Herat.", "killed 1 1 2", "two of them"),
    ("The officer was shot and the man died after a shooting in Herat.", "killed 1", "one of them"),
    ("Gunmen killed the police chief of Herat, his wife and two guards.", "killed 1 1 2 4", "of a place"),
    ("Two men shot dead the mayor of Jos, on the road to Kano, and his cook.", "killed 1 1 2", "an aside"),
    (
        "A crash in Iran killed the president, the foreign minister and six others.",
        "killed 1 1 6 8",
        "others",
    ),
    ("In Herat, a priest and two nuns were killed by a bomb.", "killed 1 2 3", "behind a place"),
    (
        "The plane crashed in the hills and the president and 23 others died.",
        "killed 1 23 24",
        "behind hills",
    ),
    (
        "One person was dead and a medic and four civilians injured after a shell hit a clinic in Herat.",
        "injured 1 4 5",
        "not the dead",
    ),
    (
        "Shells fell on Herat. A woman, her baby and an elderly man lost their lives.",
        "killed 1 1 1 3",
        "hers",
    ),
    ("A bomb in Herat killed a colonel, two of his guards and a clerk.", "killed 1 1 2 4", "some of his"),
    ("Eleven pupils, including a girl, and the driver died in a bus crash.", "killed 1 1 11 12", "an inset"),
    ("Two brothers, the owner and the manager, were arrested after a fire in Jos.", "arrested 2", "the same"),
    ("A fire in Herat left two men and three boys dead and a fireman hurt.", "killed 2 3 5", "one hurt"),
    ("Police held the driver, his brother and two others after a crash killed nine.", "killed 9", "held"),
    ("A boy died, raising the toll of the shooting in Herat to seven.", "killed 1 7", "a toll of an event"),
    ("The five dead in Herat - two men, two women and a boy - died in a blast.", "killed 1 2 2 5", "parts"),
    ("A blast in Herat killed 25 - 13 of them children - and hurt 80.", "killed 13 25", "behind a dash"),
    (
        "A gunman burst into a school in Herat. His victims, two men and five girls, died.",
        "killed 2 5 7",
        "his",
    ),
    (
        "A shop in Herat blew up. The suspects, two brothers and a cook, were arrested.",
        "arrested 1 2 3",
        "the",
    ),
    ("A shop in Herat blew up. The victims, who had two children, were arrested.", "arrested", "no list"),
    ("As many as 34 people died when a bus fell into a gorge.", "killed 34", "stressed"),
    ("As many as 700 people were feared dead after a ferry sank.", "killed 0", "the most there may be"),
]


@pytest.mark.parametrize(("body", "figures", "why"), CASES, ids=[why for *_, why in CASES])
def test_those_of_a_list_are_counted_together(analyser: Analyser, body: str, figures: str, why: str) -> None:
    kind, *counts = figures.split()
    found = [
        figure.low
        for account in analysed(analyser, "", body).accounts
        for figure in account.figures
        if figure.kind.value == kind
    ]
    assert sorted(count or 0 for count in found) == sorted(map(int, counts)), why


GROUPS = (
    Case(
        "The militants killed three soldiers, two policemen and a boy in an ambush in Mali.",
        "1 boy, 2 policemen, 3 soldiers, 6",
        "whom the parse loses",
    ),
    Case(
        "A boat sank off Kisumu. Her two daughters and a niece have not been seen since.",
        "1 niece, 2 daughters, 3",
        "behind a number",
    ),
    Case(
        "Police arrested a teacher, two students and a caretaker after the fire.",
        "1 caretaker, 1 teacher, 2 students, 4",
        "a number that the parse takes for a measure",
    ),
    Case(
        "Gunmen attacked a post. The ministry confirmed 31 policemen and four soldiers killed.",
        "31 policemen, 35, 4 soldiers",
        "before the word for it",
    ),
    Case(
        "A blast tore through the plant. A contractor, a welder of 23, is still missing.",
        "1 contractor",
        "other words for one",
    ),
    Case(
        "A bomb killed four people, two nurses and two guards, in Herat.",
        "2 guards, 2 nurses, 4",
        "who they were is no more of them",
    ),
    Case(
        "Gunmen killed five people - a couple and their three children - in Herat.",
        "2 couple, 3 children, 5",
        "nor behind a dash",
    ),
    Case(
        "The rebels killed three soldiers and a policeman was wounded.",
        "1 policeman, 3 soldiers",
        "who came to other harm",
    ),
    Case(
        "The company said in a statement that two other employees and a contractor were missing.",
        "1 contractor, 2 employees, 3",
        "and not who says so",
    ),
)


def counted(reading: Reading) -> list[str]:
    told = [harm for passage in passages_of(reading, []) for harm in passage.harms]
    found = {f"{count.low} {group_name(reading, count.group)}".strip() for count in counts(told)}
    return [", ".join(sorted(found))]


def test_a_list_shares_the_harm(nlp: Language) -> None:
    check(nlp, GROUPS, counted)
