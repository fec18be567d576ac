"""Whose making a number is, where nobody is said to speak, and what is nobody's word, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_entities, with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Survivors of the raid said the toll was far higher than the 53 dead announced by the army.",
        "53@the army",
        "announced by",
    ),
    Case(
        "A board said 289 people had died in the fire, rejecting the 303 deaths reported by hospitals.",
        "289@A board 303@hospitals",
        "reported by",
    ),
    Case(
        "An envoy has talked of 150,000 dead in the war; a study of two scholars found 61,000 deaths.",
        "150000@An envoy 61000@a study",
        "a study finds deaths, and an envoy before it keeps his own",
    ),
    Case(
        "The new tally, issued by the union, lists 14 miners killed in the blast.",
        "14@the union",
        "who gives it out",
    ),
    Case(
        "Clinics put the number of wounded in the raid at 24, up from the 17 that the army had given.",
        "24@Clinics 17@the army",
        "a clause says who gave the number",
    ),
    Case("Guns issued by the army killed 14 miners.", "14@", "no tally"),
    Case("Divers found two dead men in the car.", "2@", "which is no finding of a paper"),
    Case("Police have trimmed the toll of the blast to 20.", "20@Police", "trimmed"),
    Case(
        "The company's announcement referred to two fatalities in the blast.",
        "2@The company's announcement",
        "referred to",
    ),
    Case("The quake killed 81 people, in the mayor's words.", "81@the mayor", "in somebody's words"),
    Case(
        "According to preliminary information, nine people died in the crash.",
        "9@",
        "what is known is nobody's word",
    ),
    Case(
        "According to information from police, nine people died in the crash.",
        "9@information from police",
        "unless it says whose",
    ),
    Case(
        "Nine people were burnt to death in Ely. The chairman, Abel Orr, who gave the figure, wept.",
        "9@The chairman",
        "who gave it, in the next sentence",
    ),
    Case(
        "Nine people were burnt to death in Ely. The chairman, Abel Orr, who gave a speech, wept.",
        "9@",
        "and who gave something else",
    ),
    Case(
        "At least 30 people were hurt, a doctor in nearby al-Bana said.",
        "30@a doctor in nearby al-Bana",
        "the hyphen of a name parts nothing",
    ),
    Case(
        "Nine people died, according to figures that the minister presented on Monday.",
        "9@the minister",
        "who presented what is credited",
    ),
    Case("A list the union shared with families puts the dead at nine.", "9@the union", "who shared it"),
    Case("A report that blamed the union puts the dead at nine.", "9@A report", "whom a paper blames"),
)


def test_a_number_is_of_whoever_made_it(nlp: Language) -> None:
    check(nlp, CASES, with_words)


NAMED = (
    Case(
        "Ten people died, the firm that owns the mill said.\nHallam Steel Company said three were missing.\n"
        "The roof fell in.\nIts insurer, Warta Nova Insurance Company, said nothing.",
        "10@Hallam Steel Company 3@Hallam Steel Company",
        "a body that is named right behind",
    ),
    Case("The health service in Gaza said ten people died.", "10@The health service in Gaza", "no place"),
)


def test_a_noun_is_no_place_and_no_body_named_far_off(nlp: Language) -> None:
    check(nlp, NAMED, with_entities)
