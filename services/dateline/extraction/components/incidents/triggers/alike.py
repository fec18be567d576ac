"""Whether a noun for an incident says that it was such as what was told of before.

Found: "12 died in a similar attack". Not found: "a similar car bombing", which says of what kind it was.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_alike(reading: Reading, noun: int) -> bool:
    """Whether "similar" stands with it."""
    return any(reading.words[child] == "similar" for child in reading.kids(noun, "amod"))
