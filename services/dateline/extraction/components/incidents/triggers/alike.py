"""Whether a noun for an incident says that it was such as what was told of before.

Found: "12 died in a similar attack", "the third fatal accident at its mines". Not found: "a similar car
bombing", "the second bus crash", which say of what kind it was, and "another crash".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_alike(reading: Reading, noun: int) -> bool:
    """Whether "similar" stands with it."""
    return any(reading.words[child] == "similar" for child in reading.kids(noun, "amod"))


def is_one_more_mishap(reading: Reading, noun: int) -> bool:
    """Whether a mishap that is only called one is counted with that told of: "the second crash in a year"."""
    if reading.lemmas[noun] not in _MISHAPS or reading.child(noun, "compound") is not None:
        return False
    return any(
        reading.words[child] in _COUNTED or reading.tags[child] == "JJS"
        for child in reading.kids(noun, "amod")
    )


_MISHAPS = frozenset({"accident", "crash", "collision"})
_COUNTED = frozenset({"second", "third", "fourth", "fifth", "sixth"})
