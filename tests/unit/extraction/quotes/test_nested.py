"""Speech inside speech, and what a page shows twice."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser

from .analysed import extract

pytestmark = pytest.mark.model


def test_speech_inside_speech_has_a_parent(analyser: Analyser) -> None:
    body = "Ann Ode said the minister told her that the bridge was safe."
    outer, inner = extract(analyser, body).quotes
    assert outer.parent_key is None
    assert inner.parent_key == outer.key


NESTED = [
    (
        "“The minister told me, ‘You will regret this,’ and hung up,” Ann Ode said.",
        "You will regret this",
        "double, then single",
    ),
    (
        "'My father used to say, \"Never look back,\" and I never did,' said Ann Ode.",
        "Never look back",
        "British: single, then double",
    ),
    ("“They call us ‘Dreamers’ here,” said Ann Ode.", None, "a word on somebody"),
    ("“You can say, ‘Why not?’ to that,” said Ann Ode.", None, "nobody has said it"),
]


@pytest.mark.parametrize(("body", "inner", "reason"), NESTED, ids=[row[2] for row in NESTED])
def test_a_quotation_inside_a_quotation_has_its_own_speaker(
    analyser: Analyser, body: str, inner: str | None, reason: str
) -> None:
    outer, *nested = extract(analyser, body).quotes
    assert [quote.content[0].exact for quote in nested] == ([inner] if inner else []), reason
    assert all(quote.parent_key == outer.key for quote in nested)
    assert all(quote.speaker is not None and quote.speaker != outer.speaker for quote in nested)


PULL_QUOTES = [
    ('"He never raised his voice"', 1, "marks, no full stop"),
    ("He never raised his voice", 1, "no marks"),
    ("“He never raised his voice.”", 1, "other marks"),
    ('"He never raised his hand."', 0, "other words"),
    ("He never", 0, "two words of it"),
]


@pytest.mark.parametrize(("line", "repeats", "reason"), PULL_QUOTES, ids=[row[2] for row in PULL_QUOTES])
def test_a_pull_quote_is_linked_and_not_doubled(
    analyser: Analyser, line: str, repeats: int, reason: str
) -> None:
    said = '"He was calm. He never raised his voice," said Amy Frost, a teller.'
    body = f"{said}\n\n{line}\n\nThe bank will open on Tuesday."
    quotes = extract(analyser, body).quotes
    assert len(quotes) == (2 if reason == "other words" else 1)
    assert len(quotes[0].repeats) == repeats
    for span in quotes[0].repeats:
        assert span.exact.strip(".") == "He never raised his voice"
        assert span.begin > len(said)
