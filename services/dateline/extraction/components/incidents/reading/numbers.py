"""Numbers in digits and words, with how exact the article says they are.

Found: "at least 30", "two dozen", "between 30 and 40", "scores", "no one". Not found as one number: "two
women and a child", two counts of two groups, and "from 10 to 12", a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.domain.incident import FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.month_words import months

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d+(?:\.\d+)?)(bn|m|tn)\.?")
_GROUP = re.compile(r"\d00")
"""Three digits behind a blank that parts thousands: "30 000"; of round numbers alone."""
_HYPHENED = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
MAX_VALUE = 100_000_000_000_000
"""The largest number that is read: of money, in the smallest of currencies."""
_KEPT = 20_000
"""Of so many different words it is kept whether a number may begin with them."""
_SIGNS = frozenset({"$", "us$", "€", "£", "¥", "₹"})


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens [start, end) hold the number with its qualifiers; the bare number is [first, end of it)."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: FigureQualifier

    @property
    def value(self) -> int:
        """One number for it: the lower bound where there is one."""
        return self.low if self.low is not None else (self.high or 0)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lexicon in the shape that scanning needs."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    multipliers: Mapping[str, int]
    shares: Mapping[str, Sequence[tuple[tuple[str, ...], float]]]
    """Parts of a unit by their first word, the longest first."""
    vague: Mapping[tuple[str, ...], int]
    none: frozenset[tuple[str, ...]]
    before: Mapping[str, Sequence[tuple[tuple[str, ...], FigureQualifier]]]
    """By their last word."""
    after: Mapping[str, Sequence[tuple[tuple[str, ...], FigureQualifier]]]
    """By their first word."""
    joints: frozenset[str]
    months: frozenset[str]
    matters: frozenset[str]
    """Words behind which "over" says about what, not that there are more: "convicted over four deaths"."""
    dead: frozenset[str]
    """Nouns for the dead, of whose number "over" may say so behind other words: "jailed on Friday over"."""
    starters: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The packaged lexicon of number words."""
    data = lexicon.load("numbers")
    vague = {tuple(words.split()): value for words, value in data["vague"].items()}
    none = frozenset(tuple(words.split()) for words in data["none"])
    small, tens = dict(data["units"]), dict(data["tens"])
    shares: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for words in sorted(data["shares"], key=lambda words: -len(words)):
        shares.setdefault(words.split()[0], []).append((tuple(words.split()), data["shares"][words]))
    starters = {
        *small,
        *tens,
        *data["multipliers"],
        *shares,
        "dozen",
        "a",
        "an",
        *(w[0] for w in vague),
        *(w[0] for w in none),
    }
    return NumberWords(
        small=small,
        tens=tens,
        multipliers=dict(data["multipliers"]),
        shares=shares,
        vague=vague,
        none=none,
        before=_qualifiers(data["before"], by=-1),
        after=_qualifiers(data["after"], by=0),
        joints=frozenset(data["range_joints"]),
        months=months(),
        matters=frozenset(data["matters"]),
        dead=frozenset(data["dead"]),
        starters=frozenset(starters - {"m", "bn", "tn", "m.", "bn.", "mn", "mln", "bln"}),
    )


def numbers_in(words: Sequence[str], start: int, end: int) -> Iterator[Number]:
    """The numbers among tokens [start, end), in order; `words` are lower-case."""
    lexis = number_words()
    position = start
    while position < end:
        found = _number_at(words, position, end, start, lexis) if _may_begin(words[position]) else None
        if found is None:
            position += 1
        else:
            yield found
            position = found.end


@lru_cache(maxsize=_KEPT)
def _may_begin(word: str) -> bool:
    """Whether a number may begin with a word."""
    lexis = number_words()
    return word in lexis.starters or word[0].isdigit() or word.partition("-")[0] in lexis.tens


def _number_at(
    words: Sequence[str], position: int, end: int, floor: int, lexis: NumberWords
) -> Number | None:
    vague = _vague_at(words, position, end, floor, lexis)
    if vague is not None:
        return vague
    hyphened = _HYPHENED.fullmatch(words[position])
    if hyphened is not None:
        low, high = (int(part.replace(",", "")) for part in hyphened.groups())
        unit = lexis.multipliers.get(words[position + 1]) if position + 1 < end else None
        bounds, after = (
            ((low * unit, high * unit), 2) if unit and high * unit <= MAX_VALUE else ((low, high), 1)
        )
        return _ranged(words, bounds, (position, position + after), floor, lexis)
    bare = _value_at(words, position, end, lexis)
    if bare is None:
        return None
    value, after = bare
    changed = position > floor and words[position - 1] in ("from", "by")  # "rose by two to nine"
    if not changed and after + 1 < end and _are_joined(words, position, after, floor, lexis):
        other = _value_at(words, after + 1, end, lexis)
        if other is not None:
            value = _scaled(value, words, after + 1, other)
        if other is not None and value < other[0] <= max(value * 10, 20):
            return _ranged(words, (value, other[0]), (position, other[1]), floor, lexis)
    if position - 1 >= floor and words[position - 1] == "between" and after < end and words[after] == "and":
        other = _value_at(words, after + 1, end, lexis)
        if other is not None and value < other[0]:
            value = _scaled(value, words, after + 1, other)
            return Number(position - 1, other[1], position, other[1], value, other[0], FigureQualifier.RANGE)
    return _qualified(words, value, (position, after), (floor, end), lexis)


