"""Those who fell ill, counted in cases: "38 cases of measles", "infections rose to 92", "610 of the cases".

Not found: cases of a court, and by how many they rose.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.totals import stands_at
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient, harm_words

_OF_COURTS = frozenset(
    {"court", "judge", "trial", "lawyer", "attorney", "prosecutor", "lawsuit", "murder", "file", "sue"}
)
_WITHIN = 9
"""Tokens behind "cases rose" in which the number stands that they rose to."""


def cases(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom the cases at `index` count."""
    words = harm_words()
    if not _are_of_illness(reading, index, words):
        return
    number = reading.child(index, "nummod")
    verb = reading.heads[index]
    if number is None and reading.deps[index] == "nsubj" and reading.lemmas[verb] in words.come_to:
        end = min(verb + 1 + _WITHIN, reading.sentences[reading.sentence_of[index]].end)
        number = stands_at(reading, verb + 1, end)
        if number is not None and reading.words[number - 1] == "by":
            return
    of = reading.heads[index]
    if number is None and reading.deps[index] == "pobj" and reading.words[of] == "of":
        part = reading.heads[of]
        number = part if reading.pos[part] == "NUM" else None  # "610 of the cases"
    if number is not None:
        yield "affected", number, "number"


def _are_of_illness(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether a case is of an illness, not of a court: by its sentence, or by the article."""
    sentence = reading.sentences[reading.sentence_of[index]]
    others = {reading.lemmas[i] for i in range(sentence.start, sentence.end) if i != index}
    if not words.illness.isdisjoint(others):
        return True
    if any(reading.words[child] in ("confirmed", "suspected") for child in reading.children[index]):
        return True
    return _OF_COURTS.isdisjoint(others) and not words.contagion.isdisjoint(reading.vocabulary)
