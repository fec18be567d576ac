"""Damage in money: "damage of $2 million", "losses estimated at 300,000 euros".

Not found: a ransom, a budget, a price; the sentence has to speak of damage or loss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.domain.incident import FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.numbers import Number, numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.money_signs import signed_numbers, without_signs
from dateline.extraction.components.incidents.statements.other_sums import is_other_sum


@dataclass(frozen=True, slots=True)
class Damage:
    """A sum of money: its number, its ISO 4217 currency, and tokens [start, end).

    `read`: the encoder takes it for damage, and no word for damage stands in the sentence.
    """

    number: Number
    currency: str
    start: int
    end: int
    sentence: int
    read: bool = False


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """The lexicon in the shape that finding needs."""

    currencies: Mapping[str, str]
    signs: Mapping[str, str]
    """Signs that stand before a number alone, to a code, or to a noun of `national`."""
    codes: Mapping[str, str]
    national: Mapping[tuple[str, str], str]
    damage: frozenset[str]
    bills: frozenset[str]
    ruined: frozenset[str]
    named: frozenset[str]
    """All words of which every currency that is told has one."""


@cache
def _words() -> MoneyWords:
    data = lexicon.load("money")
    national = {
        (str(nation), noun): code
        for noun, codes in data["national"].items()
        for nation, code in codes.items()
    }
    codes = {code.casefold(): code for code in (*data["currencies"].values(), *national.values())}
    return MoneyWords(
        dict(data["currencies"]),
        dict(data["signs"]),
        codes,
        national,
        frozenset(data["damage"]),
        frozenset(data["bills"]),
        frozenset(data["ruined"]),
        frozenset(data["currencies"])
        | frozenset(data["signs"])
        | frozenset(codes)
        | frozenset(data["national"])
        | {f"{noun}s" for noun in data["national"]},
    )


def damages_in(reading: Reading, sentence: Sentence) -> list[Damage]:
    """The damage that a sentence gives in money, in text order."""
    words = _words()
    lemmas = reading.lemmas[sentence.start : sentence.end]
    worth = "worth" in lemmas and not words.ruined.isdisjoint(lemmas)
    if words.damage.isdisjoint(lemmas) and not worth and not _is_bill(lemmas, words):
        return []
    return [
        one
        for one in sums_in(reading, sentence)
        if not is_other_sum(reading, one.start, one.end, sentence.start)
    ]


def sums_in(reading: Reading, sentence: Sentence) -> list[Damage]:
    """All sums of money of a sentence whose currency is told, whatever they are for, in text order."""
    words = _words()
    signed = signed_numbers(reading.words, sentence.start, sentence.end, words.named)
    if (
        not signed
        and words.named.isdisjoint(reading.words[sentence.start : sentence.end])
        and words.named.isdisjoint(reading.lemmas[sentence.start : sentence.end + 1])
    ):
        return []
    told = without_signs(reading.words, signed) if signed else reading.words
    found: list[Damage] = []
    for number in numbers_in(told, sentence.start, sentence.end):
        currency = _before(reading, number, sentence, signed, words)
        if currency:
            start = number.start if number.first in signed else min(number.start, number.first - 1)
            found.append(Damage(number, currency, start, number.end, sentence.number))
        elif number.end < sentence.end:
            currency, end = _behind(reading, number.end, words)
            if currency:
                found.append(Damage(number, currency, number.start, end, sentence.number))
    return _ranged(reading, found)


_LARGE = 10_000


def _before(
    reading: Reading, number: Number, sentence: Sentence, signed: Mapping[int, str], words: MoneyWords
) -> str:
    """The currency whose sign stands before a number or is one word with it; "" where none does.

    A letter is the sign of a large number only: "R300" may be a road.
    """
    at = number.first if number.first in signed else number.first - 1
    if at < sentence.start:
        return ""
    sign = signed.get(at, reading.words[at])
    if len(sign) == 1 and sign.isalpha() and number.value < _LARGE:
        return ""
    if sign in words.codes and reading.text(at, at + 1).startswith(sign.upper()):
        return words.codes[sign]
    noun = words.signs.get(sign, "")
    return _of_the_land(reading, noun, words) or words.currencies.get(noun or sign, "")


def _behind(reading: Reading, at: int, words: MoneyWords) -> tuple[str, int]:
    """The currency that is named from a token on, "" where none is, and the token behind it."""
    nation, noun = reading.words[at], reading.lemmas[at + 1 : at + 2]
    if noun and (nation, noun[0]) in words.national:
        return words.national[nation, noun[0]], at + 2
    word = reading.words[at]
    if word in words.codes and reading.text(at, at + 1).isupper():
        return words.codes[word], at + 1
    lemma = reading.lemmas[at]
    if lemma not in words.named or lemma.removesuffix("s") in words.named:
        lemma = lemma.removesuffix("s")  # the model may take "pesos" for a name
    return _of_the_land(reading, lemma, words) or words.currencies.get(lemma, ""), at + 1


def _of_the_land(reading: Reading, noun: str, words: MoneyWords) -> str:
    """The currency of the country that a text names most, of those that call theirs so: "3 billion pesos"."""
    if noun in _WORLD_WIDE:
        return ""
    told = {code: 0 for (_, of), code in words.national.items() if of == noun}
    if not told:
        return ""
    lands = _lands()
    for word in reading.words:
        for adjective in lands.get(word, (word,)):
            if (adjective, noun) in words.national:
                told[words.national[adjective, noun]] += 1
    code, times = max(told.items(), key=lambda one: one[1])
    return code if times else ""


_WORLD_WIDE = frozenset({"dollar", "pound"})
"""What is spent abroad as well, so that the country does not tell which is meant."""


@cache
def _lands() -> Mapping[str, tuple[str, ...]]:
    """The adjectives of a country, by its last word: "pakistani" of "pakistan"."""
    data = lexicon.load("demonym_places")
    return {
        land.split()[-1].casefold(): tuple(adjective.casefold() for adjective in adjectives)
        for land, adjectives in data.items()
    }


def _is_bill(lemmas: Sequence[str], words: MoneyWords) -> bool:
    """Whether a cost is what a disaster costs: a cost or a bill alone is a price, a budget or a law."""
    at = next((i for i, lemma in enumerate(lemmas) if lemma in words.bills), None)
    if at is None:
        return False
    written_off = "write" in lemmas and "off" in lemmas
    return written_off or lemmas[at : at + 2] == ["bill", "at"] or not words.ruined.isdisjoint(lemmas)


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
        elif not _is_again(reading, damage, low):
            joined.append(damage)
    return joined


def _is_again(reading: Reading, damage: Damage, before: Damage | None) -> bool:
    """Whether a sum is one that was just told, in another currency: "3 billion lira ($300 million)"."""
    return (
        before is not None
        and before.currency != damage.currency
        and reading.words[damage.start - 1 : damage.start] == ["("]
        and damage.start - before.end <= 2
    )
