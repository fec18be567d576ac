"""Who is in a shelter: displaced, and not in hospital for all that "centre" may be one.

Found: "12,000 people are in evacuation centres", "some 400 remain in relief camps", "the number of people in
shelters". Not found: "nine are in a trauma centre", "troops are in camps".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import Patient

_IN = frozenset({"in", "at"})


def in_shelter(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom a verb says to be, or to stay, in a shelter."""
    if any(is_shelter(reading, noun) for noun in _inside(reading, index)):
        for patient in subject_of(reading, index):
            yield "displaced", patient, "subject"


def are_sheltered(reading: Reading, people: int) -> bool:
    """Whether people are told by the shelter that they are in: "people in evacuation centres"."""
    return any(is_shelter(reading, noun) for noun in _inside(reading, people))


def is_shelter(reading: Reading, noun: int) -> bool:
    """Whether a place is a shelter by its name: "shelters", "a relief camp", "evacuation centres"."""
    if reading.lemmas[noun] == "shelter":
        return True
    if reading.lemmas[noun] not in _HALLS:
        return False
    of = lexicon.words("harm", "refuges")
    return any(reading.lemmas[child] in of for child in reading.kids(noun, "compound", "amod", "nmod"))


_HALLS = frozenset({"centre", "center", "camp", "hall", "site"})


def _inside(reading: Reading, index: int) -> Iterator[int]:
    for preposition in reading.kids(index, "prep"):
        noun = reading.child(preposition, "pobj")
        if noun is not None and reading.words[preposition] in _IN:
            yield noun
