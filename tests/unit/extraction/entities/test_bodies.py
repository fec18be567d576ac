"""Which body a common noun with "the" means: by its name, by what it is known for, by what stands near."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.entity import MentionKind
from dateline.domain.text import Text, line_zones
from dateline.extraction.entities.body_nouns import loosely_called, may_be_called, nouns_of
from dateline.extraction.pipeline import Analyser
from factories import NOON

FAR = "\n\nRain fell all night. Roads were closed. The mayor came at noon. Shops stayed shut.\n\n"
"""More sentences than a noun may look back."""


@pytest.mark.parametrize(
    ("name", "nouns"),
    [
        ("Fire Brigades Union", {"union", "brigade"}),
        ("Kent Constabulary", {"force", "police"}),
        ("UNHCR", {"agency", "refugee"}),
        ("the Salvation Army", {"charity"}),
        ("NHS Lothian", {"board", "health", "trust"}),
        ("Highland Defence Front", {"rebels"}),
        ("Armed Forces of Lundia", {"army", "military"}),
        ("Lundian Armed Forces", {"army"}),
    ],
)
def test_what_a_name_may_be_called_by(name: str, nouns: set[str]) -> None:
    assert nouns <= nouns_of(name)


def test_armed_forces_that_begin_otherwise_are_no_army() -> None:
    assert "army" not in nouns_of("Revolutionary Armed Forces of Lundia")


@pytest.mark.parametrize(
    ("name", "noun", "expected"),
    [
        ("Anadolu", "agency", True),  # whose name tells nothing
        ("Anadolu", "board", False),  # a noun that only names tell
        ("Hotel Kaouar", "charity", False),
        ("Interior Ministry", "company", False),
        ("Interior Ministry", "group", False),
        ("Lund Power", "company", True),
    ],
)
def test_which_nouns_fit_a_name_near_by(name: str, noun: str, expected: bool) -> None:
    assert may_be_called(name, noun) is expected


@pytest.mark.parametrize(
    ("name", "noun", "expected"),
    [
        ("Ohio Department of Health", "agency", True),
        ("Alberta Health Services", "authority", True),
        ("Lund Memorial", "hospital", True),
        ("Lund Power", "agency", False),
    ],
)
def test_which_nouns_mean_a_body_where_no_other_is_called_so(name: str, noun: str, expected: bool) -> None:
    assert loosely_called(name, noun) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("before", "after", "name", "expected"),
    [
        ("UNHCR said six died.", "The UN refugee agency left.", "UNHCR", ["The UN refugee agency"]),
        ("Kent Police said six died.", "The force left.", "Kent Police", ["The force"]),
        ("UNAMA said six died.", "The mission left.", "UNAMA", ["The mission"]),
        ("The disaster office, known as CONRE, said six died.", "The office left.", "CONRE", ["The office"]),
        ("The Hill Defence Front fired.", "The rebels left.", "Hill Defence Front", ["The rebels"]),
        ("Amnesty International wrote.", "The group left.", "Amnesty International", []),  # far back
        ("UNHCR said six died. UNICEF came.", "The agency left.", "UNHCR", []),  # one of two
        ("UNHCR said six died.", "The agency Reuters left.", "UNHCR", []),  # a name follows
        ("Kent Police said six died.", "The force of the wind grew.", "Kent Police", []),
    ],
)
def test_a_noun_by_which_a_body_is_known_means_it_wherever_it_was_named(
    analyser: Analyser, before: str, after: str, name: str, expected: list[str]
) -> None:
    found = _analysed(analyser, before + FAR + after)
    assert _nominals(found, name) == expected


@pytest.mark.model
def test_nothing_in_the_text_means_the_agency_of_the_dateline(analyser: Analyser) -> None:
    body = "OSLO, Jan 7 (CW) - A tank blew up, the company that owns it said. Lund Chem said six were hurt."
    found = _analysed(analyser, body)
    keys = {quote.speaker.entity_key for quote in found.quotes if quote.speaker is not None}
    speakers = {entity.name for entity in found.entities if entity.key in keys}
    assert speakers == {"Lund Chem"}


def _analysed(analyser: Analyser, body: str) -> Extraction:
    text = Text("", body, "en", tuple(line_zones("", body)))
    (extraction,) = analyser.analyse([ExtractionInput(text, NOON)])
    assert isinstance(extraction, Extraction)
    return extraction


def _nominals(found: Extraction, name: str) -> list[str]:
    return [
        mention.span.exact
        for entity in found.entities
        if entity.name == name
        for mention in entity.mentions
        if mention.kind is MentionKind.NOMINAL
    ]
