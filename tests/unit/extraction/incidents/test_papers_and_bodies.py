"""Whose a paper is that tells numbers, and which body is meant that is named later, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from .cases import Case, check
from .credited import with_entities, with_words

pytestmark = pytest.mark.model


PAPERS = (
    Case(
        "The army said nine soldiers died. The statement put the wounded at 30.",
        "9@The army 30@The army",
        "whoever spoke before",
    ),
    Case(
        "The army said nine soldiers died. A statement put the wounded at 30.",
        "9@The army 30@A statement",
        "not a statement that is new",
    ),
    Case(
        "The army said nine soldiers died. An earlier statement put the wounded at 30.",
        "9@The army 30@The army",
        "one of theirs that was made before",
    ),
    Case(
        "In a communique, the army said nine soldiers died. The statement put the wounded at 30.",
        "9@the army 30@the army",
        "a paper by another noun",
    ),
    Case(
        "In a report the commission found that police killed three.\n\nThe report put the wounded at 30.",
        "3@the commission 30@the commission",
        "the author of a report, far back",
    ),
    Case(
        "Fourteen cases of measles were confirmed by laboratory tests, the ministry said.",
        "14@the ministry",
        "tests tell nothing",
    ),
    Case("Fourteen cases of measles were confirmed by doctors.", "14@doctors", "and doctors do"),
)


def test_a_paper_speaks_for_its_author(nlp: Language) -> None:
    check(nlp, PAPERS, with_words)


BODIES = (
    Case(
        "The disaster office, known by its French initials BNGRC, had given a toll of four dead on Monday. "
        "BNGRC said on Thursday that the storm had killed six.",
        "4@BNGRC 6@BNGRC",
        "the name that it goes by",
    ),
    Case(
        "A charity said nine people died in Lund. Sea Rescue said 12 were hurt.",
        "9@Sea Rescue 12@Sea Rescue",
        "a body named next",
    ),
    Case(
        "A rights group said nine people died in Lund. The Red Cross said 12 were hurt.",
        "9@A rights group 12@Red Cross",
        "a well-known body that is none of that kind",
    ),
    Case(
        "A union said nine people died in Lund. The Labour Ministry said 12 were hurt.",
        "9@A union 12@Labour Ministry",
        "a public body",
    ),
    Case(
        "Labour groups said nine people died in Lund. The Weavers Union said 12 were hurt.",
        "9@Labour groups 12@Weavers Union",
        "several groups",
    ),
    Case(
        "Nine people died, the army said. In a statement, the Armed Forces of Lundia said 12 were hurt.",
        "9@Armed Forces of Lundia 12@Armed Forces of Lundia",
        "armed forces are an army",
    ),
    Case(
        "Nine people died, the rebels said. The Highland Defence Front said 12 were hurt.",
        "9@Highland Defence Front 12@Highland Defence Front",
        "a front is rebels",
    ),
    Case(
        "The governor's office said nine people died. Governor Ann Ode said 12 were hurt.",
        "9@The governor's office 12@Ann Ode",
        "an office is not who holds it",
    ),
)


def test_a_body_may_be_named_later(nlp: Language) -> None:
    check(nlp, BODIES, with_entities)
