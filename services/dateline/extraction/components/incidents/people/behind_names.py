"""People whom a list has behind somebody's name, to which or beside which the parse hangs them.

Found: the pilot of "the cameraman, Hugh Bell, and the pilot, Ann Poe, were killed", the wife and the daughter
of "Ali Roe, 45, his wife Mina and their daughter died". Not found: "her sons, Alfie and Max", who are named
alone; "the driver, Hugh Bell, an engineer, was killed", which says what he was.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_OWNERS = frozenset({"his", "her", "their"})
_SUBJECTS = ("nsubj", "nsubjpass")


def behind_names(reading: Reading, head: int) -> Iterator[int]:
    """The nouns of those who are told of behind the name of whom a noun or a name is for."""
    for name in reading.kids(head, "appos"):
        if reading.pos[name] == "PROPN" and reading.pos[head] == "NOUN":
            yield from (item for item in reading.conjuncts(name)[1:] if _is_somebody_else(reading, item))
    if reading.deps[head] in _SUBJECTS and reading.pos[head] == "PROPN":
        for beside in reading.kids(reading.heads[head], *_SUBJECTS):
            first = reading.children[beside][:1]
            if beside > head and first and reading.words[first[0]] in _OWNERS:
                yield from (item for item in reading.conjuncts(beside) if _is_somebody_else(reading, item))


def _is_somebody_else(reading: Reading, noun: int) -> bool:
    return (
        reading.pos[noun] == "NOUN"
        and reading.lemmas[noun] in people_words().people
        and reading.child(noun, "det", "poss") is not None
    )
