"""Who is told of again without a name, and gives a number, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_entities

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Ann Roe, a spokeswoman for the Red Cross, who put the number of dead at 12, asked for help.",
        "12@Ann Roe",
        "who speaks for a body, and not the body",
    ),
    Case(
        "Ann Roe heard it from the Red Cross, which put the number of dead at 12.",
        "12@Red Cross",
        "the body",
    ),
    Case(
        "The chairman of the council, Hon. Musa Bello, said nine persons were kidnapped. "
        '"Six people were killed in Kura," the council boss stated.',
        "9@Musa Bello 6@Musa Bello",
        "who spoke last",
    ),
    Case(
        "The chairman of the council, Hon. Musa Bello, said nine persons were kidnapped. "
        '"Six people were killed in Kura," the mayor stated.',
        "9@Musa Bello 6@the mayor",
        "a noun that may bring in another",
    ),
    Case(
        "Nine people died in the blast, a senior official said. The official said three were hurt.",
        "9@a senior official 3@The official",
        "of whom no name is told",
    ),
    Case(
        "Lund Platinum has shut its mine in Leith. Eleven miners were hurt, the ASX-listed company said.",
        "11@Lund Platinum",
        "not where it is listed",
    ),
    Case(
        "The International Organization for Migration said five were hurt. The Organization said that three "
        "had died.",
        "5@International Organization for Migration 3@International Organization for Migration",
        "a noun in capitals",
    ),
    Case(
        "Nine people were killed by a blast, the UN mission in Lund, UNAMA, said.",
        "9@UNAMA",
        "a name between commas",
    ),
    Case(
        "The prosecutor of Marseille said that four people were killed in a fire. Two men were hurt, "
        "Helene Castaldi said.",
        "4@Helene Castaldi 2@Helene Castaldi",
        "who is named behind what she says",
    ),
    Case(
        "The prosecutor of Marseille said that four people were killed in a fire. Two men were hurt, "
        "Helene Castaldi, a nurse, said.",
        "4@The prosecutor of Marseille 2@Helene Castaldi",
        "and who is somebody else",
    ),
    Case(
        "Two soldiers were freed, Bishop Jaime Cifuentes said. The group killed nine, the bishop said.",
        "2@Jaime Cifuentes 9@Jaime Cifuentes",
        "by the title before the name",
    ),
)


def test_it_credits_who_is_told_of_again(nlp: Language) -> None:
    check(nlp, CASES, with_entities)
