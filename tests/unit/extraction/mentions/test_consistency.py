"""One name has one type and one extent throughout an article."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.mentions.aliases import aliases
from dateline.extraction.mentions.consistency import consistent
from dateline.extraction.mentions.described import described

from .marked import marked, names_of, shown


@pytest.mark.model
def test_a_surname_that_is_also_a_place_is_the_person_unless_syntax_says_place(nlp: Language) -> None:
    doc = marked(nlp, "[PERSON Michael Jordan] ran. [GPE Jordan] won, he said in [GPE Jordan].")
    assert shown(doc, consistent(doc, names_of(doc))) == [
        ("PERSON", "Michael Jordan"),
        ("PERSON", "Jordan"),
        ("GPE", "Jordan"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[GPE AMMAN], [GPE Jordan] - [PERSON Michael Jordan] ran.", "GPE"),  # a place in a place
        ("[PERSON Michael Jordan] met King Abdullah of [GPE Jordan].", "GPE"),
        ("[PERSON Michael Jordan] ran. [LAW Jordan] won.", "PERSON"),
        ("[PERSON Michael Jordan] ran, and [GPE Jordan] won.", "PERSON"),
        ("[PERSON Michael Jordan] was proud of [GPE Jordan].", "PERSON"),
    ],
)
def test_a_surname_is_a_place_where_a_place_or_a_rank_goes_with_it(
    nlp: Language, text: str, label: str
) -> None:
    doc = marked(nlp, text)
    assert (label, "Jordan") in shown(doc, consistent(doc, names_of(doc)))


@pytest.mark.model
def test_a_subject_after_a_place_is_no_place_in_it(nlp: Language) -> None:
    doc = marked(
        nlp, "[PERSON Michael Jordan] ran. On his way back from [GPE Utah], [GPE Jordan] fell.", parse=True
    )
    assert shown(doc, consistent(doc, names_of(doc)))[-1] == ("PERSON", "Jordan")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[PERSON Amr el-Masri] ran. [GPE El-Masri] won.", "PERSON"),
        ("[PERSON Amr Masri] ran. [GPE El-Masri] won.", "GPE"),  # the town
        ("[GPE Madinat el-Masri] fell. [GPE El-Masri] won.", "GPE"),
    ],
)
def test_a_surname_with_an_article_is_the_person(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text)
    assert (label, "El-Masri") in shown(doc, consistent(doc, names_of(doc)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("the city of [GPE Druzhkivka] fell. [PERSON Druzhkivka] was hit.", "GPE", "what it is, before"),
        ("fighting in [GPE Druzhkivka], he said. [PERSON Druzhkivka] was hit.", "GPE", "where something is"),
        ("he left [GPE Druzhkivka] early. [PERSON Druzhkivka] was hit.", "PERSON", "nothing tells"),
        ("in [GPE Paris], he said. [PERSON Paris] and [PERSON Paris Hilton] left.", "PERSON", "a first name"),
    ],
)
def test_what_is_a_place_by_its_words_is_no_person(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    names = [name for name in consistent(doc, names_of(doc)) if name.end - name.start == 1]
    assert names[1].label == label, reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Then Ann [GPE Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "PERSON"),
        ("[ORG Al Jazeera]'s [GPE Torvund], reporting from Oslo, said so.", "PERSON"),  # a body's, and speaks
        ("[ORG Al Jazeera]'s [GPE Torvund] bureau said so.", "GPE"),
        ("[GPE Norway]'s [GPE Torvund] said so.", "GPE"),  # no body's
        ("Then [ORG Ann Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "PERSON"),
        ("Then Ann [GPE Torvund] came. [GPE Torvund] said so. It rained in [GPE Torvund].", "GPE"),
        ("Then Ann [GPE Torvund] came. [GPE Torvund] grew. [GPE Torvund] won.", "GPE"),  # it never speaks
        ("Then [GPE Torvund] came. [GPE Torvund] said so. [GPE Torvund] won.", "GPE"),  # no first name
    ],
)
def test_a_surname_that_speaks_is_a_person(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert (label, "Torvund") in shown(doc, consistent(doc, names_of(doc)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[ORG Lake Town Lions] lost. Later [GPE Lake Town] Lions won.",
            ["Lake Town Lions", "Lake Town Lions"],
        ),
        (
            "[ORG Lake Town Lions] lost in [GPE Lake Town].",
            ["Lake Town Lions", "Lake Town"],
        ),  # no Lions there
        (
            "[ORG The Lake Lions] won. The [ORG Lake Lions] lost.",
            ["The Lake Lions", "Lake Lions"],
        ),  # an article
    ],
)
def test_the_whole_of_a_name_takes_the_place_of_a_part(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert [words for _, words in shown(doc, consistent(doc, names_of(doc)))] == expected


@pytest.mark.model
def test_the_majority_types_a_name(nlp: Language) -> None:
    doc = marked(nlp, "[ORG Hamas] and [ORG Hamas] and [PERSON Hamas]")
    assert shown(doc, consistent(doc, names_of(doc))) == [("ORG", "Hamas")] * 3


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG Sea Org] met. He left the Sea Org.", [("ORG", "Sea Org")] * 2),
        ("[PERSON Ann Hill] ran. They saw Ann.", [("PERSON", "Ann Hill"), ("PERSON", "Ann")]),
        ("[ORG KCNA] said so, added KCNA.", [("ORG", "KCNA")] * 2),
        ("[ORG Shell] paid. A shell fell.", [("ORG", "Shell")]),  # small letters
        ("[ORG Sea Org] met. The Sea fell.", [("ORG", "Sea Org")]),  # half of it
    ],
)
def test_a_name_is_found_wherever_it_stands(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text, parse=True)
    assert shown(doc, consistent(doc, names_of(doc))) == expected


@pytest.mark.model
def test_who_is_described_once_is_a_person_throughout(nlp: Language) -> None:
    doc = marked(nlp, "[ORG Val Lund], a nurse, left. Then [ORG Val Lund] died.", parse=True)
    assert [name.label for name in described(doc, names_of(doc))] == ["PERSON", "PERSON"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Ali Hamad], also known as [PERSON Abu Omar], fled.", ["Ali Hamad = Abu Omar"]),
        ("the [ORG Signed in Blood Battalion] (formerly the [ORG Masked Brigade]) fled.", 1),
        ("[GPE Mumbai], formerly [GPE Bombay], is big.", ["Mumbai = Bombay"]),
        ("the team, [ORG Wheelchair Australia], known as the [ORG Gliders], won.", 1),
        ("[PERSON Ali Hamad], known to [PERSON Abu Omar], fled.", []),  # known to somebody
        ("[PERSON Ali Hamad], known as a friend of [PERSON Abu Omar], fled.", []),  # and for something
        ("[GPE Paris], known as [PERSON Hilton], fled.", []),  # two kinds
        ("[PERSON Ali Hamad] and [PERSON Abu Omar] fled.", []),
        ("Then [PERSON Ann Hamad] called [PERSON Abu Omar] a friend.", []),  # she did
    ],
)
def test_other_names_that_an_article_gives(nlp: Language, text: str, expected: list[str] | int) -> None:
    doc = marked(nlp, text, parse=True)
    found = [
        f"{doc[one.start : one.end].text} = {doc[other.start : other.end].text}"
        for one, other in aliases(doc, names_of(doc))
    ]
    assert (len(found) if isinstance(expected, int) else found) == expected
