"""Whose word of telling governs another word, by the parse: the mayor of "the mayor said that 12 had died".

Not found: anybody, where neither the word nor those above it hang on a word of telling.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.asides import is_of_another
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import Said

_DEPTH = 12
"""Words from one that is told to the word of telling, at the most."""


def above_it(reading: Reading, told: Sequence[Said], predicate: int) -> Said | None:
    """Of those who tell something in a sentence, the nearest above a word, or hung on what is above it."""
    by_cue = {said.cue: said for said in told}
    token = predicate
    for _ in range(_DEPTH):
        if token in by_cue:
            return by_cue[token]
        for child in reading.children[token]:
            said = by_cue.get(child)
            if said is None or is_of_another(reading, child):
                continue
            joined = said.beside and reading.deps[child] == "conj"
            if joined or reading.deps[child] in ("parataxis", "prep", "advcl", "ccomp"):
                return said
        if reading.heads[token] == token:
            break
        token = reading.heads[token]
    return None
