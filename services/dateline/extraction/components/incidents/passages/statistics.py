"""Sentences that count accidents or crimes over a month or longer, and so tell of no one of them.

Found: "Police have looked into 104 crashes this year, in which 112 people died", "since April the service has
attended 311 house fires, in which four died". Not found: "two crashes this year killed nine", "30 shootings
on Saturday", "60 air strikes since May", which are a war's, and "196 deaths since May", a toll.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.numbers import numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.said_of import is_long
from dateline.extraction.components.incidents.when.times import Time

_KINDS = ("accident.", "crime.")
_MANY = 10
"""Incidents from which on nobody tells of each."""


def without_statistics(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages; those that count incidents over a long time without what they tell."""
    first = next((one.number for one in passages if one.zone is not ZoneKind.HEADLINE), 0)
    return [
        replace(passage, triggers=(), harms=())
        if passage.number > first and _counts_incidents(reading, passage)
        else passage
        for passage in passages
    ]


def _counts_incidents(reading: Reading, passage: Passage) -> bool:
    if passage.said and any(time.fine for time in passage.said):
        return False
    if not passage.triggers or not any(_sums_up(reading, time) for time in passage.times):
        return False
    many = [trigger.head for trigger in passage.triggers if _is_plural(reading, trigger.head, trigger.type)]
    if not many:
        return False
    sentence = reading.sentences[passage.number]
    numbers = numbers_in(reading.words, sentence.start, sentence.end)
    counts = {number.first for number in numbers if number.value >= _MANY}
    return any(child in counts for head in many for child in reading.kids(head, "nummod"))


def _is_plural(reading: Reading, head: int, kind: str) -> bool:
    """Whether a noun is of several mishaps or crimes, and not of the dead, whom a toll may count."""
    counts_dead = reading.lemmas[head] in _OF_THE_DEAD
    return reading.tags[head] == "NNS" and kind.startswith(_KINDS) and not counts_dead


_OF_THE_DEAD = frozenset({"death", "killing", "murder", "homicide", "drowning"})


def _sums_up(reading: Reading, time: Time) -> bool:
    """Whether a sentence counts since a month or a year, or over the one that goes on or went before."""
    if time.fine or not is_long(time):
        return False
    before, words = reading.words[max(0, time.start - 1)], reading.words[time.start : time.end]
    return before == "since" or ("year" in words and not _SUMMED.isdisjoint(words))


_SUMMED = frozenset({"this", "last"})
