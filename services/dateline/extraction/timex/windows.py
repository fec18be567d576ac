"""Where in a text the grammar of calendar expressions is tried at all: most of a text is not about time.

Every expression has a telling word or number, "week" or "1998", and begins with one of a few hundred words.
The grammar is tried from such a beginning within a window around a telling word, and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dateline.extraction import lexicon

_BACK, _AHEAD = 32, 26
"""How far, in code points, an expression may run before and after the words that give it away."""


def starts(text: str) -> Iterator[tuple[int, int]]:
    """Where an expression may begin, and where its window ends, in text order."""
    begins: list[int] = []
    hints: list[tuple[int, int]] = []
    telling, first = _telling_words(), _first_words()
    for found in _WORD.finditer(text):
        word = found[0]
        begin, end = found.span()
        if word[0].isdigit():
            quoted = text[begin - 1 : begin] in _QUOTES
            if quoted:
                begins.append(begin - 1)
            begins.append(begin)
            year = len(word) == 4 or (len(word) == 2 and quoted)
            marked = word[-1] in "smSM" or word[-2:] in _ORDINALS
            if year or marked or text[end : end + 1] in _AFTER_NUMBER:
                hints.append((begin, end))
            continue
        word = word.lower()
        if word in first:
            begins.append(begin)
        if word in telling or (word in _HALF_DAYS and text[end : end + 2].lower() == ".m"):
            hints.append((begin, end))
    for low, high in _windows(hints, len(text)):
        at = bisect_left(begins, low)
        while at < len(begins) and begins[at] < high:
            yield begins[at], high
            at += 1


def _windows(hints: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Stretches around the hints; those that touch are one."""
    begin = end = 0
    for hint_begin, hint_end in hints:
        low, high = max(hint_begin - _BACK, 0), min(hint_end + _AHEAD, length)
        if low > end:
            if end > begin:
                yield begin, end
            begin = low
        end = high
    if end > begin:
        yield begin, end


_WORD = re.compile(r"[^\W_]+")
_QUOTES = frozenset("'’‘")
_AFTER_NUMBER = frozenset(":/")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_HALF_DAYS = frozenset("ap")


@cache
def _telling_words() -> frozenset[str]:
    """The telling words in lower case. Of phrases each word counts, but for the commonest."""
    table = _table()
    phrases = [*_names_of_days(table), *_units(table), *table["parts_of_day"], *table["clock_words"]]
    phrases += [*table["seasons"], *table["decade_words"], *table["rates"], *table["references"]]
    phrases += [*_holidays(table), "today", "tonight", "tomorrow", "yesterday", "weekend", "nineteen"]
    phrases += ["half", "past", "period", "am", "pm", *_QUARTERS]
    return frozenset(_words(phrases) - _COMMONEST)


_COMMONEST = frozenset(
    {"the", "at", "s", "new", "in", "right", "of", "all", "good", "world", "jr", "international", "women"}
)
"""Words of the phrases that tell nothing, as long as another word of the phrase does."""
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


@cache
def _first_words() -> frozenset[str]:
    """The words that patterns begin with, in lower case. One that begins otherwise is never tried."""
    table = _table()
    phrases = [*_names_of_days(table), *_units(table), *table["parts_of_day"], *table["clock_words"]]
    phrases += [*table["seasons"], *table["decade_words"], *table["rates"], *table["references"]]
    phrases += [*_holidays(table), *table["numbers"], *table["tens"], *table["vague_numbers"]]
    phrases += [*table["ordinals"], *_QUARTERS, *table["beginnings"]]
    return frozenset(_words([phrase.split()[0] for phrase in phrases]))


def _names_of_days(table: Any) -> list[str]:  # noqa: ANN401 - as lexicon.load
    names = [*table["months"], *table["month_abbreviations"], *table["weekdays"]]
    return [*names, *table["weekday_abbreviations"], *(f"{day}s" for day in table["weekdays"])]


def _units(table: Any) -> list[str]:  # noqa: ANN401 - as lexicon.load
    units = table["units"]
    return [
        *units,
        *(f"{unit}s" for unit in units),
        *(f"{unit}long" for unit in units),
        *table["irregular_plurals"],
    ]


def _holidays(table: Any) -> list[str]:  # noqa: ANN401 - as lexicon.load
    return [*table["holidays"], *table["holidays_by_weekday"], *table["holidays_by_easter"]]


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _WORD.findall(phrase.lower())}


def _table() -> Any:  # noqa: ANN401 - as lexicon.load
    return lexicon.load("calendar")
