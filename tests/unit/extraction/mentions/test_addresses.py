"""Names as local papers have them: addresses, towns tied by hyphens, bodies of two duties, first names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.mentions import repaired_names
from dateline.extraction.mentions.addresses import addresses
from dateline.extraction.mentions.consistency import consistent
from dateline.extraction.mentions.edges import trimmed
from dateline.extraction.mentions.first_named import first_named
from dateline.extraction.mentions.tied import tied

from .marked import marked, names_of, shown

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("It was in [FAC Tarn Drive], [PERSON Southdene], on Monday.", "GPE", "an address"),
        ("It was in [FAC Tarn Drive], [PERSON Southdene] said.", "PERSON", "no comma closes it"),
        ("It was in [FAC Tarn Drive], [PERSON Southdene], 42, said.", "PERSON", "who has an age"),
        ("In [FAC Tarn Drive], [PERSON Ann Southdene], a nurse, said.", "PERSON", "a first name"),
        ("[PERSON Jo Southdene] left. In Tarn Drive, [ORG Southdene], who ran, fell.", "ORG", "somebody's"),
    ],
)
def test_what_closes_an_address_is_a_place(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    assert label in [
        kind for kind, words in shown(doc, addresses(doc, names_of(doc))) if "Southdene" in words
    ]


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("at her home in [GPE Beech Grove], [GPE Lupset], on Monday", "FAC", "the town is in America"),
        ("at her home in [GPE Beech Grove], [GPE Indiana], on Monday", "GPE", "and this is it"),
        ("at her home in [GPE Beech Grove] on Monday", "GPE", "nothing says where it is"),
    ],
)
def test_a_street_may_be_called_as_a_town_elsewhere(
    nlp: Language, text: str, label: str, reason: str
) -> None:
    doc = marked(nlp, text)
    assert (label, "Beech Grove") in shown(doc, addresses(doc, names_of(doc)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Men from Stoke-on-Trent and Chester-le-Street ran.", ["Stoke-on-Trent", "Chester-le-Street"]),
        ("It rained in Tyne and Wear on Monday.", ["Tyne and Wear"]),
        ("He flew to Trinidad and Tobago.", ["Trinidad and Tobago"]),
        ("It rained in Leeds and Hull on Monday.", []),  # two towns
        ("The Jack-in-the-Box fell.", []),  # on no map
        ("Then Brighton and Hove Albion won.", []),  # a club's
    ],
)
def test_towns_and_areas_may_be_tied_together(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp.make_doc(text)
    assert shown(doc, tied(doc)) == [("GPE", name) for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Cleveland Fire and Rescue Service came.", ("ORG", "Cleveland Fire and Rescue Service")),
        ("A team of Lowland Search and Rescue came.", ("ORG", "Lowland Search and Rescue")),
        ("They met [ORG Stockton]-on-Tees Borough Council.", ("ORG", "Stockton-on-Tees Borough Council")),
        ("Two were at [ORG University Hospital] Limerick.", ("ORG", "University Hospital Limerick")),
        ("A man of [PERSON Wootton Bassett Road] ran.", ("FAC", "Wootton Bassett Road")),
        ("Then [GPE Scotland] froze, Police Scotland said.", ("ORG", "Police Scotland")),
        ("They told the [ORG NSW] government.", ("GPE", "NSW")),
    ],
)
def test_bodies_and_streets_are_whole(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert expected in shown(doc, repaired_names(doc))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG CCTV] footage showed it", []),  # cameras
        ("he told [ORG CCTV] so", ["CCTV"]),  # the broadcaster
        ("[LOC Aberdeen South MP] Ann Roe", ["Aberdeen South"]),
        ("in [LOC Cardiff city] centre", ["Cardiff"]),
        ("a row of [GPE wellington boots] stood", []),  # small letters
        ("the [ORG Premier] said", []),  # a title
    ],
)
def test_what_is_no_part_of_a_name(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text)
    assert [words for _, words in shown(doc, trimmed(doc, names_of(doc)))] == expected


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("[PERSON Kaydon Prior] fell. [GPE Kaydon], a pupil, was kind.", "PERSON", "named in full before"),
        ("[PERSON Kaydon Prior] fell in [GPE Kaydon].", "GPE", "where something is"),
        ("[PERSON Ann Prior] fell. [GPE Kaydon] won.", "GPE", "nobody's first name"),
    ],
)
def test_a_first_name_is_the_person_named_in_full(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    assert (label, "Kaydon") in shown(doc, consistent(doc, names_of(doc)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("and their daughter [PRODUCT Poppy], 11, were", "PERSON"),
        ("and their model [PRODUCT Poppy], made in", "PRODUCT"),  # no age
    ],
)
def test_a_child_may_have_a_first_name_alone(nlp: Language, text: str, label: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert (label, "Poppy") in shown(doc, first_named(doc, names_of(doc)))
