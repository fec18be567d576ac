"""Who is credited with a number, and who is not, in the ways of news that lists, reports and briefs have."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from dateline.extraction.pipeline import Analyser

from .articles import analysed
from .cases import Case, check
from .credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "The diocese spoke on Monday of 28 parishioners killed.",
        "28@The diocese",
        "an of that the parse hangs on the day",
    ),
    Case(
        "The army published the names of 24 more servicemen killed in action.",
        "24@The army",
        "a list of names",
    ),
    Case(
        "The ministry put the dead at 18, the injured at 41 and the missing at six.",
        "18@The ministry 41@The ministry 6@The ministry",
        "who came to harm tells nothing",
    ),
    Case(
        "Rescuers left after the Lady Ann sank off Hull, and lowered the number of dead to 29.",
        "29@Rescuers",
        "a verb that hangs on a clause, past a comma",
    ),
    Case("The army published the names of the 24 servicemen killed.", "24@", "who were told of before"),
    Case("Gunmen attacked. The company has 29 missing.", "29@The company", "whom it misses"),
    Case("The company, where two people were hurt, has 29 shops.", "2@", "what it owns"),
    Case(
        "The inquiry has found that soldiers killed 13 protesters.",
        "13@The inquiry",
        "what is found to be so",
    ),
    Case("Police found two men dead in a car.", "2@", "what is found"),
    Case("A bus plunged into a river. RCMP: 15 dead.", "15@RCMP", "a body by its initials"),
    Case("LOFT INFERNO: 15 dead as hundreds flee the building.", "15@", "words in capitals are none"),
    Case("Nineteen people died in the blaze, per the sheriff.", "19@the sheriff", "per somebody"),
    Case("Nineteen people died in the blaze, one per day.", "19@", "per day"),
    Case("An attack claimed by a rebel movement killed two men.", "2@", "a deed that is claimed"),
    Case("Two men were killed, the rebel movement claimed.", "2@the rebel movement", "words that are"),
    Case("The governor declared three days of mourning. Three men were killed.", "3@", "no word of a toll"),
    Case(
        "The inquiry concluded that the mill was old. Five of the workers died.",
        "5@",
        "a finding does not go on",
    ),
    Case("BARKHEDA: Two people died when a wall fell.", "2@", "the town of a dateline"),
    Case(
        "An eyewitness said gunmen came at dawn. He said that two men were shot dead.",
        "2@An eyewitness",
        "he who has no name",
    ),
    Case(
        "The ministry said 21 people died, down from the 27 announced at the weekend.",
        "21@The ministry 27@",
        "what was told before, by nobody",
    ),
    Case(
        "Figures from the council are higher: 23 people died.", "23@the council", "whose figures are higher"
    ),
    Case("The number of deaths from the flood is higher: 23 people died.", "23@", "what they died of"),
    Case(
        "The figure of 17 kidnapped, which the police gave last Tuesday, was a mistake, he conceded.",
        "17@the police",
        "who gave it",
    ),
    Case(
        "It ended in a mutiny in which, the hospital said, 23 people were killed.",
        "23@the hospital",
        "set between commas",
    ),
    Case("A fire, which the hospital said was small, killed two men.", "2@", "of something else"),
    Case(
        "Nine people were killed, state media quoted the governor as saying.",
        "9@the governor",
        "who is quoted, not who quotes",
    ),
    Case("State media quoted from a book. Nine people were killed.", "9@", "no word of anybody"),
    Case(
        'The blast tore through a flat.\n\n07:52 Civil defence: "Two people dead, 15 injured."',
        "2@Civil defence 15@Civil defence",
        "a line of a live page",
    ),
    Case(
        "A flat burnt.\n\n13:37 Telegram channel Baza: five people dead.",
        "5@Telegram channel Baza",
        "a channel",
    ),
    Case("Seaside fire: 36 people dead, and rising", "36@", "what happened says nothing"),
    Case("The earthquake hit the north. Dead: 40 people in the north.", "40@", "nor do those counted"),
    Case("The rebels claimed 30 people were killed.", "30@The rebels", "whoever claims"),
    Case("Smith showed no emotion as nine people killed in the fire were named.", "9@", "what is shown"),
    Case("Figures show that 31 people died in the flood.", "31@Figures", "what figures show"),
    Case(
        "Gunmen have killed 17 people in raids in the north, local officials and residents said on Friday.",
        "17@local officials and residents",
        "two who speak behind a comma, and not who kills",
    ),
    Case(
        "The minister said that 158 people were dead and that 40 officials were hurt.",
        "158@The minister 40@The minister",
        "who is counted gives none",
    ),
    Case("A ship blew up. A hospital had nine bodies.", "9@A hospital", "a body that has dead"),
    Case("Nine people were hurt in a fire. A hospital had nine doctors.", "9@", "whom it employs"),
    Case(
        "Eighty people died, by the reckoning of the interior ministry.",
        "80@the interior ministry",
        "whose reckoning it is",
    ),
    Case("The rebels put the dead at 45; the army denied it.", "45@The rebels", "who denies gives none"),
    Case("Rescue 1122 fears that 20 bodies are under the rubble.", "20@Rescue 1122", "a number in a name"),
    Case(
        "The ministry said 12 people had died, after the mayor said nine had been killed.",
        "12@The ministry 9@the mayor",
        "what came before",
    ),
    Case("A fire killed 40 people, after officials said the mill was safe.", "40@", "told before it"),
    Case(
        "Preliminary findings show 12 died of cholera, the health ministry said.",
        "12@the health ministry",
        "whose figures",
    ),
    Case(
        "The toll from a fire in a ward has risen to 92, health officials said.",
        "92@health officials",
        "what it is the toll of",
    ),
    Case(
        "The toll rose to 61. The Mounties had earlier given 54 dead.",
        "61@ 54@The Mounties",
        "a number given",
    ),
    Case(
        "The lobby said its monitors had documented five deaths.",
        "5@The lobby",
        "whose people counted",
    ),
    Case(
        "The lobby said the monitors had documented five deaths.",
        "5@the monitors",
        "and somebody else's",
    ),
    Case(
        "Dr Ada Bell said the facility had admitted nine injured people.",
        "9@Dr Ada Bell",
        "what a clinic did",
    ),
)


def test_it_credits_whom_it_should(nlp: Language) -> None:
    check(nlp, CASES, with_words)


def test_numbers_set_right_behind_somebody_are_theirs(analyser: Analyser) -> None:
    body = (
        "Gunmen attacked a market on Monday. The mayor gave the number of dead as 23; the governor's"
        " spokesman, as seven. The district collector said that 158 people were dead, the chief minister 167."
    )
    accounts = analysed(analyser, "Market attack", body, dt.date(2023, 5, 17)).accounts
    assert [(f.low, f.source.name) for account in accounts for f in account.figures] == [
        (23, "The mayor"),
        (7, "the governor's spokesman"),
        (158, "The district collector"),
        (167, "the chief minister"),
    ]
