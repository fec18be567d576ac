"""Who comes to help, who saw it, who claims it and whom a court found guilty."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)
RESPONDER, WITNESS, CLAIMER, SUSPECT, PERPETRATOR, TARGET, VICTIM = (
    ParticipantRole.RESPONDER,
    ParticipantRole.WITNESS,
    ParticipantRole.CLAIMER,
    ParticipantRole.SUSPECT,
    ParticipantRole.PERPETRATOR,
    ParticipantRole.TARGET,
    ParticipantRole.VICTIM,
)
FIRE = "Fire tore through a hotel in Leeds on Thursday and killed two people. "
FERRY = "A ferry sank off Zanzibar on Friday and 40 people drowned. "
BOMB = "A bomb killed nine people in a market in Quetta on Friday. "
SHOT = "Two people were shot dead in Leeds on Friday. "


def told(analyser: Analyser, text: str, role: ParticipantRole) -> list[str]:
    found = analysed(analyser, "", text, OUT)
    return [
        person.name for account in found.accounts for person in account.participants if person.role is role
    ]


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        (FIRE + "Some 60 firefighters fought the blaze for six hours.", ["firefighters"], "fought it"),
        (FIRE + "Ten guests were led to safety by police.", ["police"], "by the agent"),
        (FIRE + "Police said the cause was not known.", [], "only said something"),
        (
            FIRE
            + '"We had flames to the roof," said station officer Ann Holt of the Yorkshire Fire Service.',
            ["Ann Holt"],
            "her service puts out fires",
        ),
        (FIRE + "No firefighters were hurt.", [], "hurt, or not"),
        (FERRY + "The Tanzanian navy pulled 60 people from the water.", ["Tanzanian navy"], "pulled them"),
        (FERRY + "The navy pulled out of an exercise.", [], "pulled nobody"),
        (FERRY + "Divers are searching for the missing.", ["Divers"], "search"),
        (FERRY + "The Red Cross put up a list of names.", [], "no help"),
        (FERRY + "The Red Cross set up tents on the beach.", ["Red Cross"], "tents"),
        (FERRY + "Two rescue teams were sent from Dar es Salaam.", ["rescue teams"], "sent"),
        (FERRY + "The coast guard did not search at night.", [], "did not"),
        (SHOT + "Officers surrounded the house and arrested a man.", ["Officers"], "arrested him"),
        (SHOT + "Paramedics pronounced both dead at the scene.", ["Paramedics"], "came too late"),
    ],
)
def test_who_comes_to_help(analyser: Analyser, text: str, names: list[str], why: str) -> None:
    assert told(analyser, text, RESPONDER) == names, why


def test_police_who_fire_on_a_crowd_come_to_a_protest(analyser: Analyser) -> None:
    text = "Police fired tear gas at protesters in Nairobi on Friday and 40 people were hurt."
    assert told(analyser, text, RESPONDER) == ["Police"]
    assert told(analyser, text, PERPETRATOR) == []


def test_who_did_it_did_not_come_to_help(analyser: Analyser) -> None:
    text = (
        "Soldiers stormed a village near Kaya on Sunday and killed 20 people. The soldiers arrested 30 men."
    )
    assert told(analyser, text, PERPETRATOR) == ["Soldiers"]
    assert told(analyser, text, RESPONDER) == []


def test_a_sentence_without_an_incident_goes_with_that_of_its_paragraph(analyser: Analyser) -> None:
    text = (
        "Fire tore through a hotel in Leeds on Thursday and killed two people. "
        "Rescue workers searched the ruins until noon.\n\n"
        "Fire killed four people in a school in Hull in May 2019. Firefighters put the blaze out in an hour."
    )
    found = analysed(analyser, "", text, OUT)
    came = [
        [person.name for person in account.participants if person.role is RESPONDER]
        for account in found.accounts
    ]
    assert came == [["Rescue workers"], ["Firefighters"]]


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        (
            SHOT + '"I heard six shots and hit the floor," said Luis Ochoa, a cook.',
            ["Luis Ochoa"],
            "heard it",
        ),
        (SHOT + '"They ran past us," said Mary Otieno, 22.', ["Mary Otieno"], "they ran past her"),
        (SHOT + '"We saw two bodies," police chief Mary Otieno said.', [], "her office"),
        (SHOT + '"He was my only son," said Mary Otieno, 52.', [], "saw nothing"),
        (SHOT + "Neighbor Ann Poe said she saw a man run to a car.", ["Ann Poe"], "not in her words"),
        (SHOT + "Neighbor Ann Poe said the street was quiet.", [], "saw nothing"),
        (SHOT + "Dan Roe, who saw the shooting, called an ambulance.", ["Dan Roe"], "told of"),
        (SHOT + "Dan Roe, who did not see the shooting, called an ambulance.", [], "did not see it"),
    ],
)
def test_who_saw_it(analyser: Analyser, text: str, names: list[str], why: str) -> None:
    assert told(analyser, text, WITNESS) == names, why


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        (BOMB + "The Taliban claimed the attack.", ["Taliban"], "claimed it"),
        (BOMB + "The Shining Path said it was behind the bombing.", ["Shining Path"], "behind it"),
        (BOMB + "The Shining Path said it had carried out the attack.", ["Shining Path"], "carried it out"),
        (BOMB + "The Shining Path said it was not behind the bombing.", [], "was not"),
        (BOMB + "The Shining Path said the army was behind the bombing.", [], "others"),
        (BOMB + "The army said it had carried out a raid in response.", [], "no claim"),
        (BOMB + "The Taliban claimed the army had lied.", [], "claimed something else"),
    ],
)
def test_who_claims_it(analyser: Analyser, text: str, names: list[str], why: str) -> None:
    assert told(analyser, text, CLAIMER) == names, why


@pytest.mark.parametrize(
    ("text", "role", "certainty"),
    [
        ("Dan Roe, 45, was found guilty of murdering Ann Poe, 30.", PERPETRATOR, Certainty.CONFIRMED),
        ("Dan Roe, 45, was sentenced to life for murdering Ann Poe, 30.", PERPETRATOR, Certainty.CONFIRMED),
        ("Dan Roe, 45, was charged with murdering Ann Poe, 30.", SUSPECT, Certainty.STATED),
        ("Dan Roe, 45, could be jailed for murdering Ann Poe, 30.", SUSPECT, Certainty.STATED),
        ("Dan Roe, 45, denies murdering Ann Poe, 30.", SUSPECT, Certainty.DENIED),
    ],
)
def test_whom_a_court_found_guilty_did_it(
    analyser: Analyser, text: str, role: ParticipantRole, certainty: Certainty
) -> None:
    found = analysed(analyser, "", text, OUT)
    (person,) = (
        person for account in found.accounts for person in account.participants if person.role is not VICTIM
    )
    assert (person.role, person.certainty) == (role, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "Alan Poe, 61, stabbed Susan Roe, 58, in Otley on Friday.",
        "Alan Poe, 61, stabbed Susan Roe in Otley on Friday.",
        "Alan Poe has stabbed Susan Roe in Otley.",
    ],
)
def test_who_did_it_to_another_is_no_victim(analyser: Analyser, text: str) -> None:
    assert (told(analyser, text, PERPETRATOR), told(analyser, text, VICTIM)) == (["Alan Poe"], ["Susan Roe"])


def test_who_denies_being_behind_it_is_a_suspect(analyser: Analyser) -> None:
    assert told(analyser, BOMB + "The Shining Path denied it was behind the attack.", SUSPECT) == [
        "Shining Path"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen opened fire on a church in Lagos on Sunday and killed nine people.", ["church"]),
        ("Three men were shot dead outside a betting shop in Athens on Monday.", []),
        ("Two people died in riots at a depot in Kandy on Thursday.", []),
        ("A bomb exploded outside a bank in Lima on Sunday and killed two people.", ["bank"]),
    ],
)
def test_where_somebody_was_shot_is_no_target(analyser: Analyser, text: str, names: list[str]) -> None:
    assert told(analyser, text, TARGET) == names


def test_people_are_no_participant_beside_those_who_are_told_of(analyser: Analyser) -> None:
    text = "A bomb killed nine people in a market in Quetta on Friday. Among the dead were two nurses."
    assert told(analyser, text, VICTIM) == ["nurses"]


def test_who_tells_of_the_dead_by_office_is_not_of_them(analyser: Analyser) -> None:
    text = (
        "Two guards of the hotel and a soldier died in the attack in Agadez on Friday, "
        "public prosecutor Salou Mahaman said in a statement."
    )
    assert told(analyser, text, VICTIM) == ["guards", "soldier"]
