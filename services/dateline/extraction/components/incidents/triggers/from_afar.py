"""Strikes and fire of states by the noun alone: "a Russian strike on a market", "killed in Israeli strikes".

A word that means workers' strikes as often is one of these where whose it was is said of a state and the
strike kills, wrecks or is on something. Not found: "a French strike disrupted trains", "an Indian strike
against pension cuts", "an Israeli strike on Friday". Fire is shooting where a people's fire, without an
article, does harm: "Israeli fire killed four", not "an Israeli fire", "a Greek fire killed four".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_STRIKE, _FIRE = "strike", "fire"
_WHOSE = ("amod", "compound", "poss", "nmod")
_UPON = frozenset({"on", "at", "near", "inside"})
_BY = frozenset({"by", "in", "during"})
_TIMES = frozenset({"DATE", "TIME"})
_STATES = frozenset({"NORP", "GPE"})


def is_from_afar(reading: Reading, noun: int) -> bool:
    """Whether a noun for a strike is of a state, and on something or deadly."""
    if reading.lemmas[noun] != _STRIKE or reading.pos[noun] not in ("NOUN", "PROPN"):
        return False
    if not any(reading.labels[child] in _STATES for child in reading.kids(noun, *_WHOSE)):
        return False
    return _is_upon(reading, noun) or _does_harm(reading, noun)


def is_shooting(reading: Reading, noun: int) -> bool:
    """Whether a noun for fire is what a people's forces fire: "Israeli fire killed four"."""
    if reading.lemmas[noun] != _FIRE or reading.tags[noun] != "NN":
        return False
    whose = [child for child in reading.kids(noun, *_WHOSE) if reading.labels[child] == "NORP"]
    return bool(whose) and reading.child(noun, "det") is None and _does_harm(reading, noun)


def _is_upon(reading: Reading, noun: int) -> bool:
    return any(
        reading.words[on] in _UPON and reading.labels[thing] not in _TIMES
        for on in reading.kids(noun, "prep")
        for thing in reading.kids(on, "pobj")
    )


def _does_harm(reading: Reading, noun: int) -> bool:
    """Whether it is what kills or wrecks, or people are killed by or in it."""
    relation, up = reading.deps[noun], reading.heads[noun]
    if relation == "pobj" and reading.words[up] in _BY:
        up = reading.heads[up]
    elif relation != "nsubj":
        return False
    return reading.lemmas[up] in lexicon.words("triggers", "struck_dead")
