"""Who and what a name is by the title before it, the letters behind it, and how it is written."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.mentions import repaired_names

from .marked import marked, shown

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Aminata Sow-Keita received them on [DATE Monday].", ("PERSON", "Aminata Sow-Keita")),
        ("[ORG Dr Pham Quoc Bao] said that nine had died.", ("PERSON", "Pham Quoc Bao")),
        ("[ORG Helena Marsh KC] told the court.", ("PERSON", "Helena Marsh")),
        ("[ORG Farmer Esteban Quispe Huanca] said so.", ("PERSON", "Esteban Quispe Huanca")),
        ("[PERSON Cllr Pat Hehir] said so.", ("PERSON", "Pat Hehir")),
    ],
)
def test_a_title_or_letters_show_a_person(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    doc = marked(nlp, text, parse=True)
    names = shown(doc, repaired_names(doc))
    assert expected in names
    assert not [name for name in names if name[0] == "ORG"]


def test_an_officers_title_is_no_body(nlp: Language) -> None:
    text = "The [ORG Police Public Relations Officer], DSP [PERSON Yazid Lawal], said so."
    doc = marked(nlp, text, parse=True)
    assert shown(doc, repaired_names(doc)) == [("PERSON", "Yazid Lawal")]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("[PERSON WorkSafe Victoria] is looking into it.", ("ORG", "WorkSafe Victoria"), "a capital inside"),
        ("[PERSON JoAnn Roe] is looking into it.", ("PERSON", "JoAnn Roe"), "a first name"),
        ("Ambulance [ORG Victoria] treated nine.", ("ORG", "Ambulance Victoria"), "it does something"),
        ("We heard from Parks [GPE Canada].", ("ORG", "Parks Canada"), "a capital amid a sentence"),
        ("Health, [GPE Canada] says, comes first.", ("GPE", "Canada"), "no name ends behind the place"),
        (
            "[ORG Lundal Petroleum] shut it. [PERSON Lundal] said two died.",
            ("ORG", "Lundal"),
            "what the firm is called for short",
        ),
        (
            "[ORG Lundal Petroleum] is [PERSON Ann Lundal]'s. [PERSON Lundal] said two died.",
            ("PERSON", "Lundal"),
            "somebody has the name",
        ),
        ("[ORG Lundal about] the fire, he said.", ("ORG", "Lundal"), "no name ends in such a word"),
    ],
)
def test_how_a_name_is_written_shows_a_body(
    nlp: Language, text: str, expected: tuple[str, str], reason: str
) -> None:
    doc = marked(nlp, text, parse=True)
    assert expected in shown(doc, repaired_names(doc)), reason
