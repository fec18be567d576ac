"""Bodies that speak, that are of an area or a country, and that are an officer's office."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.mentions.heads import by_head
from dateline.extraction.mentions.health_boards import health_boards
from dateline.extraction.mentions.speaking_bodies import speaking_bodies

from .marked import marked, names_of, shown


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Transnet said two were hurt.", ["Transnet"]),
        ("Two were hurt, Shelter Compass warns.", ["Shelter Compass"]),
        ("The Lekki Watch reported two dead.", ["Lekki Watch"]),
        ("The operator, Link Coaches, said two were hurt.", ["Link Coaches"]),
        ("Link Coaches, which owned the bus, said two were hurt.", ["Link Coaches"]),
        ("Link Coaches, two miles away, said two were hurt.", []),
        # near misses: a common word, who is "she", a place, a role, a body already, capitals throughout
        ("Residents said two were hurt.", []),
        ("Nurlina said she was hurt.", []),
        ("Kyiv said two were hurt.", []),
        ("The Prime Minister said two were hurt.", []),
        ("[ORG Boeing] said two were hurt.", []),
        ("TRANSNET SAID TWO WERE HURT.", []),
        ("Transnet had two hurt.", []),
    ],
)
def test_bodies_that_speak(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert [words for _, words in shown(doc, speaking_bodies(doc, names_of(doc)))] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told NHS Lothian so.", ["NHS Lothian"]),
        ("He told NHS Ayrshire and Arran so.", ["NHS Ayrshire and Arran"]),
        ("He told the NHS in Leeds so.", []),
        ("He told NHS Blorple so.", []),
    ],
)
def test_health_boards_are_of_their_areas(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert [words for _, words in shown(doc, health_boards(doc))] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the Bexar County Sheriff's Office died.", ["Bexar County", "Bexar County Sheriff's Office"]),
        ("Two of the Coroner's Office died.", []),
        ("He told Human Rights Forum Zambia so.", ["Human Rights Forum Zambia"]),
        ("He told the Human Rights Forum Tuesday.", ["Human Rights Forum"]),
        ("He told the State Commission on Railway Accidents so.", ["State Commission on Railway Accidents"]),
        ("He told the State Commission on Monday.", ["State Commission"]),
        ("He told the Ministry of Labour, Trade and Health so.", ["Ministry of Labour, Trade and Health"]),
        ("He told the Society for the Protection of Seafarers.", ["Society for the Protection of Seafarers"]),
        ("He told the Flood Risk and Relief Council so.", ["Flood Risk and Relief Council"]),
        ("He told the World Bank and Relief Council so.", ["World Bank", "Relief Council"]),
        ("He told the Union of Torvund so.", []),
    ],
)
def test_a_name_goes_on_before_and_behind_its_head(nlp: Language, text: str, expected: list[str]) -> None:
    doc = marked(nlp, text, parse=True)
    assert [words for _, words in shown(doc, by_head(doc, names_of(doc)))] == expected
