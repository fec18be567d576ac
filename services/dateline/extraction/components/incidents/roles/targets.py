"""What an incident struck, and whom: what was attacked, what the attack was on, where the bomb went off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker, cleaned, named_by
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.upon_whom import upon_whom
from dateline.extraction.components.incidents.roles.survivors import survivors
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_ON = frozenset({"on", "against", "of"})
_OF, _AT = frozenset({"of"}), frozenset({"on", "against"})
_WITH_SHOTS = frozenset({"on", "against", "at", "of", "upon"})
_FIRES = frozenset({"fire", "shoot", "machinegun", "machinegunne"})
"""Verbs for shooting, which may be at somebody: "three men fired at the judge"."""
_ROBBERY = "crime.robbery"
_UNREST, ON_PEOPLE = "unrest.", ("crime.shooting", "crime.stabbing", "crime.homicide")
_BESIDE = frozenset({"outside", "near", "in front of", "opposite", "between", "beside", "behind"})
"""Where somebody is shot or stabbed, and not what is struck; a bomb strikes what it goes off beside."""
_WHERE = frozenset({"in", "inside", "at", "to"})
"""Where it was done to people: "was stabbed at a hospital", "shot in a bar"."""
_AIMS = frozenset({"target", "object"})
TAKINGS = frozenset({"conflict.kidnapping", "conflict.hostage_taking"})
_NOT_STRUCK = frozenset({"DATE", "TIME", "GPE"})


_FINDS = frozenset({"find", "discover"})


def struck_by(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """What was struck: objects of the verb, what the attack was on, where the bomb went off."""
    if reading.lemmas[trigger.head] in _FINDS:
        return  # "was found dead in a reservoir"
    aims = _WITH_SHOTS if reading.lemmas[trigger.head] in _FIRES else _ON
    aimed = words.aimed
    if trigger.type.startswith(_UNREST):
        aimed = _AT  # "scuffles at a depot"
    elif trigger.type in ON_PEOPLE:
        aimed = words.aimed - _BESIDE
    for noun in (*_heads(reading, trigger.head, words, aimed), *_robbed(reading, trigger)):
        for item in reading.conjuncts(noun):
            lemma = reading.lemmas[item]
            if lemma in words.whereabouts or (lemma in words.settlements and not _is_on(reading, noun)):
                continue
            if lemma in words.targets and reading.labels[item] not in _NOT_STRUCK:
                yield from named_by(reading, ParticipantRole.TARGET, item, words)
            elif reading.labels[item] in ("FAC", "ORG") and reading.pos[item] == "PROPN":
                start, end, _ = reading.name_at[item]
                start += reading.words[start] == "the"
                yield Taker(
                    ParticipantRole.TARGET,
                    item,
                    start,
                    end,
                    cleaned(reading.text(start, end)),
                    Certainty.STATED,
                    named=True,
                )
            elif lemma == "life":
                continue
            elif reading.words[reading.heads[noun]] in aims and _is_somebody(reading, item):
                yield from named_by(reading, ParticipantRole.VICTIM, item, words)
    yield from _victims(reading, trigger, words)


def is_whereabouts(reading: Reading, taker: Taker) -> bool:
    """Whether a target is only where people were shot: "at a hospital"; not "fired at a hospital"."""
    before = reading.heads[reading.first_conjunct(taker.head)]
    if reading.deps[reading.first_conjunct(taker.head)] != "pobj" or reading.words[before] not in _WHERE:
        return False
    up = reading.heads[before]
    fires = reading.lemmas[up] in _FIRES and reading.pos[up] == "VERB" and reading.tags[up] != "VBN"
    return reading.words[before] != "at" or not fires


def _robbed(reading: Reading, trigger: Trigger) -> Iterator[int]:
    """What something was taken from: "stole the payroll from the mill"."""
    if trigger.type == _ROBBERY and reading.pos[trigger.head] == "VERB":
        for source in reading.kids(trigger.head, "prep"):
            if reading.words[source] == "from":
                yield from reading.kids(source, "pobj")


def damaged_in(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """What a sentence says to have been damaged: "destroying two vehicles", "damage to the houses"."""
    if words.damaging.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
        return
    for index in range(sentence.start, sentence.end):
        if reading.lemmas[index] not in words.damaging:
            continue
        heads: list[int] = []
        if reading.pos[index] == "VERB":
            heads.extend(reading.kids(index, "dobj", "nsubjpass"))
            if reading.deps[index] == "acl" and reading.tags[index] == "VBN":
                heads.append(reading.heads[index])
        else:
            for to in reading.kids(index, "prep"):
                if reading.words[to] == "to":
                    heads.extend(reading.kids(to, "pobj"))
        for head in (*heads, *_of_parts(reading, heads, words)):
            for item in reading.conjuncts(head):
                if reading.lemmas[item] in words.targets and reading.labels[item] not in _NOT_STRUCK:
                    yield from named_by(reading, ParticipantRole.TARGET, item, words)


def _victims(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """Whom it was done to: "the massacre of the monks", "assassinated two judges"."""
    head = trigger.head
    heads: list[int] = []
    if reading.pos[head] == "VERB":
        taken = trigger.rule == "frame" and trigger.type in TAKINGS
        if taken or reading.lemmas[head] in words.upon_verbs:
            heads.extend(reading.kids(head, "dobj", "nsubjpass"))
            # "made the senator get into a car"
            heads.extend(noun for made in reading.kids(head, "ccomp") for noun in reading.kids(made, "nsubj"))
    elif reading.lemmas[head] in words.upon_nouns:
        heads.extend(upon_whom(reading, head, _OF))
        heads.extend(
            child
            for child in reading.kids(head, "poss")
            if reading.labels[child] == "PERSON" or reading.lemmas[child] in people_words().people
        )
    if reading.pos[head] == "VERB":
        heads.extend(_lives(reading, head))
    else:
        heads.extend(survivors(reading, head))
    for noun in heads:
        for item in reading.conjuncts(noun):
            if _is_somebody(reading, item) or reading.labels[item] == "NORP":
                yield from named_by(reading, ParticipantRole.VICTIM, item, words)


def _lives(reading: Reading, verb: int) -> Iterator[int]:
    """Whose life an attempt is made on: "an attempt was made on the life of Jane Roe"."""
    for governor in (verb, *reading.kids(verb, "dobj", "nsubjpass")):
        for on in reading.kids(governor, "prep"):
            for life in reading.kids(on, "pobj"):
                if reading.words[on] in _AT and reading.lemmas[life] == "life":
                    yield from upon_whom(reading, life, _OF)
                    yield from reading.kids(life, "poss")


def _is_somebody(reading: Reading, item: int) -> bool:
    if reading.labels[item] == "PERSON":
        return True
    lemma = reading.lemmas[item]
    return reading.pos[item] == "NOUN" and lemma in people_words().people and lemma != "other"


def _is_on(reading: Reading, noun: int) -> bool:
    """Whether a noun is what something is done to, or on: not only where it was."""
    return reading.deps[noun] != "pobj" or reading.words[reading.heads[noun]] in _ON


def _heads(reading: Reading, head: int, words: RoleWords, aimed: frozenset[str]) -> list[int]:
    """The nouns that stand where what is struck stands: objects, and what these prepositions aim at."""
    found: list[int] = []
    verb = head if reading.pos[head] == "VERB" else reading.heads[head]
    if reading.pos[head] == "VERB" and reading.lemmas[head] in words.struck:
        found.extend(reading.kids(head, "dobj", "nsubjpass"))
    above = [reading.heads[verb]] if reading.words[verb] == "of" and reading.deps[head] == "pobj" else []
    for governor in dict.fromkeys((head, verb, *above)):
        if reading.lemmas[governor] in words.blame_on:
            continue
        for preposition in reading.kids(governor, "prep"):
            of_thing = reading.words[preposition] == "of" and reading.lemmas[governor] in words.upon_things
            if of_thing or reading.words[preposition] in aimed:
                found.extend(_aimed_at(reading, preposition, words, aimed))
    if reading.pos[head] != "VERB" and reading.pos[verb] == "VERB" and reading.lemmas[verb] in words.struck:
        found.extend(reading.kids(verb, "dobj"))
    if reading.pos[head] != "VERB":
        found.extend(whom for whom in upon_whom(reading, head, _AT) if whom not in found)
        found.extend(_target_of(reading, head))
    return [*found, *_of_parts(reading, found, words)]


def _target_of(reading: Reading, attack: int) -> Iterator[int]:
    """What is said to be the target of an attack: "the embassy was the target of an attack"."""
    of = reading.heads[attack]
    if reading.deps[attack] != "pobj" or reading.words[of] != "of":
        return
    target = reading.heads[of]
    verb = reading.heads[target]
    if reading.lemmas[target] in _AIMS and reading.deps[target] == "attr":
        yield from reading.kids(verb, "nsubj")


def _of_parts(reading: Reading, nouns: Sequence[int], words: RoleWords) -> Iterator[int]:
    """What nouns for a part are of: the bank of "in front of the bank", "windows of the bank"."""
    for noun in nouns:
        if reading.lemmas[noun] in words.parts_of_things:
            for of in reading.kids(noun, "prep"):
                if reading.words[of] == "of":
                    yield from reading.kids(of, "pobj")


def _aimed_at(reading: Reading, preposition: int, words: RoleWords, aimed: frozenset[str]) -> Iterator[int]:
    """The objects of a preposition, and of one that hangs on it: "on a road near the bank"."""
    for noun in reading.kids(preposition, "pobj"):
        yield noun
        if reading.lemmas[noun] in words.whereabouts:
            for inner in reading.kids(noun, "prep"):
                if reading.words[inner] in aimed:
                    yield from reading.kids(inner, "pobj")
