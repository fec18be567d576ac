"""Verbs that evoke an incident by what they take.

Found: "the roof caved in" (accident.collapse), "nurses walked out" (unrest.strike), "a factory blew up"
(accident.explosion, though "rebels blew up a factory" is a bombing). Not found: "he caved in to demands".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.sides import is_armed_group
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.where.places import place_words
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import WEAK, Frame, trigger_words

_BELOW = frozenset({"compound", "amod", "pobj", "nmod", "poss", "nummod"})


_SHARES = frozenset(
    {"part", "section", "stretch", "half", "number", "group", "crowd", "cluster", "case", "outbreak", "wall",
     "charge", "stick", "load", "package", "bottle", "can", "kilo", "kilogram", "kg",
     "storey", "thousand", "hundred", "dozen", "score", "handful", "tonne", "ton", "litre", "liter", "gallon",
     "barrel", "block", "roof", "floor", "side", "carriage", "most", "some", "many", "all", "column", "wave"}
)  # fmt: skip
"""Nouns whose "of" names the thing itself."""
_FIGHTER = "guerrilla"
"""What the name of an armed group stands for: "the Northern Liberation Front destroyed a pylon"."""
_SOMEBODY = "man"
"""What a person's name stands for, a pronoun, and a noun for somebody who does not fight: "took Jane Roe",
"took him", "took the senator"."""
_CAR = "car"
"""What the make of a car stands for: "was struck by a white Ford Transit"."""
_STATE = "country"
"""What the name of a country stands for: "Ukraine struck an oil depot"."""
_TOWN = "town"
"""What the name of another place stands for that something is done to: "troops captured Velyka"."""
_HIM_OR_HER = frozenset({"him", "her", "he", "she"})
_RIDDEN = frozenset({"bus", "car", "coach", "lorry", "taxi", "train", "tram", "truck"})
_STOPS = frozenset({"depot", "garage", "lot", "park", "shelter", "station", "stop", "terminal", "yard"})
"""Nouns for a place, of which a vehicle is no more than the name: "the car park was hit"."""
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
    near = set(reading.lemmas[sentence.start : sentence.end])
    for frame in frames:
        if (frame.near and frame.near.isdisjoint(near)) or not frame.without.isdisjoint(near):
            continue
        taken = taken or taken_by(reading, verb)
        if (
            _meets(frame.subject, taken.subject)
            and _meets(frame.object, taken.object)
            and _meets(frame.particles, taken.particles)
            and (not frame.with_any or _meets(frame.with_any, taken.every))
            and not (frame.type.startswith(_ACCIDENT) and _is_of_a_deed(reading, verb))
        ):
            return frame
    return None


_ACCIDENT = "accident."
_DEEDS = ("conflict.", "crime.")


def _is_of_a_deed(reading: Reading, verb: int) -> bool:
    """Whether a verb tells what a deed did: "the train bombings killed 52", "an attack that hurt nine"."""
    nouns = [noun for noun in reading.kids(verb, "nsubj") if reading.pos[noun] != "PRON"]
    if reading.deps[verb] == "relcl":
        nouns.append(reading.heads[verb])
    return any(
        not one.verbal and len(one.lemmas) == 1 and one.strength != WEAK and one.type.startswith(_DEEDS)
        for noun in nouns
        for one in trigger_words().patterns.get(reading.lemmas[noun], ())
    )


def _meets(wanted: frozenset[str], there: set[str]) -> bool:
    return not wanted or not wanted.isdisjoint(there)


def taken_by(reading: Reading, verb: int) -> Taken:
    """What a verb takes: subject, object, what hangs on its prepositions, the noun it describes."""
    taken = Taken()
    passive = False
    for child in reading.children[verb]:
        dep = reading.deps[child]
        if dep == "nsubj" or (dep == "compound" and reading.pos[verb] != "VERB"):
            befell = reading.words[verb + 1 : verb + 2] == ["dead"] and reading.child(verb, "dobj") is None
            # "Mayor shot dead" is short for "was shot dead".
            (taken.object if befell else taken.subject).update(_lemmas(reading, child))
        elif dep == "nsubjpass":
            passive = True
            taken.object.update(_lemmas(reading, child))
        elif dep == "dobj":
            taken.object.update(_lemmas(reading, child))
        elif dep == "agent":
            taken.subject.update(_by_whom(reading, child))
        elif dep in ("prep", "dep", "npadvmod", "xcomp", "advcl", "oprd", "acomp", "ccomp"):
            taken.other.update(_lemmas(reading, child))
            if dep == "ccomp":
                # "kept 40 pupils captive": what is kept is the subject of the state.
                taken.object.update(_of_state(reading, child))
        if dep in ("prt", "prep", "advmod"):
            taken.particles.add(reading.words[child])
    if verb + 1 < len(reading.words):
        taken.particles.add(reading.words[verb + 1])
    taken.subject |= set(_standing_for(reading, verb, taken.subject))
    if any(_is_somebody(reading, noun) for noun in reading.kids(verb, "dobj", "nsubjpass")):
        taken.object.add(_SOMEBODY)
    if any(_is_town(reading, noun) for noun in reading.kids(verb, "dobj", "nsubjpass")):
        taken.object.add(_TOWN)
    relation, head = reading.deps[verb], reading.heads[verb]
    if relation in ("acl", "relcl"):
        passive = passive or reading.tags[verb] == "VBN"
        (taken.object if passive else taken.subject).update(_lemmas(reading, head))
    elif relation in ("conj", "xcomp"):
        _join(reading, verb, taken)
    return taken


def _by_whom(reading: Reading, by: int) -> Iterator[str]:
    """The lemmas of who or what does something in the passive: "was hit by a mortar round"."""
    yield reading.lemmas[by]
    for noun in reading.kids(by, "pobj"):
        yield from _lemmas(reading, noun)


def _join(reading: Reading, verb: int, taken: Taken) -> None:
    """Give a verb what the one that it is joined to takes: "were tied and led away by soldiers"."""
    head = reading.heads[verb]
    agentive = reading.child(verb, "agent") is not None
    if not taken.subject or (agentive and not taken.object):
        taken.object.update(
            lemma for noun in reading.kids(head, "nsubjpass") for lemma in _lemmas(reading, noun)
        )
    if not taken.subject:
        nouns = reading.kids(head, "nsubj")
        if reading.deps[verb] == "conj" and reading.deps[head] == "relcl":
            # "a tanker that had swerved and blew up"
            nouns = [*nouns, reading.heads[head]]
        taken.subject.update(lemma for noun in nouns for lemma in _lemmas(reading, noun))


def _of_state(reading: Reading, state: int) -> Iterator[str]:
    for noun in reading.kids(state, "nsubj"):
        yield reading.lemmas[noun]
        if _is_somebody(reading, noun):
            yield _SOMEBODY


def _standing_for(reading: Reading, verb: int, subject: set[str]) -> Iterator[str]:
    """The words for what a verb's subject is, where that is a name: a fighter, a car, a state."""
    yield from _fighter(reading, verb)
    if not harm_words().makes.isdisjoint(subject):
        yield _CAR
    if any(_is_state(reading, noun) for noun in reading.kids(verb, "nsubj")):
        yield _STATE


