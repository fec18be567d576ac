"""Whether a place is no more than an end of a way: "the train from Leeds to York", "were flown to York"."""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_way(reading: Reading, start: int) -> bool:
    """Whether a place is one end of a way: "the train from Leeds to York"."""
    name = reading.name_at.get(start)
    end = name[1] if name is not None else start + 1
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
    if is_way(reading, start):
        return True
    to = start - 1
    if to > 0 and reading.words[to] == "in" and reading.words[reading.heads[to]] in _OF_CARE:
        to = reading.heads[reading.heads[to]]  # "taken to a hospital in York"
    return (
        to > 0
        and reading.words[to] in ("to", "for")
        and reading.deps[to] == "prep"
        and reading.lemmas[reading.heads[to]] in _WAYS
    )


_OF_CARE = frozenset({"hospital", "hospitals", "center", "centre", "clinic", "infirmary"})
_WAYS = frozenset(
    {"fly", "take", "bring", "leave", "sail", "head", "bind", "travel", "go", "transfer", "airlift", "rush"}
    | {"return", "way", "route", "trip", "drive", "move", "send", "voyage", "flight", "journey", "ship"}
)
