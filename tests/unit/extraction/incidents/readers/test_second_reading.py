"""Numbers that rules read by a word: what the encoder makes of them instead, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case(
        "Two of five miners were killed in a fall of rock in Kara. "
        "The three survivors were brought out on stretchers with broken legs.",
        "killed=2 injured=3",
        "how they were brought out",
    ),
    Case(
        "Two of five miners were killed in a fall of rock in Kara. "
        "The three survivors were brought out unhurt.",
        "killed=2 freed=3",
        "rescued and well",
    ),
)


def test_where_the_encoder_is_nearly_sure_its_word_counts(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
