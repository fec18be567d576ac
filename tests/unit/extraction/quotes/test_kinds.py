"""What kind of speech it is, what its cue tells, and that it is the same each time."""

from __future__ import annotations

import pytest

from dateline.domain.quote import CueClass, QuoteKind
from dateline.extraction.pipeline import Analyser

from .analysed import extract

pytestmark = pytest.mark.model

KINDS = [
    ('"We are safe," she said.', QuoteKind.DIRECT),
    ("She said the town was safe.", QuoteKind.INDIRECT),
    ('She said the town was "safe as houses" and quiet.', QuoteKind.MIXED),
]


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_the_kind_follows_the_marks(analyser: Analyser, body: str, kind: QuoteKind) -> None:
    assert [quote.kind for quote in extract(analyser, body).quotes] == [kind]


CLASSES = [
    ("She said it was safe.", CueClass.NEUTRAL),
    ("She insisted that it was safe.", CueClass.ASSERTIVE),
    ("She denied that it was safe.", CueClass.DENIAL),
    ("She asked whether it was safe.", CueClass.QUESTION),
    ("She wrote that it was safe.", CueClass.WRITTEN),
    ("According to her, it was safe.", CueClass.ACCORDING_TO),
]


@pytest.mark.parametrize(("body", "cue_class"), CLASSES)
def test_the_cue_tells_its_class(analyser: Analyser, body: str, cue_class: CueClass) -> None:
    (quote,) = extract(analyser, body).quotes
    assert quote.cue is not None
    assert quote.cue.cue_class is cue_class


def test_a_cue_may_be_negated(analyser: Analyser) -> None:
    (quote,) = extract(analyser, "She did not say that the bridge was safe.").quotes
    assert quote.negated


def test_a_no_that_is_said_does_not_negate_the_saying(analyser: Analyser) -> None:
    (quote,) = extract(analyser, "“Never,” Ann Ode said, “in all my years have I seen this.”").quotes
    assert not quote.negated


def test_the_same_text_gives_the_same_quotes(analyser: Analyser) -> None:
    body = '"We are safe," Ann Ode said. According to police, "nobody" was hurt.'
    assert extract(analyser, body).quotes == extract(analyser, body).quotes
