"""Who comes to help, or to put an end to what happens.

Found: "firefighters brought the blaze under control", "12 were rescued by the coast guard", "the Red Cross
evacuated the wounded", "troops were sent", "police fired tear gas", the fire chief who speaks. Not found:
police who only say what happened, the officer who was shot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dateline.domain.incident import ParticipantRole
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.roles.agents import agents_of
from dateline.extraction.components.incidents.roles.blame import body_or_noun
from dateline.extraction.components.incidents.roles.told_by import Told
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_UPON = ("on_fires", "on_people", "on_doers", "on_places", "on_crowds", "on_needs")
_BEFORE = 3


def responders_in(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """Those whom a sentence tells to have come, by what they do, in text order."""
    verbs = _verbs()
    for index in range(sentence.start, sentence.end):
        lemma = reading.lemmas[index]
        if lemma not in verbs or reading.pos[index] != "VERB" or reading.child(index, "neg") is not None:
            continue
        for head in _who_act(reading, index, lemma):
            for item in reading.conjuncts(head):
                if is_service(reading, item):
                    yield from body_or_noun(reading, ParticipantRole.RESPONDER, item, words)


def responders_who_speak(reading: Reading, told: Iterable[Told]) -> Iterator[tuple[int, Taker]]:
    """Officers of those who fight fires and rescue people, where they speak, with the sentence where they do.

    Their word is of what they came to; that of the police and of aid agencies is of anything.
    """
    speaking = lexicon.words("responders", "speaking")
    for one in told:
        if not one.described.isdisjoint(speaking):
            yield one.sentence, one.as_taker(reading, ParticipantRole.RESPONDER)


def is_service(reading: Reading, head: int) -> bool:
    """Whether a word names those whose work it is to come: "firefighters", "rescue workers"."""
    name = reading.name_at.get(head)
    if name is not None and name[2] != "PERSON":
        named = lexicon.words("responders", "in_names")
        if not named.isdisjoint(reading.words[name[0] : name[1]]):
            return True
    lemma = reading.lemmas[head]
    if lemma in lexicon.words("responders", "services"):
        return True
    if lemma not in lexicon.words("responders", "of_a_kind"):
        return False
    kinds = lexicon.words("responders", "kinds")
    first = max(reading.phrase(head)[0], head - _BEFORE)
    return not kinds.isdisjoint(reading.lemmas[first:head])


def _who_act(reading: Reading, verb: int, lemma: str) -> Iterator[int]:
    """Who does what a verb says, if that is to respond; and who is sent."""
    if lemma in lexicon.words("responders", "sent"):
        yield from reading.kids(verb, "dobj", "nsubjpass")
        yield from agents_of(reading, verb)
    if lemma in lexicon.words("responders", "acts") or _is_upon(reading, verb, lemma):
        yield from agents_of(reading, verb)
        yield from _by_whom(reading, verb)


def _by_whom(reading: Reading, verb: int) -> Iterator[int]:
    """Who "by" names, though the parse hangs it on what goes before: "led to safety by police"."""
    for before in reading.kids(verb, "prep"):
        for noun in (*reading.kids(before, "pobj"), *reading.kids(before, "pcomp")):
            for by in reading.kids(noun, "prep", "agent"):
                if reading.words[by] == "by":
                    yield from reading.kids(by, "pobj")


def _is_upon(reading: Reading, verb: int, lemma: str) -> bool:
    """Whether what a verb does is done to what a responder does it to."""
    kinds = _kinds_of(lemma)
    if not kinds:
        return False
    things = [item for thing in reading.kids(verb, "dobj", "nsubjpass") for item in reading.conjuncts(thing)]
    return any(
        reading.lemmas[thing] in lexicon.words("responders", kind, "things")
        or (kind in ("on_people", "on_doers") and _is_somebody(reading, thing))
        for thing in things
        for kind in kinds
    )


def _is_somebody(reading: Reading, thing: int) -> bool:
    """Whether a word is a person, people, or a number of them."""
    return (
        reading.labels[thing] == "PERSON"
        or reading.pos[thing] == "NUM"
        or reading.lemmas[thing] in people_words().people
        or reading.words[thing] in _WHOM
    )


_WHOM = frozenset({"him", "her", "them", "who", "whom", "he", "she", "they", "those", "both", "all"})


@cache
def _kinds() -> Mapping[str, Sequence[str]]:
    """What is done to what, by verb."""
    found: dict[str, list[str]] = {}
    for kind in _UPON:
        for verb in lexicon.words("responders", kind, "verbs"):
            found.setdefault(verb, []).append(kind)
    return found


def _kinds_of(lemma: str) -> Sequence[str]:
    return _kinds().get(lemma, ())


@cache
def _verbs() -> frozenset[str]:
    """Every verb by which somebody may be told to have come."""
    return frozenset({*_kinds(), *lexicon.words("responders", "acts"), *lexicon.words("responders", "sent")})
