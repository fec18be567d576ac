"""Verbs that evoke an incident by what they take.

Found: "the roof caved in" (accident.collapse), "nurses walked out" (unrest.strike), "a factory blew up"
(accident.explosion, though "rebels blew up a factory" is a bombing). Not found: "he caved in to demands".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.components.incidents.sides import is_armed_group
from dateline.extraction.components.incidents.trigger_words import Frame

_BELOW = frozenset({"compound", "amod", "pobj", "nmod", "poss", "nummod"})


_SHARES = frozenset(
    {"part", "section", "stretch", "half", "number", "group", "crowd", "cluster", "case", "outbreak", "wall",
     "storey", "thousand", "hundred", "dozen", "score", "handful", "tonne", "ton", "litre", "liter", "gallon",
     "barrel", "block", "roof", "floor", "side", "carriage", "most", "some", "many", "all", "column", "wave"}
)  # fmt: skip
"""Nouns whose "of" names the thing itself."""
_FIGHTER = "guerrilla"
"""What the name of an armed group stands for: "the Northern Liberation Front destroyed a pylon"."""
_SOMEBODY = "man"
"""What a person's name stands for: "guerrillas took Jane Roe"."""
_CLAUSES = frozenset({"as", "after", "when", "while"})


def is_headline_verb(reading: Reading, index: int) -> bool:
    """Whether a verb was taken for a plural behind its subject: "killed as bus plunges into ravine"."""
    return (
        reading.tags[index] == "NNS"
        and reading.deps[index] == "pobj"
        and reading.words[reading.heads[index]] in _CLAUSES
        and reading.deps[index - 1] == "compound"
        and reading.heads[index - 1] == index
    )


@dataclass(slots=True)
class Taken:
    """The lemmas of what a verb takes, by what they are to it."""

    subject: set[str] = field(default_factory=set)
    object: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    particles: set[str] = field(default_factory=set)

    @property
    def every(self) -> set[str]:
        """All of them."""
        return self.subject | self.object | self.other


def framed(reading: Reading, verb: int, sentence: Sentence, frames: tuple[Frame, ...]) -> Frame | None:
    """The first frame whose conditions a verb meets."""
    taken: Taken | None = None
    for frame in frames:
        if frame.near and frame.near.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
            continue
        taken = taken or taken_by(reading, verb)
        if (
            _meets(frame.with_any, taken.every)
            and _meets(frame.subject, taken.subject)
            and _meets(frame.object, taken.object)
            and _meets(frame.particles, taken.particles)
        ):
            return frame
    return None


def _meets(wanted: frozenset[str], there: set[str]) -> bool:
    return not wanted or not wanted.isdisjoint(there)


def taken_by(reading: Reading, verb: int) -> Taken:
    """What a verb takes: subject, object, what hangs on its prepositions, the noun it describes."""
    taken = Taken()
    passive = False
    for child in reading.children[verb]:
        dep = reading.deps[child]
        if dep == "nsubj" or (dep == "compound" and reading.pos[verb] != "VERB"):
            taken.subject.update(_lemmas(reading, child))
        elif dep == "nsubjpass":
            passive = True
            taken.object.update(_lemmas(reading, child))
        elif dep == "dobj":
            taken.object.update(_lemmas(reading, child))
        elif dep == "agent":
            taken.subject.update(_lemmas(reading, child))
        elif dep in ("prep", "dep", "npadvmod", "xcomp", "advcl", "oprd", "acomp", "ccomp"):
            taken.other.update(_lemmas(reading, child))
            if dep == "ccomp":
                # "kept 40 pupils captive": what is kept is the subject of the state.
                taken.object.update(reading.lemmas[noun] for noun in reading.kids(child, "nsubj"))
        if dep in ("prt", "prep", "advmod"):
            taken.particles.add(reading.words[child])
    if verb + 1 < len(reading.words):
        taken.particles.add(reading.words[verb + 1])
    if any(is_armed_group(reading, noun) for noun in reading.kids(verb, "nsubj")) or any(
        is_armed_group(reading, noun)
        for by in reading.kids(verb, "agent")
        for noun in reading.kids(by, "pobj")
    ):
        taken.subject.add(_FIGHTER)
    if any(reading.labels[noun] == "PERSON" for noun in reading.kids(verb, "dobj", "nsubjpass")):
        taken.object.add(_SOMEBODY)
    relation, head = reading.deps[verb], reading.heads[verb]
    if relation in ("acl", "relcl"):
        passive = passive or reading.tags[verb] == "VBN"
        (taken.object if passive else taken.subject).update(_lemmas(reading, head))
    elif relation in ("conj", "xcomp") and not taken.subject:
        taken.subject.update(
            lemma for noun in reading.kids(head, "nsubj") for lemma in _lemmas(reading, noun)
        )
        taken.object.update(
            lemma for noun in reading.kids(head, "nsubjpass") for lemma in _lemmas(reading, noun)
        )
    return taken


def _lemmas(reading: Reading, noun: int) -> Iterator[str]:
    for item in reading.conjuncts(noun):
        yield reading.lemmas[item]
        for child in reading.children[item]:
            if reading.deps[child] in _BELOW:
                yield reading.lemmas[child]
            elif reading.deps[child] == "prep" and (
                reading.pos[item] == "ADP"
                or (reading.words[child] == "of" and reading.lemmas[item] in _SHARES)
            ):
                # "out of prison", "part of a bridge", "20,000 tonnes of diesel"
                for inner in reading.kids(child, "pobj"):
                    yield reading.lemmas[inner]
                    yield from (reading.lemmas[below] for below in reading.kids(inner, *_BELOW))
