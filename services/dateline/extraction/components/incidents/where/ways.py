"""Whether a place is no more than an end of a way: "the train from Leeds to York", "were flown to York"."""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_way(reading: Reading, start: int) -> bool:
    """Whether a place is one end of a way: "the train from Leeds to York"."""
    name = reading.name_at.get(start)
    end = name[1] if name is not None else start + 1
    if start > 1 and reading.words[start - 1] == "the":
        start -= 1  # "from Goa to the Comoros"
    if reading.words[max(0, start - 1)] == "from":
        return reading.words[end : end + 1] == ["to"]
    if reading.words[max(0, start - 1)] != "to" or start < 2:
        return False
    other = reading.name_at.get(start - 2)
    return (
        other is not None
        and other[2] in ("GPE", "LOC", "FAC")
        and reading.words[max(0, other[0] - 1)] == "from"
    )


def is_an_end(reading: Reading, start: int) -> bool:
    """Whether a place is only one of the ends of a way: "were flown to York", "had left for York"."""
    if is_way(reading, start) or _is_left(reading, start):
        return True
    to = start - 1 - (reading.words[start - 1] == "the")
    if to > 1 and reading.words[to] == "in" and reading.words[to - 1] in _OF_CARE:
        to = reading.heads[to - 1]  # "taken to a hospital in York", whatever the parse hangs "in" on
    return (
        to > 0
        and reading.words[to] in ("to", "for")
        and reading.deps[to] == "prep"
        and reading.lemmas[reading.heads[to]] in _WAYS
    )


def _is_left(reading: Reading, start: int) -> bool:
    """Whether a place is where somebody set out: "had left Zwara", "left the Libyan city of Zwara"."""
    name = reading.name_at.get(start)
    last = name[1] - 1 if name is not None else start
    if reading.deps[last] == "pobj" and reading.words[reading.heads[last]] == "of":
        last = reading.heads[reading.heads[last]]
    return reading.deps[last] == "dobj" and reading.lemmas[reading.heads[last]] in _LEAVES


_LEAVES = frozenset({"leave", "depart", "quit"})
_OF_CARE = frozenset({"hospital", "hospitals", "center", "centre", "clinic", "infirmary"})
_WAYS = frozenset(
    {"fly", "take", "bring", "leave", "sail", "head", "bind", "travel", "go", "transfer", "airlift", "rush"}
    | {"return", "way", "route", "trip", "drive", "move", "send", "voyage", "flight", "journey", "ship"}
)
