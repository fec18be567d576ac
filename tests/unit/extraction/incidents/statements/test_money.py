"""Damage in money, and in whose."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.money import damages_in
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

CASES = (
    Case("Damage was put at 2 million Swiss francs.", "CHF exact", "by the adjective"),
    Case("A flood struck Pakistan. Losses were put at 2 million rupees.", "PKR exact", "by the country"),
    Case("A flood struck the Philippines. It did damage of 2 million pesos.", "PHP exact", "by the country"),
    Case("A flood struck. Losses were put at 2 million rupees.", "INR exact", "of no country named"),
    Case("A flood struck. Losses were put at 2 million pesos.", "", "of several countries, none named"),
    Case("A flood struck Canada. Losses were put at 2 million dollars.", "USD exact", "spent abroad as well"),
    Case("It caused damage estimated at $250 million.", "USD about", "an estimate"),
)


def damages(reading: Reading) -> list[str]:
    return [
        f"{damage.currency} {damage.number.qualifier.value}"
        for sentence in reading.sentences
        for damage in damages_in(reading, sentence)
    ]


def test_in_whose_money_damage_is_told(nlp: Language) -> None:
    check(nlp, CASES, damages)
