"""What is claimed without a word of how many, and who says how many by "per" or by "its count"."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_words

pytestmark = pytest.mark.model

CLAIMED = (
    Case("A raid in Herat killed six traders, and was claimed by rebels.", "6@", "joined to what it did"),
    Case("The bombing, which killed 12 people, has been claimed by the Taliban.", "12@", "by whom"),
    Case("Al Shabaab claimed the attack, which killed nine soldiers.", "9@", "the deed itself"),
    Case(
        "Rebels have claimed a string of attacks in which 100 people have died.", "100@", "a string of them"
    ),
    Case(
        "Islamic State claimed responsibility for a similar attack last month, in which 40 people died.",
        "40@",
        "responsibility",
    ),
    Case("The rebels claimed 40 soldiers were killed.", "40@The rebels", "and how many"),
    Case(
        "Islamic State claimed the attack, saying it had killed nine soldiers.",
        "9@Islamic State",
        "and what it says of it",
    ),
)

NAMED = (
    Case("Two people were hurt in the crash, per police.", "2@police", "without an article"),
    Case(
        "Per the sheriff's office, four people were hurt in a crash.", "4@the sheriff's office", "an office"
    ),
    Case("Six people died in the flood, per officials.", "6@officials", "several"),
    Case("Six people were killed per officer in the unit.", "6@", "and a rate"),
    Case(
        "The official figure is 40 dead; opposition groups say 120 dead.",
        "40@ 120@opposition groups",
        "parted",
    ),
)


def test_a_deed_that_is_claimed_is_no_number_told(nlp: Language) -> None:
    check(nlp, CLAIMED, with_words)


def test_who_is_named_without_a_verb_or_behind_a_semicolon(nlp: Language) -> None:
    check(nlp, NAMED, with_words)
