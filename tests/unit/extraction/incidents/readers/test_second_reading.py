"""Numbers that rules read by a word: what the encoder makes of them instead, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import read_numbers
from dateline.extraction.components.incidents.reading.reading import Reading
from unit.extraction.incidents.cases import Case, check

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


def told(reading: Reading) -> list[str]:
    found = read_numbers(reading, rules_read(reading, []))
    return [f"{harm.kind}={harm.group.count}" for passage in found for harm in passage.harms]


def test_where_the_encoder_is_nearly_sure_its_word_counts(nlp: Language) -> None:
    check(nlp, CASES, told)
