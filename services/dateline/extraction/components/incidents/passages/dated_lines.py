"""Lines of a chronology: the day or month that stands before a colon is when what it tells happened.

Found: the month of "May 2023: An assault on a mine leaves 21 dead", in a sentence with it or as one of its
own. Not found: the hour of "10:40: Police say", the day of "Monday: closed".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.when.times import Time

_MARKS = frozenset({":", "–", "—", "-"})
_YEAR = 4
"""Digits of a year, without which a day heads no line of a chronology."""


def with_heads_of_lines(reading: Reading, told: dict[int, list[Time]]) -> dict[int, list[Time]]:
    """The times by sentence; one that is a sentence of its own is the next one's, whose line it heads."""
    alone = {
        number: times
        for number, times in told.items()
        if (head := head_of_line(reading, reading.sentences[number], times))
        and head[0].end + 1 == reading.sentences[number].end
        and number + 1 < len(reading.sentences)
    }
    moved = {number + 1: [*times, *told.get(number + 1, ())] for number, times in alone.items()}
    return {**told, **moved}


def head_of_line(reading: Reading, sentence: Sentence, times: Sequence[Time]) -> tuple[Time, ...]:
    """The time of days that stands alone before a mark at the beginning of a sentence, or before it."""
    first = next((time for time in times if time.start <= sentence.start), None)
    if first is None or first.end >= len(reading.words) or reading.words[first.end] not in _MARKS:
        return ()
    return (first,) if _has_year(reading.words[first.start : first.end]) else ()


def _has_year(words: Sequence[str]) -> bool:
    return any(len(word) == _YEAR and word.isdecimal() for word in words)
