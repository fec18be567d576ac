"""Numbers whose verb is not said again: "nine were saved by a ferry and 14 by the navy".

Found: the 14 of that, the two of "pulled four from a school and two from a shop", the three of "eight were
rescued on Monday, and three more on Tuesday". Not found: "nine were saved
and 14 by the road waited", where no "by" stands before; "six died in the crash and 12 in hospital are well".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.timed import WEEKDAYS

_WAYS = frozenset({"by", "from", "off"})
_JOINS = frozenset({"and", ",", "while"})


def shares_verb(reading: Reading, number: Number, before: Harm) -> bool:
    """Whether a number stands joined before a preposition that stands behind the verb already."""
    if _are_more_later(reading, number, before):
        return True
    way, joined = reading.words[number.end : number.end + 1], reading.words[number.start - 1]
    if joined not in _JOINS or not way or way[0] not in _WAYS or before.group.count is None:
        return False
    told = reading.words[before.predicate + 1 : number.start - 1]
    return before.predicate < number.start and way[0] in told and counts_people(reading, number)


def _are_more_later(reading: Reading, number: Number, before: Harm) -> bool:
    """Whether a day, and no verb, stands behind so many more: "and another two on Tuesday"."""
    around = reading.words[max(0, number.start - 2) : number.end + 1]
    if before.kind != "freed" or before.group.count is None or _MORE.isdisjoint(around):
        return False
    at = number.end + (reading.words[number.end : number.end + 1] == ["more"])
    begin = number.start - (reading.words[number.start - 1] == "another")
    if reading.words[begin - 1] != "and" or reading.words[at : at + 1] != ["on"]:
        return False
    return any(
        reading.words[day] in _DAYS or reading.labels[day] == "DATE" for day in range(at + 1, at + 3)
    ) and not any(reading.pos[i] == "VERB" for i in range(at, min(at + _DAY_WITHIN, len(reading.words))))


_MORE = frozenset({"more", "another"})
_DAYS = WEEKDAYS | {"second", "third", "fourth"}
_DAY_WITHIN = 4
