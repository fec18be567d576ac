"""Who took part in an incident, and with what weapons.

Found: "rebels of the Front attacked the barracks" (perpetrator, target), "Jane Roe, 31, was killed"
(victim, with age), "Richard Roe was charged with murder" (suspect), "the Front claimed responsibility"
(claimer). Not found: the minister who spoke about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm import Harm
from dateline.extraction.components.incidents.people import group_at, people_words
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.components.incidents.triggers import Trigger

_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_HARMED = frozenset(
    {"killed", "injured", "hit", "kidnapped", "captive", "freed", "missing", "displaced", "affected"}
)


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody or something that took part: tokens [start, end), by `head`."""

    role: ParticipantRole
    head: int
    start: int
    end: int
    name: str
    certainty: Certainty
    named: bool
    age: int | None = None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lexicon in the shape that finding needs."""

    suspect_verbs: frozenset[str]
    suspect_nouns: frozenset[str]
    suspect_subjects: frozenset[str]
    victim_nouns: frozenset[str]
    responder_nouns: frozenset[str]
    responder_verbs: frozenset[str]
    witness_nouns: frozenset[str]
    claim_verbs: frozenset[str]
    claim_objects: frozenset[str]
    struck: frozenset[str]
    aimed: frozenset[str]
    targets: frozenset[str]
    perpetrators: frozenset[str]
    weapons: frozenset[str]
    weapon_modifiers: dict[str, frozenset[str]]
    alleged: frozenset[str]
    denied: frozenset[str]
    confirmed: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The packaged lexicon of roles."""
    data = lexicon.load("participants")
    return RoleWords(
        suspect_verbs=frozenset(data["suspect"]["verbs"]),
        suspect_nouns=frozenset(data["suspect"]["nouns"]),
        suspect_subjects=frozenset(data["suspect"]["subjects"]),
        victim_nouns=frozenset(data["victim"]["nouns"]),
        responder_nouns=frozenset(data["responder"]["nouns"]),
        responder_verbs=frozenset(data["responder"]["verbs"]),
        witness_nouns=frozenset(data["witness"]["nouns"]),
        claim_verbs=frozenset(data["claimer"]["verbs"]),
        claim_objects=frozenset(data["claimer"]["objects"]),
        struck=frozenset(data["struck"]),
        aimed=frozenset(data["aimed"]),
        targets=frozenset(data["targets"]),
        perpetrators=frozenset(data["perpetrators"]),
        weapons=frozenset(data["weapons"]),
        weapon_modifiers={noun: frozenset(words) for noun, words in data["weapon_modifiers"].items()},
        alleged=frozenset(data["alleged"]),
        denied=frozenset(data["denied"]),
        confirmed=frozenset(data["confirmed"]),
    )


def takers_in(
    reading: Reading, sentence: Sentence, triggers: list[Trigger], harms: list[Harm]
) -> list[Taker]:
    """The participants that a sentence names, in text order, each once."""
    words = role_words()
    found: list[Taker] = []
    for harm in harms:
        if (harm.kind in _HARMED and harm.group.noun not in ("", "other")) or harm.group.name:
            found.extend(_of(reading, ParticipantRole.VICTIM, harm.group.head, words))
            found.extend(_doers(reading, harm.predicate, words))
        if harm.kind == "arrested":
            found.extend(_of(reading, ParticipantRole.SUSPECT, harm.group.head, words))
    for trigger in triggers:
        found.extend(_doers(reading, trigger.head, words))
        found.extend(_struck(reading, trigger, words))
    for index in range(sentence.start, sentence.end):
        found.extend(_by_words(reading, index, words))
    kept: dict[int, Taker] = {}
    for taker in found:
        known = kept.get(taker.head)
        if known is None or (taker.named and not known.named):
            kept[taker.head] = taker
    return sorted(kept.values(), key=lambda taker: (taker.start, taker.end))


