"""Nouns joined by "and" that are for one person: "the driver and sole occupant of the car".

Not found: "the driver and the sole passenger", with an article of its own; "a man and a woman".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_ONLY = frozenset({"sole", "only", "lone"})


def others_apart(reading: Reading, head: int) -> list[int]:
    """A noun and those joined to it, but for what says only what else its person was."""
    return [item for item in reading.conjuncts(head) if item == head or not _is_the_same_one(reading, item)]


def _is_the_same_one(reading: Reading, noun: int) -> bool:
    before = [child for child in reading.children[noun] if child < noun]
    return any(reading.words[child] in _ONLY for child in before) and not any(
        reading.deps[child] in ("det", "poss") for child in before
    )
