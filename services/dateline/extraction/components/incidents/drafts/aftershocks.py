"""An aftershock that does harm of its own, and the quake that it comes after.

Found: the two of "A strong aftershock killed two" beside the 900 of "Last week's quake killed 900". Not
found: "aftershocks", which are of the quake, and harm of which neither is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

AFTERSHOCK = -8.0
"""What counts, in log-odds, for words of a sentence on such an aftershock, and of one on the quake."""
_QUAKES = frozenset({"quake", "earthquake", "tremor", "shock", "temblor"})
_FIRST = frozenset({"first", "initial", "original", "main", "earlier"})


def aftershocks(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of an aftershock, and the other of the quake."""
    after, first = _sentences(reading, words)
    for one, word in enumerate(words):
        if word.passage.number in after:
            yield from ((one, at) for at, other in enumerate(words) if other.passage.number in first)


def _sentences(reading: Reading, words: Sequence[Word]) -> tuple[set[int], set[int]]:
    """The numbers of the sentences in which an aftershock, and in which the quake before it, does harm."""
    after: set[int] = set()
    first: set[int] = set()
    for word in words:
        harm = word.content
        if not isinstance(harm, Harm):
            continue
        doer = _doer(reading, harm.predicate)
        if doer is None:
            continue
        number = word.passage.number
        if reading.lemmas[doer] == "aftershock" and reading.tags[doer] == "NN":
            after.add(number)
        elif reading.lemmas[doer] in _QUAKES and _is_of_before(reading, word, doer):
            first.add(number)
    return after, first - after


def _doer(reading: Reading, verb: int) -> int | None:
    """What does harm, be it by a clause that hangs on what it did: "brought down a school, killing four"."""
    while True:
        doer = reading.child(verb, "nsubj")
        if doer is not None or reading.heads[verb] == verb or reading.pos[verb] != "VERB":
            return doer
        verb = reading.heads[verb]


def _is_of_before(reading: Reading, word: Word, noun: int) -> bool:
    """Whether a quake is said to have been the first, or the time of it: "Last week's quake"."""
    return bool(word.passage.times) or any(
        reading.words[child] in _FIRST for child in reading.children[noun] if child < noun
    )
