"""The one person whom nobody has found: missing, as several are of whom a number says so.

Found: "the skipper has not been found", "his wife has yet to be located", "the pilot could not be found". Not
found: "the gunman has not been found", who is wanted, nor the driver who fled; "the weapon has not been
found", "the owner has not been traced".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import Patient, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_FINDING = frozenset({"find", "locate", "trace"})
_FOR_LAW = frozenset({"witness", "owner", "suspect", "informant", "smuggler", "trafficker", "body"})
_DRIVING = frozenset({"driver", "motorist", "rider", "motorcyclist"})
_FLIGHT = frozenset({"flee", "abscond", "escape"})
_BEFORE = 80
"""Tokens before the verb within which a driver is said to have fled."""


def is_not_found(reading: Reading, verb: int) -> bool:
    """Whether a verb says that one person, whom nothing says to be wanted, was not found."""
    return _whom(reading, verb) is not None


def not_found(reading: Reading, verb: int) -> Iterator[Patient]:
    """The one person who has not been found."""
    whom = _whom(reading, verb)
    if whom is not None:
        yield "missing", whom, "passive"


def _whom(reading: Reading, verb: int) -> int | None:
    if reading.lemmas[verb] not in _FINDING or not _in_vain(reading, verb):
        return None
    whom = reading.child(verb, "nsubjpass")
    if whom is None and reading.deps[verb] == "xcomp":
        whom = reading.child(reading.heads[verb], "nsubj")  # "has yet to be found"
    if whom is None or reading.tags[whom] != "NN" or reading.lemmas[whom] not in people_words().people:
        return None
    lemma = reading.lemmas[whom]
    if lemma in harm_words().wanted or lemma in _FOR_LAW:
        return None
    fled = not _FLIGHT.isdisjoint(reading.lemmas[max(0, verb - _BEFORE) : verb])
    return None if lemma in _DRIVING and fled else whom


def _in_vain(reading: Reading, verb: int) -> bool:
    if reading.child(verb, "auxpass") is None or reading.deps[verb] == "relcl":
        return False
    return reading.child(verb, "neg") is not None or reading.words[verb - 3 : verb] == ["yet", "to", "be"]
