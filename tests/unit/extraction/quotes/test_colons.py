"""A colon between who and what: in headlines and before a quotation."""

from __future__ import annotations

import pytest

from dateline.domain.quote import SpeakerKind
from dateline.domain.text import Part
from dateline.extraction.pipeline import Analyser

from .analysed import extract

pytestmark = pytest.mark.model


def test_a_headline_names_its_speaker_before_a_colon(analyser: Analyser) -> None:
    found = extract(analyser, "The gunman acted alone.", headline="Police: Gunman acted alone")
    (quote,) = found.quotes
    assert quote.content[0].part is Part.HEADLINE
    assert quote.content[0].exact == "Gunman acted alone"
    assert quote.speaker is not None
    assert quote.speaker.kind is SpeakerKind.COLLECTIVE


@pytest.mark.parametrize(
    "headline",
    [
        "Peru: bus falls into gorge",
        "Cyclone Ivone: eight dead as storm comes ashore",
        "Harwick vote: What next for the mayor?",
        "Analysis: Why the bank raised rates",
    ],
)
def test_a_topic_before_a_colon_says_nothing(analyser: Analyser, headline: str) -> None:
    assert extract(analyser, "The storm came on Monday.", headline).quotes == ()


def test_a_clause_ends_before_a_colon_and_a_quotation_of_its_own(analyser: Analyser) -> None:
    body = "Ann Ode said that the tests had shown nothing: “The bus was sound.”"
    quotes = extract(analyser, body).quotes
    assert [span.exact for quote in quotes for span in quote.content] == [
        "the tests had shown nothing",
        "The bus was sound.",
    ]
