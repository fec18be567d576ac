"""Damage in money: "damage of $2 million", "losses estimated at 300,000 euros".

Not found: a ransom, a budget, a price; the sentence has to speak of damage or loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from dateline.domain.incident import FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.numbers import Number, numbers_in
from dateline.extraction.components.incidents.reading import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Damage:
    """A sum of money: its number, its ISO 4217 currency, and tokens [start, end)."""

    number: Number
    currency: str
    start: int
    end: int
    sentence: int


@cache
def _words() -> tuple[Mapping[str, str], frozenset[str]]:
    data = lexicon.load("harm")
    return dict(data["currencies"]), frozenset(data["damage"])


def damages_in(reading: Reading, sentence: Sentence) -> list[Damage]:
    """The damage that a sentence gives in money, in text order."""
    currencies, damage = _words()
    told = damage.intersection(reading.lemmas[sentence.start : sentence.end])
    if not told or told == {"cost"}:  # a cost alone is a price or a budget
        return []
    found: list[Damage] = []
    for number in numbers_in(reading.words, sentence.start, sentence.end):
        sign = number.first - 1
        if sign >= sentence.start and reading.words[sign] in currencies:
            found.append(
                Damage(
                    number,
                    currencies[reading.words[sign]],
                    min(number.start, sign),
                    number.end,
                    sentence.number,
                )
            )
        elif number.end < sentence.end and reading.lemmas[number.end] in currencies:
            currency = currencies[reading.lemmas[number.end]]
            found.append(Damage(number, currency, number.start, number.end + 1, sentence.number))
    return _ranged(reading, found)


def _ranged(reading: Reading, found: list[Damage]) -> list[Damage]:
    """Join two sums to a range: "between $2 million and $3 million"."""
    joined: list[Damage] = []
    for damage in found:
        low = joined[-1] if joined else None
        between = reading.words[low.end : damage.start] if low is not None else []
        if (
            low is not None
            and between in (["and"], ["to"], ["or"])
            and low.currency == damage.currency
            and low.number.low is not None
            and damage.number.high is not None
            and low.number.low < damage.number.high
        ):
            number = replace(
                low.number, high=damage.number.high, end=damage.number.end, qualifier=FigureQualifier.RANGE
            )
            joined[-1] = replace(low, number=number, end=damage.end)
        else:
            joined.append(damage)
    return joined
