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
    Case(
        "Azor, which had sales of 6 billion euros last year, put the damage at 140 million euros.",
        "EUR exact",
        "what it sold is no damage",
    ),
    Case("It made a profit of $210 million, and its losses were $3 million.", "USD exact", "nor earned"),
    Case("The mayor pledged $2 million after the damage, put at $9 million.", "USD exact", "nor promised"),
    Case("Insurers expect claims of $90 million for damage.", "USD exact", "what is claimed for it is"),
    Case("Damage is put at PHP 2.3 billion, up from PHP 640 million.", "PHP exact PHP exact", "by its code"),
    Case("Losses came to 40 million EUR. Try 5 losses.", "EUR exact", "a code behind, and no code"),
    Case(
        "A storm struck the Philippines. It did damage of P640 million.",
        "PHP exact",
        "a letter written with it",
    ),
    Case("A flood struck Nigeria. The damage was N2.5bn.", "NGN exact", "and its unit"),
    Case("A flood struck. It did damage of P640 million.", "", "of a country not named"),
    Case("A flood struck South Africa. It did damage to the R300 road.", "", "too little for money"),
    Case("A flood struck Pakistan. Losses were put at Rs300 crore.", "PKR exact", "a sign by the country"),
    Case("Losses on Sumatra reached Rp1.2 trillion.", "IDR exact", "a sign that says which"),
)


def damages(reading: Reading) -> list[str]:
    return [
        f"{damage.currency} {damage.number.qualifier.value}"
        for sentence in reading.sentences
        for damage in damages_in(reading, sentence)
    ]


def test_in_whose_money_damage_is_told(nlp: Language) -> None:
    check(nlp, CASES, damages)
