"""Whose clause a noun is of that a parse joins to the objects of the clause before."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import Reading, read
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

CASES = (
    Case(
        "The rebels killed three soldiers and a policeman was wounded.",
        "rebels-killed policeman-wounded",
        "of a clause of its own",
    ),
    Case(
        "The rebels killed three soldiers and a policeman.",
        "rebels-killed",
        "one more of those struck",
    ),
    Case("Three soldiers and a policeman were wounded.", "soldiers-wounded", "subjects joined"),
    Case("Two men died and 35 suffered burns.", "men-died 35-suffered", "who suffered them"),
    Case(
        "At the county hospital, a nurse who asked not to be named said two of the victims had died.",
        "nurse-said who-asked two-died",
        "no other name of the place",
    ),
    Case(
        "A security guard, Leon Price, 58, was wounded in a shooting in Leeds on Thursday.",
        "guard-wounded",
        "the name is the guard's",
    ),
    Case(
        "Drones hit Oran overnight, killing four people in Kara and wounding 12, including two children, "
        "regional governor Oleh Roe said on Friday.",
        "drones-hit roe-said",
        "the governor is no child",
    ),
    Case(
        "The mother of a girl found dead in a reservoir has been charged with murder.",
        "mother-charged",
        "the girl was found",
    ),
    Case("Drones hit two men, Oleh Roe and Ann Poe.", "drones-hit", "nobody speaks"),
)


def subjects(reading: Reading) -> list[str]:
    return [
        f"{reading.words[token]}-{reading.words[reading.heads[token]]}"
        for token, dep in enumerate(reading.deps)
        if dep in ("nsubj", "nsubjpass")
    ]


def test_a_clause_has_its_subject(nlp: Language) -> None:
    check(nlp, CASES, subjects)


def test_the_parse_of_the_doc_stays(nlp: Language) -> None:
    doc = nlp("The rebels killed three soldiers and a policeman was wounded.")
    reading = read(doc)
    assert [token.head.i for token in doc] != reading.heads
    assert reading.children == [
        [other for other, head in enumerate(reading.heads) if head == token != other]
        for token in range(len(doc))
    ]
