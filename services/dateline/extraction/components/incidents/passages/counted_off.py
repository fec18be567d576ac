"""Blasts of one incident that the text counts off: "The first explosion killed two. A second one killed six".

Found: the second behind "a chain of explosions", "twin blasts" or "the first blast", where nothing puts it in
another place. Not found: "a second explosion" behind "a bomb killed four", which may have been elsewhere, and
"a second blast in Herat".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_BLASTS = frozenset({"explosion", "blast", "detonation"})
_LATER = frozenset({"second", "third", "fourth"})
_FIRST = frozenset({"first", "initial", "twin"})
_PLURAL = frozenset({"NNS", "NNPS"})
_WHERE = frozenset({"in", "near", "at", "outside"})


def is_one_of_told(reading: Reading, noun: int) -> bool:
    """Whether a noun is for a later one of several blasts that the text has told of together."""
    before = reading.words[max(0, noun - 3) : noun]
    if reading.lemmas[noun] not in _BLASTS or _LATER.isdisjoint(before):
        return False
    if any(reading.words[child] in _WHERE and _names(reading, child) for child in reading.kids(noun, "prep")):
        return False
    start = reading.sentences[reading.sentence_of[noun]].start
    return any(is_first_of_several(reading, at) for at in range(start))


def is_first_of_several(reading: Reading, noun: int) -> bool:
    """Whether a noun is for several blasts, or for the first of them."""
    return reading.lemmas[noun] in _BLASTS and (
        reading.tags[noun] in _PLURAL or not _FIRST.isdisjoint(reading.words[max(0, noun - 2) : noun])
    )


def _names(reading: Reading, preposition: int) -> bool:
    return any(reading.labels[noun] in ("GPE", "LOC") for noun in reading.kids(preposition, "pobj"))
