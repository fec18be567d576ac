"""Who is suspected by more than one word, by a pronoun or in a list, and who is named as whom."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import ParticipantRole
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2021, 11, 9)
SHOT = "A man was shot dead in Leeds on Sunday.\n"
DOERS = (ParticipantRole.SUSPECT, ParticipantRole.PERPETRATOR)


def named(analyser: Analyser, text: str, *roles: ParticipantRole) -> list[str]:
    return [
        one.name
        for account in analysed(analyser, "", text, OUT).accounts
        for one in account.participants
        if one.role in roles and one.named
    ]


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Dan Roe, 38, handed himself over at a police station.", ["Dan Roe"], "gave himself up"),
        ("Dan Roe, 38, turned himself in on Monday.", ["Dan Roe"], "gave himself up"),
        ("Dan Roe, 38, threw himself in a river.", [], "is no suspect for it"),
        ("Dan Roe, 20, was placed under arrest.", ["Dan Roe"], "arrested"),
        ("Dan Roe is being held without bail.", ["Dan Roe"], "held"),
        ("Dan Roe remains in the county jail.", ["Dan Roe"], "held"),
        ("A vigil for Dan Roe was held at the jail.", [], "a vigil is held"),
        ("Dan Roe was found guilty of murdering him.", ["Dan Roe"], "guilty"),
        ("A jury in Leeds found Dan Roe guilty of murdering him.", ["Dan Roe"], "guilty, by a jury"),
        ("Dan Roe was found at his home.", [], "is found"),
        ("Dan Roe, 38, appeared at Leeds Magistrates' Court on Monday.", ["Dan Roe"], "named with his age"),
        ("Dan Roe appeared at Leeds Magistrates' Court on Monday.", [], "may be anybody"),
        ("Dan Roe is now linked to the killing.", ["Dan Roe"], "linked to it"),
        ("Dan Roe was linked to a club in Hull.", [], "to no deed"),
        ("Dan Roe admitted shooting him.", ["Dan Roe"], "admits it"),
        ("Dan Roe admitted the report was late.", [], "admits no deed"),
        ("Police were searching for Dan Roe, 49, of Hull.", ["Dan Roe"], "sought"),
        ("Police were searching for Dan Roe, 49, who went missing.", [], "sought for another reason"),
        ("Dan Roe was searching for Ann Poe, 49.", [], "no police"),
        ("Police will allege Dan Roe, 47, punched him on a balcony.", ["Dan Roe"], "alleged"),
        ("The suit alleges Dan Roe held a bat.", [], "no police allege it"),
        ("Dan Roe, 24, is wanted on a charge of murder.", ["Dan Roe"], "wanted"),
        ("Dan Roe, of Leeds, is due to appear before magistrates on Monday.", ["Dan Roe"], "summoned"),
        ("Dan Roe will appear at Leeds Crown Court in May.", ["Dan Roe"], "summoned"),
        ("Dan Roe is due in court on Monday.", ["Dan Roe"], "summoned"),
        ("Dan Roe will appear in court as a witness.", [], "a witness"),
        ("Dan Roe will appear in a film in May.", [], "no court"),
        (
            "Dan Roe, 17, Kit Moe, 16, and Jack Coe, 18, were charged with murder.",
            ["Dan Roe", "Kit Moe", "Jack Coe"],
            "a list",
        ),
        (
            "Charged with murder are: Dan Roe, 24, of Hull; and Jack Coe, 25, of York.",
            ["Dan Roe", "Jack Coe"],
            "named behind the verb",
        ),
        ("Dan Roe left by car. He was arrested on Monday.", ["Dan Roe"], "a pronoun"),
        ("Dan Roe met Jack Coe. He was arrested on Monday.", [], "either"),
        ("Captain Dan Roe said he was arrested.", [], "of whom he speaks"),
        ('"I saw nothing," Ann Poe, 17, said of the suspect.', [], "speaks of one"),
        ("Neighbor Dan Roe heard gunshots.", [], "heard them"),
        ("One of the officers, Dan Roe, fatally shot the man.", ["Dan Roe"], "one of them"),
    ],
)
def test_who_is_suspected(analyser: Analyser, text: str, names: list[str], why: str) -> None:
    assert named(analyser, SHOT + text, *DOERS) == names, why


@pytest.mark.parametrize(
    ("text", "doers", "victims", "why"),
    [
        (
            "Police identified the man who opened fire in a shop in Leeds on Sunday as Dan Roe, 52.",
            ["Dan Roe"],
            [],
            "he fired",
        ),
        (
            SHOT + "The man, whom police identified as Dan Roe, 41, was arrested on Monday.",
            ["Dan Roe"],
            [],
            "he was arrested",
        ),
        (
            SHOT + "The man, whom police identified as Dan Roe, 41, was a teacher.",
            [],
            ["Dan Roe"],
            "the dead",
        ),
        (SHOT + "A report identifies the parents as Ann Roe, 29, and Dan Roe, 31.", [], [], "others"),
        (
            SHOT + "Jack Coe, 18, was found guilty of murdering Dan Roe, 42, after a trial.",
            ["Jack Coe"],
            ["Dan Roe"],
            "each by what is said of him",
        ),
    ],
)
def test_who_is_named_as_whom(
    analyser: Analyser, text: str, doers: list[str], victims: list[str], why: str
) -> None:
    assert named(analyser, text, *DOERS) == doers, why
    assert named(analyser, text, ParticipantRole.VICTIM) == victims, why


def test_who_did_it_and_is_suspected_is_a_suspect_once(analyser: Analyser) -> None:
    text = SHOT + "Roe fired twice, police said. Dan Roe, 63, was arrested on Monday."
    assert named(analyser, text, *DOERS) == ["Dan Roe"]
    assert named(analyser, text, ParticipantRole.SUSPECT) == ["Dan Roe"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A 34-year-old man was shot dead in Leeds on Sunday.", {"34-year-old man"}),
        ("A woman was stabbed by her ex-boyfriend in Leeds on Sunday.", {"woman", "ex-boyfriend"}),
        ("Dan Roe Jr., 34, was shot dead in Leeds on Sunday.", {"Dan Roe Jr."}),
        ("Two men were shot dead by four gunmen in Leeds on Sunday.", {"men", "gunmen"}),
        ("Thirty-two villagers were shot dead in Olan on Sunday.", {"villagers"}),
        ("Rebels killed an estimated 15 to 20 people in Olan on Sunday.", {"Rebels", "people"}),
    ],
)
def test_words_for_somebody_are_whole(analyser: Analyser, text: str, names: set[str]) -> None:
    (account,) = analysed(analyser, "", text, OUT).accounts
    assert {one.name for one in account.participants} == names
