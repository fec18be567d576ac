"""Numbers of some of the dead, whatever else is said of them.

Found: the three of "three of the dead were shot in the break room", the two of "two of those killed were hit
in the back". Not found: "three of the victims were shot", who may live; "three of the wounded".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading

_DEAD = frozenset({"dead", "deceased", "deaths", "fatalities", "killed", "slain"})


def are_of_the_dead(reading: Reading, number: Number) -> bool:
    """Whether a number has "of the dead" or the like right behind it."""
    behind = reading.words[number.end : number.end + 3]
    return behind[:1] == ["of"] and behind[1:2] in (["the"], ["those"]) and not _DEAD.isdisjoint(behind[2:])
