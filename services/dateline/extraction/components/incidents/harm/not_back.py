"""Who has not come back from those who took them, and so is held still.

Found, in an article that tells of captors: the 12 of "12 had yet to return", the four of "four of the pupils
have not come home". Not found: "two did not return home after school", whom nobody says to be held.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of

_COMES = {"come": frozenset({"home", "back"})}
_YET = (["yet", "to"], ["still", "to"])
_BEHIND = 2


def not_back(reading: Reading, verb: int) -> Iterator[int]:
    """The nouns for those whom a verb says not to have come back."""
    lemma = reading.lemmas[verb]
    if lemma != "return" and _COMES.get(lemma, frozenset()).isdisjoint(
        reading.words[verb + 1 : verb + 1 + _BEHIND]
    ):
        return
    yet = reading.words[verb - 2 : verb] in _YET
    have = any(reading.words[aux] in ("have", "has", "had") for aux in reading.kids(verb, "aux"))
    if yet or (have and reading.child(verb, "neg") is not None):
        above = reading.heads[verb] if yet and reading.deps[verb] == "xcomp" else verb
        yield from subject_of(reading, above)