def _are_joined(words: Sequence[str], position: int, after: int, floor: int, lexis: NumberWords) -> bool:
    """Whether a joint makes a range of the numbers beside it: "30 to 40", "8 - 12".

    Not a dash behind the day of a dateline: "Feb 8 - Twenty-eight died", "June 24 - 30 died".
    """
    joint = words[after]
    if joint not in _DASHES:
        return joint in lexis.joints
    alike = words[position][0].isdigit() == words[after + 1][0].isdigit()
    return alike and not (position > floor and words[position - 1].rstrip(".") in lexis.months)


_DASHES = frozenset({"-", "–"})
_HALF, _LARGE = ["and", "a", "half"], (["thousand"], ["million"], ["billion"])
_DOZEN, _HUNDRED = 12, 100


def _scaled(value: int, words: Sequence[str], begin: int, other: tuple[int, int]) -> int:
    """The lower bound in the unit of the upper: 20 million in "between 20 and 30 million"."""
    last = words[other[1] - 1]
    unit = number_words().multipliers.get(last, 1000 if _GROUP.fullmatch(last) else 1)
    if other[1] - begin == 1:
        return value
    return value * unit if unit >= _HUNDRED and value * unit < other[0] else value


def _vague_at(words: Sequence[str], position: int, end: int, floor: int, lexis: NumberWords) -> Number | None:
    for length in (4, 3, 2, 1):
        key = tuple(words[position : min(position + length, end)])
        if len(key) != length:
            continue
        after = position + length
        if key in lexis.none and not _begins_comparison(words, position, end):
            return Number(position, after, position, after, 0, 0, FigureQualifier.EXACT)
        if key == ("a", "couple") and words[after : after + 1] != ["of"]:
            continue  # two people who are a couple
        if key in lexis.vague and not (
            position > floor and words[position - 1] in ("as", "how", "too", "so")
        ):
            low = lexis.vague[key]
            begin = _qualifier_before(words, position, floor, lexis)[1]
            return Number(begin, after, position, after, low, None, FigureQualifier.WORD)
    return None


def _begins_comparison(words: Sequence[str], position: int, end: int) -> bool:
    """Whether "no" begins "no more than" or "no longer", and so is no count."""
    return position + 1 < end and words[position + 1] in (
        "more",
        "fewer",
        "less",
        "longer",
        "later",
        "matter",
    )


def _value_at(words: Sequence[str], position: int, end: int, lexis: NumberWords) -> tuple[int, int] | None:
    """The whole number that begins at a token, and the token after it."""
    if position >= end:
        return None
    word = words[position]
    if (part := _part_at(words, position, end, lexis)) is not None:
        return part
    if word in ("a", "an"):
        if position + 1 < end and (
            words[position + 1] == "dozen" or words[position + 1] in ("hundred", "thousand", "million")
        ):
            value, after = 1.0, position + 1
        else:
            return None
    elif _DIGITS.fullmatch(word):
        value, after = float(word.replace(",", "")), position + 1
        while after < end and value and word.isdigit() and len(word) < 4 and _GROUP.fullmatch(words[after]):
            value, after = value * 1000 + int(words[after]), after + 1
    elif (glued := _GLUED.fullmatch(word)) is not None:
        value, after = round(float(glued[1]) * lexis.multipliers[glued[2]], 2), position + 1
    elif (below := _below_hundred(words, position, end, lexis)) is not None:
        value, after = below
    elif "-" in word and all(part in lexis.small or part in lexis.tens for part in word.split("-")):
        value = float(sum(lexis.small.get(part, lexis.tens.get(part, 0)) for part in word.split("-")))
        after = position + 1
    elif word == "dozen" or (word == "hundred" and words[position + 1 : position + 2] == ["and"]):
        value, after = 1.0, position  # "the hundred and ten hurt"
    else:
        return None
    value, after = _multiplied(words, value, after, end, lexis)
    if value != int(value) or value > MAX_VALUE:
        return None
    return int(value), after


def _part_at(words: Sequence[str], position: int, end: int, lexis: NumberWords) -> tuple[int, int] | None:
    """A part of a unit, and the token after it: "half a million", "a quarter of a million"."""
    for words_of, share in lexis.shares.get(words[position], ()):
        unit = position + len(words_of)
        if unit < end and list(words_of) == words[position:unit]:
            size = _DOZEN if words[unit] == "dozen" else lexis.multipliers.get(words[unit], 0)
            if size == _DOZEN or size > _HUNDRED:
                return int(size * share), unit + 1
    return None


