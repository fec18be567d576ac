"""Where a number before a crew or a team says how many it is: "its 20-member crew", "a nine-strong team".

Not found: "a 20-year-old crew", "a 12-seat van".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading

_STRONG = frozenset({"member", "man", "woman", "person", "strong", "people"})
_WITHIN = 3
"""Tokens between the number's noun and the crew's: "a 20-member all-Filipino crew"."""


def strong_in(reading: Reading, head: int) -> int | None:
    """The token behind such a number; None where there is none."""
    words: Sequence[str] = reading.words
    for at in range(head - 1, max(head - 1 - _WITHIN, 1), -1):
        if words[at] in _STRONG and words[at - 1] == "-":
            return at - 1
    return None
