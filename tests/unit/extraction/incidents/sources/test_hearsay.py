"""Whose a number is that somebody else speaks of, and other voices within what is told; and near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "The mayor took exception to a television channel's claim of 30 dead in the fire.",
        "30@a television channel",
        "whose claim it is",
    ),
    Case(
        "He denied an earlier report by the state radio that three people had died.",
        "3@the state radio",
        "whose report it is, and not who denies it",
    ),
    Case(
        "The minister called the claim of 53 deaths by the rescue service a mistake.",
        "53@the rescue service",
        "behind the number",
    ),
    Case(
        "The mayor dismissed posts on social media that four people had died.",
        "4@social media",
        "where it stands",
    ),
    Case(
        "A scanner report that five people had died was wrong, Ada Bell said.",
        "5@A scanner report",
        "by a name",
    ),
    Case("There were reports of ten dead, Ada Bell said.", "10@Ada Bell", "reports that are nobody's"),
    Case(
        "A report that police said ten people had died is on the mayor's desk.",
        "10@police",
        "what is told within it",
    ),
    Case(
        "Five people were killed in the fire, according to the mayor, and 91 injured, by hospital records.",
        "5@the mayor 91@hospital records",
        "records that stand for who made them",
    ),
    Case(
        "Five people were killed in the fire, and nine injured by falling beams.", "5@ 9@", "what hurt them"
    ),
    Case("The agency posted a figure of 15 dead overnight.", "15@The agency", "a figure that is given"),
    Case("The storm passed a figure of 15 dead overnight.", "15@", "and one that is passed"),
    Case(
        "A bus fell into a river. The governor's office at first reported 15 dead victims.",
        "15@The governor's office",
        "victims",
    ),
    Case("The attack claimed 15 dead victims.", "15@", "an attack reports none"),
    Case(
        "A man who claims to speak for the group told a radio station that eight soldiers died.",
        "8@A man who claims to speak",
        "and not for whom he speaks",
    ),
    Case(
        "A surgeon with one lamp and no heating said he had treated nine wounded.",
        "9@A surgeon with one lamp",
        "and not what he has not",
    ),
    Case(
        "A doctor told reporters he had 50 bodies, while the ministry put the dead at 40.",
        "50@A doctor 40@the ministry",
        "what is set against it is another's",
    ),
    Case(
        "A bus fell into a river.\nANNA BELL: The mayor says four people died.",
        "4@The mayor",
        "whom a voice of a transcript cites",
    ),
    Case(
        "A bus fell into a river.\nANNA BELL: We saw four people die.",
        "4@ANNA BELL",
        "and the voice itself",
    ),
    Case(
        "The mayor, who had earlier said that nine people died, left the hall.",
        "9@The mayor",
        "whom a relative pronoun stands for",
    ),
    Case(
        "Seven people died in the blast, in line with the firefighters' count.",
        "7@",
        "a count that another number is set beside",
    ),
    Case(
        "Seven people died in the blast, by the firefighters' count.", "7@the firefighters", "and whose it is"
    ),
)


def test_a_number_is_that_of_whose_claim_it_stands_in(nlp: Language) -> None:
    check(nlp, CASES, with_words)