def _below_hundred(
    words: Sequence[str], position: int, end: int, lexis: NumberWords
) -> tuple[float, int] | None:
    """A number in words without its unit, and the token after it: "fifty", "forty-two"."""
    word, after = words[position], position + 1
    if word in lexis.small:
        return float(lexis.small[word]), after
    if word not in lexis.tens:
        return None
    value = float(lexis.tens[word])
    if after + 1 < end and words[after] == "-" and 0 < lexis.small.get(words[after + 1], 0) < 10:
        return value + lexis.small[words[after + 1]], after + 2
    if after < end and 0 < lexis.small.get(words[after], 0) < 10:
        return value + lexis.small[words[after]], after + 1
    return value, after


def _multiplied(
    words: Sequence[str], value: float, after: int, end: int, lexis: NumberWords
) -> tuple[float, int]:
    """A number by the units behind it, and the token after them."""
    if words[after : min(after + 3, end)] == _HALF and words[after + 3 : min(after + 4, end)] in _LARGE:
        value, after = value + 0.5, after + 3
    while after < end:
        word = words[after]
        if word == "dozen":
            value *= 12
        elif word in lexis.multipliers:
            unit = lexis.multipliers[word]
            value *= unit
            rest = after + 2 if after + 1 < end and words[after + 1] == "and" else after + 1
            if rest < end and (words[rest] in lexis.small or words[rest] in lexis.tens) and unit <= 1000:
                # "two hundred and fifty thousand": the unit behind is that of both
                tail = (_below_hundred if unit == _HUNDRED else _value_at)(words, rest, end, lexis)
                if tail is not None and tail[0] < unit:
                    value, after = value + tail[0], tail[1]
                    continue
            if unit > _HUNDRED and words[after + 1 : min(after + 4, end)] == _HALF:
                return value + unit / 2, after + 4  # "a million and a half"
        else:
            break
        after += 1
    return value, after


def _qualified(
    words: Sequence[str], value: int, bare: tuple[int, int], bounds: tuple[int, int], lexis: NumberWords
) -> Number:
    (position, after), (floor, end) = bare, bounds
    qualifier, begin = _qualifier_before(words, position, floor, lexis)
    stop = after
    if qualifier is FigureQualifier.EXACT and after < end:
        for key, meaning in lexis.after.get(words[after], ()):
            if tuple(words[after : min(after + len(key), end)]) == key:
                qualifier, stop = meaning, after + len(key)
                break
    low = None if qualifier is FigureQualifier.AT_MOST else value
    high = None if qualifier is FigureQualifier.AT_LEAST else value
    return Number(begin, stop, position, after, low, high, qualifier)


def _ranged(
    words: Sequence[str], values: tuple[int, int], bare: tuple[int, int], floor: int, lexis: NumberWords
) -> Number:
    (position, after), (low, high) = bare, values
    begin = _qualifier_before(words, position, floor, lexis)[1]
    if low >= high:
        return Number(begin, after, position, after, low, low, FigureQualifier.EXACT)
    return Number(begin, after, position, after, low, high, FigureQualifier.RANGE)


def _qualifier_before(
    words: Sequence[str], position: int, floor: int, lexis: NumberWords
) -> tuple[FigureQualifier, int]:
    signed = position - 1 if position > floor and words[position - 1] in _SIGNS else position
    if signed <= floor:
        return FigureQualifier.EXACT, position
    for key, meaning in lexis.before.get(words[signed - 1], ()):
        begin = signed - len(key)
        if key == _OVER and _says_about_what(words, begin, position, floor, lexis):
            continue
        if begin >= floor and tuple(words[begin:signed]) == key:
            return meaning, begin
    return FigureQualifier.EXACT, position


_OVER = ("over",)
_AS_FAR = 8
"""Words within which somebody is jailed "for 15 years on Friday over 73 deaths"."""


def _says_about_what(words: Sequence[str], over: int, number: int, floor: int, lexis: NumberWords) -> bool:
    """Whether "over" gives the reason of what stands before it: right before, or further, of so many dead."""
    if over > floor and words[over - 1] in lexis.matters:
        return True
    if lexis.dead.isdisjoint(words[number + 1 : number + 3]):
        return False
    before = words[max(0, over - _AS_FAR) : over]
    return not lexis.matters.isdisjoint(before) and _ENDS.isdisjoint(before) and before[-1] not in _OF


_ENDS = frozenset({".", ",", ";", ":", "!", "?", "and", "but"})
_OF = frozenset({"of", "at", "to", "by", "in", "for", "from", "with", "than"})


def _qualifiers(
    data: Mapping[str, Sequence[str]], *, by: int
) -> dict[str, list[tuple[tuple[str, ...], FigureQualifier]]]:
    """Qualifiers by one of their words, the longest first."""
    pairs = [
        (tuple(words.split()), FigureQualifier(name)) for name, phrases in data.items() for words in phrases
    ]
    found: dict[str, list[tuple[tuple[str, ...], FigureQualifier]]] = {}
    for pair in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(pair[0][by], []).append(pair)
    return found