def _fighter(reading: Reading, verb: int) -> Iterator[str]:
    """The word for a fighter, where a verb's subject or agent is an armed group or of one."""
    by = (noun for agent in reading.kids(verb, "agent") for noun in reading.kids(agent, "pobj"))
    if any(_is_of_armed_group(reading, noun) for noun in (*reading.kids(verb, "nsubj"), *by)):
        yield _FIGHTER


def _is_state(reading: Reading, noun: int) -> bool:
    return reading.labels[noun] == "GPE" and _is_named_state(reading, noun)


def _is_town(reading: Reading, noun: int) -> bool:
    return reading.labels[noun] == "GPE" and not _is_named_state(reading, noun)


def _is_named_state(reading: Reading, noun: int) -> bool:
    name = reading.name_at.get(noun)
    if name is None:
        return False
    start = name[0] + (reading.words[name[0]] == "the")
    return reading.text(start, name[1]).casefold() in place_words().countries


def _is_of_armed_group(reading: Reading, noun: int) -> bool:
    """Whether a noun names an armed group, or a part of one: "a Northern Front column"."""
    return any(
        is_armed_group(reading, name)
        for name in (
            noun,
            *reading.kids(noun, "compound", "amod", "nmod"),
            *(name for of in reading.kids(noun, "prep") for name in reading.kids(of, "pobj")),
        )
    )


def _is_somebody(reading: Reading, noun: int) -> bool:
    """Whether a word is a person's name, him or her, or a noun for people who do not fight."""
    lemma = reading.lemmas[noun]
    return (
        reading.labels[noun] == "PERSON"
        or reading.words[noun] in _HIM_OR_HER
        or (
            reading.pos[noun] in ("NOUN", "PROPN")
            and (lemma in people_words().people or lemma in lexicon.words("roles", "heads"))
            and lemma not in role_words().perpetrators
        )
    )


def _lemmas(reading: Reading, noun: int) -> Iterator[str]:
    for item in reading.conjuncts(noun):
        yield reading.lemmas[item]
        for child in reading.children[item]:
            if reading.lemmas[child] in _RIDDEN and reading.lemmas[item] in _STOPS:
                continue
            if reading.deps[child] in _BELOW:
                yield reading.lemmas[child]
                yield from _of_row(reading, child)
            elif reading.deps[child] == "prep" and (
                reading.pos[item] == "ADP"
                or (
                    reading.words[child] == "of"
                    and (reading.lemmas[item] in _SHARES or reading.pos[item] == "NUM")
                )
            ):
                # "out of prison", "part of a bridge", "20,000 tonnes of diesel", "15 of the boys"
                for inner in reading.kids(child, "pobj"):
                    yield reading.lemmas[inner]
                    yield from (reading.lemmas[below] for below in reading.kids(inner, *_BELOW))


def _of_row(reading: Reading, noun: int) -> Iterator[str]:
    """Of whom a row or a group consists: "drove into a group of marchers"."""
    if reading.lemmas[noun] in _ROWS:
        for of in reading.kids(noun, "prep"):
            if reading.words[of] == "of":
                yield from (reading.lemmas[one] for one in reading.kids(of, "pobj"))


_ROWS = frozenset({"column", "group", "line", "queue", "row"})
