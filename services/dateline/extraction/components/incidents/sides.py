"""Whose the fighters of an article are.

Found: an article that names "guerrillas of the Northern Front" or "Northern Front rebels" once, and goes on
with "the rebels attacked": they are the Front's. Not found: where it names fighters of two organisations.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.role_words import role_words


def sides_of(reading: Reading) -> dict[str, tuple[int, int]]:
    """For each word for fighters, the tokens [start, end) that first name the organisation they are of."""
    fighters = role_words().fighters
    found: dict[str, tuple[int, int]] = {}
    rival: set[str] = set()
    for start, end, label in reading.names:
        if label not in ("ORG", "NORP"):
            continue
        word = _fighters_of(reading, end, fighters)
        if word is None:
            continue
        begin = start + (reading.words[start] == "the")
        known = found.setdefault(word, (begin, end))
        if reading.words[known[0] : known[1]] != reading.words[begin:end]:
            rival.add(word)
    return {word: name for word, name in found.items() if word not in rival}


def _fighters_of(reading: Reading, end: int, fighters: frozenset[str]) -> str | None:
    """The word for fighters that a name belongs to: "Front rebels", "rebels of the Front"."""
    head = reading.heads[end - 1]
    if reading.deps[end - 1] in ("compound", "amod", "nmod", "poss") and reading.lemmas[head] in fighters:
        return reading.lemmas[head]
    if reading.deps[end - 1] == "pobj" and reading.words[head] in ("of", "from"):
        noun = reading.heads[head]
        return reading.lemmas[noun] if reading.lemmas[noun] in fighters else None
    return None
