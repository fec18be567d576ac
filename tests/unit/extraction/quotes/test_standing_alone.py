"""Quotations over paragraphs, and those that stand without an attribution of their own."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser

from .analysed import extract

pytestmark = pytest.mark.model


def test_a_quotation_over_paragraphs_is_one_quote(analyser: Analyser) -> None:
    body = 'Ann Ode said: "The city will pay.\n\n"We will not wait."'
    (quote,) = extract(analyser, body).quotes
    assert [span.exact for span in quote.content] == ["The city will pay.", "We will not wait."]


def test_a_quotation_over_paragraphs_may_be_attributed_in_its_last(analyser: Analyser) -> None:
    body = "Ann Ode left the room. “We move on.\n\n“There is no money left,” she told the council."
    (quote,) = extract(analyser, body).quotes
    assert [span.exact for span in quote.content] == ["We move on.", "There is no money left"]


FLOATING = [
    ('"He was calm," Ann Ode said.\n\n"We will find him."', ["We will find him."], "a short paragraph"),
    ('Asked about it, Ann Ode shrugged. "It\'s football."', ["It's football."], "two words and a full stop"),
    ('"He was calm," Ann Ode said.\n\n"A calm man"\n\nThe trial goes on.', [], "a subheading"),
    ('Ann Ode shrugged. She loves "Jaws".', [], "a title"),
]


@pytest.mark.parametrize(("body", "floating", "reason"), FLOATING, ids=[reason for *_, reason in FLOATING])
def test_a_short_quotation_floats_where_it_is_a_sentence(
    analyser: Analyser, body: str, floating: list[str], reason: str
) -> None:
    found = [quote for quote in extract(analyser, body).quotes if quote.rule.startswith("floating.")]
    assert [quote.content[0].exact for quote in found] == floating, reason


def test_a_floating_quotation_goes_on_with_the_last_speaker(analyser: Analyser) -> None:
    body = 'Ann Ode said the town was safe.\n\n"We have water. We have food for a week."'
    _, floating = extract(analyser, body).quotes
    assert floating.cue is None
    assert floating.speaker is not None
    assert floating.speaker.mention.exact == "Ann Ode"
    assert floating.rule.startswith("floating.")


def test_an_odd_mark_does_not_swallow_the_article(analyser: Analyser) -> None:
    body = 'A 5" pipe broke.\n\n"The road is closed," police said.\n\nA "loud bang was heard.'
    assert [quote.content[0].exact for quote in extract(analyser, body).quotes] == ["The road is closed"]
