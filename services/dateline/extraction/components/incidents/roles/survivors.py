"""Whom an attack was meant for that lived through it.

Found: Jane Roe of "Jane Roe was unharmed following an attack", "escaped unhurt from the bombing", "survived
an assassination attempt". Not found: the passers-by of "passers-by fled from the attack".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.people import UNHURT
from dateline.extraction.components.incidents.reading.reading import Reading

_LIVES = frozenset({"survive", "escape", "emerge"})
_THROUGH = frozenset({"from", "after", "following", "in", "during"})
_BY_PREPOSITION = frozenset({"escape", "emerge", "be", "remain"})


def survivors(reading: Reading, attack: int) -> Iterator[int]:
    """The heads of those who are said to have lived through what a noun tells of."""
    first = reading.first_conjunct(attack)
    if reading.deps[first] == "dobj":
        verb = reading.heads[first]
        if reading.lemmas[verb] in _LIVES:
            yield from reading.kids(verb, "nsubj")
        return
    if reading.deps[first] != "pobj":
        return
    preposition = reading.heads[first]
    if reading.words[preposition] not in _THROUGH:
        return
    verb = reading.heads[preposition]
    if reading.words[verb] in UNHURT:
        verb = reading.heads[verb]
    unhurt = any(reading.words[child] in UNHURT for child in reading.children[verb])
    if unhurt and reading.lemmas[verb] in _BY_PREPOSITION:
        yield from reading.kids(verb, "nsubj")
