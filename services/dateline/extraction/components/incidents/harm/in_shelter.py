"""Who is in a shelter: displaced, and not in hospital for all that "centre" may be one.

Found: "12,000 people are in evacuation centres", "some 400 remain in relief camps", "the number of people in
shelters", "the shelter had taken in 90 more", "40 families were moved to a school". Not
found: "nine are in a trauma centre", "troops are in camps", "the school houses 90 pupils".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient

_IN = frozenset({"in", "at"})


def in_shelter(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom a verb says to be, or to stay, in a shelter."""
    if any(is_shelter(reading, noun) for noun in _inside(reading, index)):
        for patient in subject_of(reading, index):
            yield "displaced", patient, "subject"


def moved_to_shelter(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "85 families living behind the plant were shifted to a community hall"."""
    if reading.lemmas[index] not in _MOVING:
        return
    for preposition in reading.kids(index, "prep"):
        noun = reading.child(preposition, "pobj")
        if noun is None or reading.words[preposition] not in _TO:
            continue
        if not (is_shelter(reading, noun) or reading.lemmas[noun] in _SERVING):
            continue
        for whom, _ in affected(reading, index):
            if reading.lemmas[whom] in _ANYBODY and reading.child(whom, "nummod") is not None:
                yield "displaced", whom, "object"


_MOVING = frozenset({"move", "shift", "relocate", "transfer", "bus", "evacuate"})
_TO = frozenset({"to", "into"})


def taken_in(reading: Reading, index: int, _words: HarmWords) -> Iterator[Patient]:
    """Those whom a shelter, or a school or church that serves as one, took in."""
    takes = reading.lemmas[index] == "take" and reading.words[index + 1 : index + 2] == ["in"]
    if not takes and reading.lemmas[index] not in _HOLDING:
        return
    where, whom = reading.child(index, "nsubj"), reading.child(index, "dobj")
    if where is None or whom is None or reading.tags[index] not in _THEN:
        return
    if reading.tags[index] == "VBG" and reading.pos[whom] == "NUM":
        yield "displaced", whom, "object"  # "the Red Cross was housing 267 of them"
        return
    serves = is_shelter(reading, where) or reading.lemmas[where] in _SERVING
    if serves and (reading.pos[whom] == "NUM" or reading.lemmas[whom] in _ANYBODY):
        yield "displaced", whom, "object"


_HOLDING = frozenset({"shelter", "house", "accommodate"})
_THEN = frozenset({"VBD", "VBN", "VBG"})
_SERVING = frozenset(
    {"school", "church", "gym", "gymnasium", "mosque", "temple", "arena", "stadium", "college"}
)
_ANYBODY = frozenset(
    {
        "people",
        "person",
        "resident",
        "evacuee",
        "villager",
        "other",
        "family",
        "household",
        "inhabitant",
        "more",
    }
)


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
