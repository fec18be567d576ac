"""Numbers whose verb is not said again: "nine were saved by a ferry and 14 by the navy".

Found: the 14 of that, the two of "pulled four from a school and two from a shop". Not found: "nine were saved
and 14 by the road waited", where no "by" stands before; "six died in the crash and 12 in hospital are well".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_WAYS = frozenset({"by", "from", "off"})
_JOINS = frozenset({"and", ",", "while"})


def shares_verb(reading: Reading, number: Number, before: Harm) -> bool:
    """Whether a number stands joined before a preposition that stands behind the verb already."""
    way, joined = reading.words[number.end : number.end + 1], reading.words[number.start - 1]
    if joined not in _JOINS or not way or way[0] not in _WAYS or before.group.count is None:
        return False
    told = reading.words[before.predicate + 1 : number.start - 1]
    return before.predicate < number.start and way[0] in told and counts_people(reading, number)
