"""People who are told by nothing but their age: "a 15-year-old", "two 19-year-olds".

Not found: the age of "a 15-year-old girl", who is told as a girl.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_OLD = frozenset({"old", "olds"})
_UNITS = (["-", "year", "-"], ["-", "month", "-"])


def told_by_age(reading: Reading, head: int) -> tuple[int, int] | None:
    """The tokens of an age that stands for whoever has it."""
    begin = head - len(_UNITS[0]) - 1
    if reading.words[head] not in _OLD or begin < 0 or reading.words[begin + 1 : head] not in _UNITS:
        return None
    described = reading.deps[head] in ("amod", "compound", "nmod") and reading.heads[head] > head
    return None if described else (begin, head + 1)
