"""A colon between who and what: in headlines, before a quotation, and in turns of an interview."""

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


TURNS = [
    ("Q: Did you see it?\nA: I did.\nQ: And then?\nA: I ran.", ["Q", "A", "Q", "A"], "questions and answers"),
    ("Echo: Who was it?\nOde: My son.\nEcho: Are you sure?\nOde: I am.", ["Echo", "Ode"] * 2, "names"),
    ("Price: 20 euros\nPlace: Harwick\nDate: 3 May", [], "a list of facts"),
    ("Ode: 547\nReyes: 46\nOde: 1,216\nReyes: 17", [], "a table"),
    ("It was short. Mayor: “You are late.” Reyes: “I am.” It was over.", ["Mayor", "Reyes"], "in a line"),
]


@pytest.mark.parametrize(("body", "speakers", "reason"), TURNS, ids=[row[2] for row in TURNS])
def test_labels_take_turns(analyser: Analyser, body: str, speakers: list[str], reason: str) -> None:
    quotes = extract(analyser, body).quotes
    assert [quote.speaker.mention.exact for quote in quotes if quote.speaker] == speakers, reason
