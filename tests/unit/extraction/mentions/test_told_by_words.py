"""Names whose kind or extent the words beside them tell: nicknames, kinds, first names, datelines."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dateline.domain.text import Text, ZoneKind, line_zones
from dateline.extraction.extensions import ArticleSource, DocZone
from dateline.extraction.mentions.bodies_told import bodies_told
from dateline.extraction.mentions.by_trade import by_trade
from dateline.extraction.mentions.datelines import datelines
from dateline.extraction.mentions.edges import trimmed
from dateline.extraction.mentions.first_named import first_named
from dateline.extraction.mentions.kinds_told import kinds_told
from dateline.extraction.mentions.nicknamed import nicknamed

from .marked import marked, names_of, shown


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("miner Alun ‘Sparks’ [PERSON Beynon] said", [("PERSON", "Alun ‘Sparks’ Beynon")]),
        ("prop [PERSON Aled] ‘The Butcher’ Rees scored", [("PERSON", "Aled ‘The Butcher’ Rees")]),
        ("[PERSON Rees] said ‘Never’ [DATE Thursday]", []),  # no name goes on after the quotation
        ("the film ‘Alien’ [PERSON Scott] made", []),  # none stands before it
        ("[PERSON Alan Taylor] (A.J.P.) wrote", []),
    ],
)
def test_nicknames_are_part_of_the_name(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, nicknamed(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told [PERSON Kompas] of it.", [("ORG", "Kompas")]),  # nobody of public life, once
        ("He told [PERSON Biden] of it.", []),
        ("He told [PERSON Kompas] of it. [PERSON Kompas] wept.", []),
        ("the charity Puits du Monde said", [("ORG", "Puits du Monde")]),
        ("told broadcaster TV5 so", [("ORG", "TV5")]),
        ("the airline [PERSON Nordlink] said", [("ORG", "Nordlink")]),
        ("told the [PRODUCT Courant] by telephone", [("ORG", "Courant")]),
        ("told the [PERSON Pope] so", []),  # a title
        ("the charity worker [PERSON Ann Roe] said", []),
        ("the union President [PERSON Roe] leads", []),  # a title
        ("the newspaper Monday printed it", []),  # a day
        ("the firm [PERSON Jane Roe] founded", []),  # a known first name
        ("the charity [ORG Oxfam GB] said", []),  # it is one
    ],
)
def test_nouns_tell_what_is_named(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = marked(nlp, text)
    assert shown(doc, kinds_told(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("[PERSON Kolej Wschodnia], which runs the line, said so.", "ORG", "no person is a which"),
        ("[PERSON Ann Roe], which is a name, said so.", "PERSON", "a first name"),
        ("[WORK_OF_ART Pelican Chlor] said on Friday that two died.", "ORG", "no work spoke"),
        ("A book by [PERSON Roe Lund], which sold well, said so.", "PERSON", "which may be the book"),
    ],
)
def test_bodies_are_known_by_what_they_do(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    assert {name.label for name in bodies_told(doc, names_of(doc))} == {label}, reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("[PERSON Lund Ridge] said so. The company added that it would pay.", "ORG", "nothing else is one"),
        ("So says [GPE Quorbis], according to [GPE Quorbis]. The firm will pay.", "ORG", "on no map"),
        ("[PERSON Lund Ridge] said so. The company had not paid him.", "PERSON", "he is somebody"),
        ("[PERSON Lund Ridge] said so. The company that he runs will pay.", "PERSON", "it is another's"),
        ("[GPE Lima] said so. The company will pay.", "GPE", "on the map"),
    ],
)
def test_bodies_are_known_by_what_they_are_called(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text, parse=True)
    assert {name.label for name in bodies_told(doc, names_of(doc))} == {label}, reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("[PERSON Greenvale Foods] said so.", "ORG", "what it sells"),
        ("[GPE Tongaat Cane], the owner, said so.", "ORG", "what it grows"),
        ("[PERSON Grupa Odra] said so.", "ORG", "a group, in Polish"),
        ("Mr [PERSON Lund Coal] said so.", "PERSON", "a title"),
        ("[PERSON Jane Sugar] said so.", "PERSON", "a first name"),
        ("[PERSON Foods] said so.", "PERSON", "one word"),
        ("[PERSON Blue Ridge Paper] Mill burnt.", "PERSON", "the name goes on"),
    ],
)
def test_firms_are_known_by_their_trade(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    assert [name.label for name in by_trade(doc, names_of(doc))] == [label], reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("[ORG Gwen Morris] has buried them", "PERSON", "a known first name"),
        ("the neighbour , 55 - year - old [ORG Delma Sorvig]", "PERSON", "an age before it"),
        ("[ORG Delma Sorvig] , 55 , of Hull", "PERSON", "an age behind it"),
        ("[ORG Delma Sorvig] , 550 , of Hull", "ORG", "no age"),
        ("the 55 - year - old [ORG Delma Union]", "ORG", "a body"),
        ("[GPE Gwen Beddoes] said", "PERSON", "whatever it was taken for"),
        ("[ORG Charlotte Hornets] won", "ORG", "a town"),
        ("[ORG Calvin Klein] opened a shop", "ORG", "a firm that is known"),
        ("[ORG Martin Union] met", "ORG", "the last word is a body's"),
        ("[ORG Morris] has buried them", "ORG", "one word"),
    ],
)
def test_first_names_are_of_people(nlp: Language, text: str, label: str, reason: str) -> None:
    doc = marked(nlp, text)
    assert [name.label for name in first_named(doc, names_of(doc))] == [label], reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said [PERSON dad Ray] at home", [("PERSON", "Ray")]),
        ("said [PERSON van Gogh] at home", [("PERSON", "van Gogh")]),  # a particle
        ("then [PERSON Tory MPs] left", [("NORP", "Tory")]),
        ("told [PERSON MPs] so", []),
        ("then [PERSON Sister Agnès] spoke", [("PERSON", "Agnès")]),
        ("[PERSON Driver Félix Mamani] spoke", [("PERSON", "Félix Mamani")]),
    ],
)
def test_what_people_are_is_no_part_of_their_names(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    doc = marked(nlp, text)
    assert shown(doc, trimmed(doc, names_of(doc))) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("LA PAZ, Aug 4 (ANA) —", [("GPE", "LA PAZ"), ("ORG", "ANA")]),
        ("PORT-AU-PRINCE (APS) -", [("GPE", "PORT-AU-PRINCE"), ("ORG", "APS")]),
        ("DHAKA -", [("GPE", "DHAKA")]),
        ("London (Reuters) -", [("GPE", "London"), ("ORG", "Reuters")]),
        ("Friday, January 3, 2014", []),
    ],
)
def test_datelines_name_a_town_and_an_agency(
    nlp: Language, dateline: str, expected: list[tuple[str, str]]
) -> None:
    doc = _with_dateline(nlp, dateline)
    assert shown(doc, datelines(doc)) == expected


def _with_dateline(nlp: Language, dateline: str) -> Doc:
    body = f"{dateline} Police (ABC) fired."
    doc = nlp.make_doc(body)
    text = Text("", body, "en", tuple(line_zones("", body)))
    zone = DocZone(ZoneKind.DATELINE, 0, len(dateline))
    doc._.source = ArticleSource(text=text, published=None, body_begin=0, zones=(zone,))
    return doc
