"""Who was buried by a slide or under rubble, and so is missing until somebody says what became of them.

Found: "12 people were buried by the mud". Not found: "three were buried by their families", "were buried on
Friday in the village cemetery", and "an avalanche buried nine", who may be those found dead since.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_BY = frozenset({"by", "in", "under", "beneath"})


def buried(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:  # noqa: ARG001 - as all finders
    """The people counted whom "bury" befalls, where it is no funeral."""
    if not _is_by_slide(reading, index):
        return
    for patient, rule in affected(reading, index):
        counted = reading.child(patient, "nummod") is not None
        if reading.pos[patient] == "NUM" or (counted and reading.lemmas[patient] in people_words().people):
            yield "missing", patient, rule


def _is_by_slide(reading: Reading, index: int) -> bool:
    """Whether what buries is a slide, snow or rubble."""
    burying = lexicon.words("harm", "burying")
    nouns = (
        reading.child(child, "pobj")
        for child in reading.kids(index, "agent", "prep")
        if reading.words[child] in _BY
    )
    return any(noun is not None and reading.lemmas[noun] in burying for noun in nouns)
