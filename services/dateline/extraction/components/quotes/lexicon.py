"""The words that introduce speech: lexicons/<language>/cues.yaml in a shape made for lookup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.domain.quote import CueClass
from dateline.extraction import lexicon

_CLASSES = (CueClass.NEUTRAL, CueClass.ASSERTIVE, CueClass.DENIAL, CueClass.QUESTION, CueClass.WRITTEN)


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting verb: its dictionary form, its class, and what it takes (see the file)."""

    lemma: str
    cue_class: CueClass
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All of the file. `particles` maps a verb to its particles and what they make of it."""

    verbs: dict[str, CueWord]
    particles: dict[str, dict[str, CueWord]]
    phrases: tuple[tuple[str, ...], ...]
    phrase_openers: frozenset[str]
    possessed: frozenset[str]
    nouns: dict[str, CueClass]
    replies: dict[str, CueClass]
    cries: frozenset[str]
    documents: frozenset[str]
    carriers: frozenset[str]
    objects: dict[str, frozenset[str]]
    """For each verb, what leads to a noun phrase that tells its speech: see the file."""


@cache
def cue_lexicon(language: str = "en") -> CueLexicon:
    """The lexicon of a language."""
    content = lexicon.load("cues", language)
    verbs = {
        lemma: CueWord(lemma, cue_class, frozenset(takes))
        for cue_class in _CLASSES
        for lemma, takes in content[cue_class.value].items()
    }
    particles: dict[str, dict[str, CueWord]] = {}
    for phrase, entry in content["particles"].items():
        verb, particle = phrase.split()
        particles.setdefault(verb, {})[particle] = CueWord(
            phrase, CueClass(entry["class"]), frozenset(entry["takes"])
        )
    return CueLexicon(
        verbs=verbs,
        particles=particles,
        phrases=tuple(tuple(phrase.split()) for phrase in content["according_to"]),
        phrase_openers=frozenset(phrase.split()[0] for phrase in content["according_to"]),
        possessed=frozenset(content["possessed"]),
        nouns={noun: CueClass(value) for noun, value in content["nouns"].items()},
        replies={noun: CueClass(value) for noun, value in content["replies"].items()},
        cries=frozenset(content["cries"]),
        documents=frozenset(content["documents"]),
        carriers=frozenset(content["carriers"]),
        objects={verb: frozenset(openers) for verb, openers in content["objects"].items()},
    )