def weapons_in(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """The weapons that a sentence names, as tokens [start, end)."""
    words = role_words()
    found = []
    for index in range(sentence.start, sentence.end):
        lemma = reading.lemmas[index]
        if lemma not in words.weapons or reading.pos[index] not in ("NOUN", "PROPN"):
            continue
        if reading.deps[index] == "compound" and reading.lemmas[reading.heads[index]] in words.weapons:
            continue
        begin = index
        while (
            begin > sentence.start
            and reading.deps[begin - 1] in ("compound", "amod")
            and reading.heads[begin - 1] in range(begin, index + 1)
        ):
            begin -= 1
        needed = words.weapon_modifiers.get(lemma)
        if needed is not None and needed.isdisjoint(reading.lemmas[begin:index]):
            continue
        following = reading.lemmas[index + 1 : index + 2]
        if following and following[0] in (
            "squad",
            "threat",
            "control",
            "law",
            "violence",
            "owner",
            "right",
            "store",
            "shop",
            "show",
            "attack",
            "explosion",
            "blast",
        ):
            if following[0] not in ("attack", "explosion", "blast"):
                continue
        found.append((begin, index + 1))
    return found


def _of(reading: Reading, role: ParticipantRole, head: int, words: RoleWords) -> Iterator[Taker]:
    """The participant that a noun names; by the name that stands beside it, where there is one."""
    named = _name_beside(reading, head)
    certainty = _certainty(reading, head, words)
    if named is not None:
        start, end = named
        group = group_at(reading, end - 1, [])
        other = group_at(reading, head, [])
        age = (group.age if group is not None else None) or (other.age if other is not None else None)
        yield Taker(
            role, end - 1, start, end, _clean(reading.text(start, end)), certainty, named=True, age=age
        )
        return
    if reading.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return
    start, end = reading.phrase(head)
    while start < head and reading.pos[start] in ("DET", "NUM", "PRON", "PUNCT", "ADV", "ADP"):
        start += 1
    group = group_at(reading, head, [])
    yield Taker(
        role,
        head,
        start,
        end,
        _clean(reading.text(start, end)),
        certainty,
        named=False,
        age=group.age if group else None,
    )


def _name_beside(reading: Reading, head: int) -> tuple[int, int] | None:
    name = reading.name_at.get(head)
    if name is not None and name[2] == "PERSON":
        return name[0], name[1]
    for child in reading.children[head]:
        if reading.deps[child] in ("appos", "compound", "nmod") and reading.pos[child] == "PROPN":
            name = reading.name_at.get(child)
            if name is not None and name[2] == "PERSON":
                return name[0], name[1]
    return None


def _doers(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    """Who does what a verb or an action noun says."""
    heads: list[int] = []
    if reading.pos[verb] == "VERB":
        agent = reading.child(verb, "agent")
        if agent is not None:
            heads.extend(reading.kids(agent, "pobj"))
        elif reading.child(verb, "nsubjpass") is None and reading.tags[verb] != "VBN":
            subject = reading.child(verb, "nsubj")
            up = verb
            while (
                subject is None and reading.deps[up] in ("conj", "xcomp", "advcl") and reading.heads[up] != up
            ):
                up = reading.heads[up]
                subject = reading.child(up, "nsubj")
            if subject is not None:
                if reading.words[subject] in ("who", "that", "which") and reading.deps[up] == "relcl":
                    subject = reading.heads[up]
                heads.append(subject)
    else:
        for by in reading.kids(verb, "prep", "agent"):
            if reading.words[by] == "by":
                heads.extend(reading.kids(by, "pobj"))
        heads.extend(
            child
            for child in reading.kids(verb, "compound", "amod", "poss", "nmod")
            if reading.lemmas[child] in words.perpetrators
        )
        up = reading.heads[verb]
        if reading.deps[verb] == "dobj" and reading.lemmas[up] in (
            "commit",
            "launch",
            "carry",
            "stage",
            "perpetrate",
            "conduct",
            "make",
            "mount",
            "plant",
            "place",
            "throw",
            "hurl",
            "toss",
            "detonate",
        ):
            heads.extend(_subject_or_agent(reading, up))
        elif reading.deps[verb] == "nsubjpass":
            agent = reading.child(up, "agent")
            if agent is not None:
                heads.extend(reading.kids(agent, "pobj"))
    for head in heads:
        for item in reading.conjuncts(head):
            if _actor(reading, item, words):
                yield from _of(reading, ParticipantRole.PERPETRATOR, item, words)
                yield from _organisation(reading, item, words)


def _subject_or_agent(reading: Reading, verb: int) -> Iterator[int]:
    agent = reading.child(verb, "agent")
    if agent is not None:
        yield from reading.kids(agent, "pobj")
    else:
        yield from reading.kids(verb, "nsubj")


def _actor(reading: Reading, head: int, words: RoleWords) -> bool:
    if reading.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return False
    return reading.labels[head] in ("PERSON", "ORG", "NORP") or reading.lemmas[head] in words.perpetrators


def _organisation(reading: Reading, head: int, words: RoleWords) -> Iterator[Taker]:
    """Like "members of the Front", "Front rebels": the organisation behind the actors."""
    nouns = [
        child
        for of in reading.kids(head, "prep")
        if reading.words[of] in ("of", "from")
        for child in reading.kids(of, "pobj")
    ]
    nouns.extend(
        child
        for child in reading.kids(head, "compound", "appos", "nmod", "amod")
        if reading.labels[child] in ("ORG", "NORP")
    )
    for noun in nouns:
        name = reading.name_at.get(noun)
        if name is not None and name[2] in ("ORG", "NORP"):
            start = name[0] + (reading.words[name[0]] == "the")
            yield Taker(
                ParticipantRole.PERPETRATOR,
                name[1] - 1,
                start,
                name[1],
                _clean(reading.text(start, name[1])),
                _certainty(reading, head, words),
                named=True,
            )


def _struck(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """What was struck: objects of the verb, what the attack was on, where the bomb went off."""
    head = trigger.head
    heads: list[int] = []
    if reading.pos[head] == "VERB":
        if reading.lemmas[head] in words.struck:
            heads.extend(reading.kids(head, "dobj", "nsubjpass"))
    verb = head if reading.pos[head] == "VERB" else reading.heads[head]
    for governor in {head, verb}:
        for preposition in reading.kids(governor, "prep"):
            if reading.words[preposition] in words.aimed:
                heads.extend(reading.kids(preposition, "pobj"))
                for inner in reading.kids(preposition, "pobj"):
                    if reading.lemmas[inner] == "front":
                        heads.extend(
                            noun for of in reading.kids(inner, "prep") for noun in reading.kids(of, "pobj")
                        )
    if reading.pos[head] != "VERB" and reading.pos[verb] == "VERB" and reading.lemmas[verb] in words.struck:
        heads.extend(reading.kids(verb, "dobj"))
    for noun in heads:
        for item in reading.conjuncts(noun):
            lemma = reading.lemmas[item]
            if lemma in words.targets and reading.labels[item] not in ("DATE", "TIME", "GPE"):
                yield from _of(reading, ParticipantRole.TARGET, item, words)
            elif reading.labels[item] in ("FAC", "ORG") and reading.pos[item] == "PROPN":
                start, end, _ = reading.name_at[item]
                start += reading.words[start] == "the"
                yield Taker(
                    ParticipantRole.TARGET,
                    item,
                    start,
                    end,
                    _clean(reading.text(start, end)),
                    Certainty.STATED,
                    named=True,
                )
            elif (
                lemma in people_words().people
                and reading.words[reading.heads[noun]] in ("on", "against")
                and reading.pos[item] == "NOUN"
            ) or (
                reading.labels[item] == "PERSON" and reading.words[reading.heads[noun]] in ("on", "against")
            ):
                yield from _of(reading, ParticipantRole.VICTIM, item, words)


def _by_words(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Roles that a word names: "the victim, Jane Roe", "was charged", "witnesses said"."""
    lemma, pos = reading.lemmas[index], reading.pos[index]
    if pos == "VERB":
        if lemma in words.suspect_verbs:
            patient = reading.child(index, "nsubjpass")
            if patient is None and reading.tags[index] != "VBN":
                patient = reading.child(index, "dobj")
            if patient is None and reading.deps[index] == "acl":
                patient = reading.heads[index]
            for item in reading.conjuncts(patient) if patient is not None else ():
                if _name_beside(reading, item) is not None or reading.lemmas[item] in words.perpetrators:
                    yield from _of(reading, ParticipantRole.SUSPECT, item, words)
        elif lemma in words.suspect_subjects:
            subject = reading.child(index, "nsubj")
            if subject is not None and reading.labels[subject] == "PERSON" and lemma in ("plead", "confess"):
                yield from _of(reading, ParticipantRole.SUSPECT, subject, words)
        elif lemma == "identify":
            yield from _identified(reading, index, words)
        if lemma in words.claim_verbs:
            thing, subject = reading.child(index, "dobj"), reading.child(index, "nsubj")
            if thing is not None and subject is not None and reading.lemmas[thing] in words.claim_objects:
                for taker in _of(reading, ParticipantRole.CLAIMER, subject, words):
                    yield Taker(
                        taker.role,
                        taker.head,
                        taker.start,
                        taker.end,
                        taker.name,
                        Certainty.CLAIMED,
                        taker.named,
                    )
        if lemma in words.responder_verbs:
            subject = reading.child(index, "nsubj")
            if subject is not None and reading.lemmas[subject] in words.responder_nouns:
                yield from _of(reading, ParticipantRole.RESPONDER, subject, words)
        return
    if pos not in ("NOUN", "PROPN", "ADJ"):
        return
    role = (
        ParticipantRole.VICTIM if lemma in words.victim_nouns
        else ParticipantRole.SUSPECT if lemma in words.suspect_nouns
        else ParticipantRole.WITNESS if lemma in words.witness_nouns
        else None
    )  # fmt: skip
    if role is None:
        return
    name = _name_beside(reading, index) or _name_above(reading, index)
    if name is not None:
        yield from _of(reading, role, name[1] - 1, words)
    elif role is ParticipantRole.WITNESS and reading.deps[index] == "nsubj":
        yield from _of(reading, role, index, words)


def _name_above(reading: Reading, index: int) -> tuple[int, int] | None:
    """Like "suspect Jane Roe", "Jane Roe, the suspect", "the victim was Jane Roe"."""
    head = reading.heads[index]
    if reading.deps[index] in ("compound", "appos", "nmod", "amod"):
        name = reading.name_at.get(head)
        return (name[0], name[1]) if name is not None and name[2] == "PERSON" else None
    if reading.deps[index] == "nsubj" and reading.lemmas[head] == "be":
        attribute = reading.child(head, "attr")
        name = reading.name_at.get(attribute) if attribute is not None else None
        return (name[0], name[1]) if name is not None and name[2] == "PERSON" else None
    return None


def _identified(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Like "identified the victim as Jane Roe": victim or suspect as the noun says; victim where it does not."""
    whom = reading.child(index, "nsubjpass", "dobj")
    if whom is None and reading.deps[index] in ("acl", "relcl"):
        whom = reading.heads[index]
    for preposition in reading.kids(index, "prep"):
        if reading.words[preposition] != "as":
            continue
        for noun in reading.kids(preposition, "pobj"):
            for item in reading.conjuncts(noun):
                if reading.labels[item] == "PERSON":
                    suspected = whom is not None and any(
                        reading.lemmas[i] in words.suspect_nouns | words.suspect_verbs
                        for i in (whom, *reading.children[whom])
                    )
                    yield from _of(
                        reading, ParticipantRole.SUSPECT if suspected else ParticipantRole.VICTIM, item, words
                    )
    if whom is not None and reading.labels[whom] == "PERSON":
        for preposition in reading.kids(index, "prep"):
            noun = reading.child(preposition, "pobj")
            if (
                reading.words[preposition] == "as"
                and noun is not None
                and reading.lemmas[noun] in words.victim_nouns | words.suspect_nouns
            ):
                role = (
                    ParticipantRole.VICTIM
                    if reading.lemmas[noun] in words.victim_nouns
                    else ParticipantRole.SUSPECT
                )
                yield from _of(reading, role, whom, words)


def _certainty(reading: Reading, head: int, words: RoleWords) -> Certainty:
    near = {reading.lemmas[child] for child in reading.children[head]}
    verb = reading.heads[head]
    near.add(reading.lemmas[verb])
    near.update(
        reading.lemmas[child] for child in reading.children[verb] if reading.deps[child] in ("advmod", "amod")
    )
    if near & words.denied:
        return Certainty.DENIED
    if near & words.alleged:
        return Certainty.ALLEGED
    return Certainty.CONFIRMED if near & words.confirmed else Certainty.STATED


def _clean(name: str) -> str:
    for end in ("'s", "’s", "'", "’"):
        name = name.removesuffix(end)
    return name.strip(' ,.;:-"“”[]()')
