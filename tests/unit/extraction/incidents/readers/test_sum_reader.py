"""Sums of money without a word for damage: which the encoder takes for it, each with a near miss."""

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
        "A storm tore roofs off in Oxton and hurt 14 people. Insurers expect claims of €180 million.",
        "EUR180000000",
        "what insurers will pay",
    ),
    Case(
        "A storm tore roofs off in Oxton and hurt 14 people. Insurers made €180 million last year.",
        "",
        "what insurers earned",
    ),
    Case(
        "A fire gutted the mill in Oxton and two men were hurt. The owners put the cost at $70 million.",
        "USD70000000",
        "what it cost",
    ),
    Case(
        "A fire gutted the mill in Oxton and two men were hurt. It was built in 1901 for $70 million.",
        "",
        "what it cost to build",
    ),
)


def sums(reading: Reading) -> list[str]:
    found = read_numbers(reading, rules_read(reading, []))
    read = (damage for passage in found for damage in passage.damages if damage.read)
    return [f"{damage.currency}{damage.number.value}" for damage in read]


def test_it_reads_what_was_lost_from_the_sentences_around(nlp: Language) -> None:
    check(nlp, CASES, sums)
