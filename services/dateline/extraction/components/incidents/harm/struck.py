"""Who is struck by what is fired, thrown or driven, and whose body a wound is of.

Found: those of "hit by a bullet", "a stray bullet struck her", "was struck in the leg", "fired at the car,
striking a passenger", "the gun went off, hitting a boy"; the officer of "grazed an officer's ear". Not found:
those of "struck a deal with the miners", "a lorry hit a coach".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.statements.firing import fires
from dateline.extraction.components.incidents.words.harm_words import HarmWords
from dateline.extraction.components.incidents.words.people_words import people_words

_WITHIN = 8
"""Tokens behind a verb within which a missile or a part of the body is told of."""


def is_by_missile(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether a verb of striking is of a missile, or of a part of somebody's body."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = reading.lemmas[index + 1 : min(index + _WITHIN, sentence.end)]
    if _is_of_coach(reading, index):
        return False
    if not words.missiles.isdisjoint(near) or not words.body.isdisjoint(near):
        return True
    return any(_is_missile(reading, subject, words) for subject in subject_of(reading, index)) or (
        reading.deps[index] == "advcl" and fires(reading, reading.heads[index], words)
    )


def _is_of_coach(reading: Reading, verb: int) -> bool:
    """Whether a bus is struck, which no words tell from who trains a team: "a lorry hit a coach"."""
    whom = reading.prefer(verb, "nsubjpass", "dobj")
    if whom is None or reading.words[whom] not in ("coach", "coaches"):
        return False
    before = [reading.words[child] for child in reading.children[whom] if child < whom]
    return all(word in _PLAIN for word in before)


_PLAIN = frozenset(
    {"a", "the", "another", "two", "parked", "oncoming", "stationary", "packed", "school", "tour", "tourist"}
)


def _is_missile(reading: Reading, noun: int, words: HarmWords) -> bool:
    """Like "a bullet", "one of the bullets"."""
    of = next((child for child in reading.kids(noun, "prep") if reading.words[child] == "of"), None)
    named = reading.child(of, "pobj") if of is not None else None
    return reading.lemmas[noun if named is None else named] in words.missiles


def whose_body(reading: Reading, patient: int, words: HarmWords) -> int:
    """Whom a blow to a part of the body strikes: the man of "grazed the man's ear"; else the patient.

    Who did it where it is a part of their own: the plumber of "a plumber hurt his back".
    """
    if reading.lemmas[patient] not in words.body:
        return patient
    owner = reading.child(patient, "poss")
    if owner is not None and reading.pos[owner] == "PRON" and reading.deps[patient] == "dobj":
        doer = next(subject_of(reading, reading.heads[patient]), None)
        if doer is not None and (
            reading.lemmas[doer] in people_words().people or reading.words[doer] in ("he", "she")
        ):
            return doer
    return patient if owner is None else owner
