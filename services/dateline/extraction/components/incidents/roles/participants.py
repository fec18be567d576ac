"""Who took part in an incident, and with what weapons.

Found: "rebels of the Front attacked the barracks" (perpetrator, target), "Jane Roe, 31, was killed"
(victim, with age), "Richard Roe was charged with murder" (suspect), "the Front claimed responsibility"
(claimer). Not found: the minister who spoke about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.named_people import (
    name_beside,
    noun_before,
    speaks,
)
from dateline.extraction.components.incidents.people.sides import is_armed_group
from dateline.extraction.components.incidents.people.takers import (
    Taker,
    body_of,
    certainty_of,
    counted_by,
    named_by,
)
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.roles.agents import agents_of
from dateline.extraction.components.incidents.roles.blame import blamed, claiming, denying
from dateline.extraction.components.incidents.roles.carried import carried
from dateline.extraction.components.incidents.roles.identified import identified
from dateline.extraction.components.incidents.roles.named_next import named_next
from dateline.extraction.components.incidents.roles.states import states_in
from dateline.extraction.components.incidents.roles.suspects import suspected
from dateline.extraction.components.incidents.roles.targets import TAKINGS, damaged_in, struck_by
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.role_words import RoleWords, role_words, telling_words
from dateline.extraction.places.lookup import of_people

_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OF_DEEDS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.TARGET, ParticipantRole.CLAIMER})
"""Roles of what people do on purpose: nobody attacks with a flood."""
_STRIKE = "unrest.strike"
_DECREES = frozenset(
    {"decree", "impose", "order", "call", "declare", "announce", "begin", "stage", "convene"}
)
"""What those do to a strike who force people to stop work."""
_NAMING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
"""Parts of speech of words that name a role."""
_CHARGES = frozenset({"charge", "count", "suspicion", "guilty", "accuse", "convict", "indict"})
_NOBODY = frozenset({"none", "nobody", "no"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_HARMED = frozenset(
    {"killed", "injured", "hit", "kidnapped", "captive", "freed", "missing", "displaced", "affected"}
)


def takers_in(
    reading: Reading, sentence: Sentence, triggers: list[Trigger], harms: list[Harm], *, by_people: bool
) -> list[Taker]:
    """The participants that a sentence names, in text order, each once.

    `by_people`: whether it tells of what people do, and so of what they strike, and not of a flood.
    """
    words = role_words()
    found: list[Taker] = []
    taking = {trigger.head for trigger in triggers if trigger.type in TAKINGS}
    for harm in harms:
        noun = harm.group.noun not in ("", "other")
        told = noun or harm.group.name or name_beside(reading, harm.group.head) is not None
        if harm.kind in _HARMED and told and _may_be_victim(reading, harm, words):
            found.extend(named_by(reading, ParticipantRole.VICTIM, harm.group.head, words))
            found.extend(_doers(reading, harm.predicate, words))
        if harm.kind == "arrested" and harm.predicate not in taking:
            whom = noun_before(reading, harm.group.head)
            found.extend(named_by(reading, ParticipantRole.SUSPECT, whom, words))
    for trigger in triggers:
        if trigger.type == _STRIKE:
            found.extend(_forcers(reading, trigger.head, words))
        else:
            found.extend(_doers(reading, trigger.head, words))
        found.extend(states_in(reading, trigger, words))
        found.extend(carried(reading, trigger, words))
        found.extend(struck_by(reading, trigger, words))
    if by_people:
        found.extend(damaged_in(reading, sentence, words))
    telling = telling_words()
    for index in range(sentence.start, sentence.end):
        if reading.lemmas[index] in telling and reading.pos[index] in _NAMING:
            found.extend(_by_words(reading, index, words))
    found.extend(named_next(reading, sentence, words))
    found.extend(_aged_names(reading, sentence, words))
    kept: dict[int, Taker] = {}
    for taker in found:
        convicted = taker.role is ParticipantRole.PERPETRATOR and taker.certainty is Certainty.CONFIRMED
        if not by_people and taker.role in _OF_DEEDS and not convicted:
            continue
        known = kept.get(taker.head)
        if known is None or (taker.named and not known.named):
            kept[taker.head] = taker
    return sorted(kept.values(), key=lambda taker: (taker.start, taker.end))


def _may_be_victim(reading: Reading, harm: Harm, words: RoleWords) -> bool:
    """Whether what came to harm is somebody: not homes that are without power, and not "none"."""
    head = harm.group.head
    if harm.group.count == 0 or reading.labels[head] in _PLACES:
        return False  # "no officers were hurt"
    if reading.labels[head] == "PERSON":
        return not speaks(reading, head) or harm.predicate in reading.children[head]
    return (
        reading.lemmas[head] not in words.targets
        and reading.lemmas[head] not in words.weapons
        and reading.words[head] not in _NOBODY
    )


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
        while (
            begin > sentence.start
            and reading.starts[begin] == reading.ends[begin - 1]
            and reading.words[begin - 1][-1].isalnum()
        ):
            begin -= 1  # "9mm pistol"
        needed = words.weapon_modifiers.get(lemma)
        if needed is not None and needed.isdisjoint(reading.lemmas[begin:index]):
            continue
        behind = index + 1 + (reading.words[index + 1 : index + 2] == ["-"])
        if not words.weapon_topics.isdisjoint(reading.lemmas[behind : behind + 1]):
            continue
        if _is_taken(reading, index, words):
            continue
        found.append((begin, index + 1))
    return found


def _is_taken(reading: Reading, index: int, words: RoleWords) -> bool:
    """Whether a weapon is what somebody seized, and not what was used: "seized 37 rifles and a mortar"."""
    head = reading.first_conjunct(index)
    return (
        reading.deps[head] in ("dobj", "nsubjpass")
        and reading.lemmas[reading.heads[head]] in words.weapons_taken
    )


def _aged_names(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """The names of a list with ages: "The victims were Jane Roe, 31, of Leeds, and Ann Poe, 20".

    Only where the sentence speaks of victims or of suspects, and not of both.
    """
    persons = [name for name in reading.names_of.get(sentence.number, ()) if name[2] == "PERSON"]
    if not persons:
        return
    said = _said(reading, sentence.start, sentence.end)
    suspected = not said.isdisjoint(words.suspect_nouns | words.suspect_verbs | words.suspect_cleared)
    harmed = not said.isdisjoint(words.victim_nouns | words.victim_verbs)
    if suspected == harmed:
        return
    role = ParticipantRole.SUSPECT if suspected else ParticipantRole.VICTIM
    for start, end, _ in persons:
        if end > sentence.end or speaks(reading, end - 1):
            continue
        if not suspected and _came_after(reading, end - 1, words):
            continue
        age = age_of(reading, max(sentence.start, start - 5), end)
        if age is not None:
            yield from (replace(taker, age=age) for taker in named_by(reading, role, end - 1, words))


def _came_after(reading: Reading, name: int, words: RoleWords) -> bool:
    """Whether somebody acts after others came to harm: "Jane Roe, 31, gave up after two were shot"."""
    verb = reading.heads[name]
    return (
        reading.deps[name] == "nsubj"
        and reading.lemmas[verb] not in words.victim_verbs
        and any(reading.lemmas[clause] in words.victim_verbs for clause in reading.kids(verb, "advcl"))
    )


def _said(reading: Reading, start: int, end: int) -> set[str]:
    """The words of tokens [start, end), without what somebody is charged with: no "murder" of its charges."""
    return {reading.lemmas[index] for index in range(start, end) if not _is_charge(reading, index)} | (
        {"charge"} if "guilty" in reading.words[start:end] else set()
    )


def _is_charge(reading: Reading, noun: int) -> bool:
    """Like the murder of "charged with murder", "a murder charge", "on suspicion of murder"."""
    if reading.pos[noun] != "NOUN" or reading.deps[noun] not in ("pobj", "compound"):
        return False
    up = reading.heads[noun]
    if reading.deps[noun] == "pobj":
        up = reading.heads[up]
    return reading.lemmas[up] in _CHARGES


def _doers(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    """Who does what a verb or an action noun says."""
    if reading.lemmas[verb] in words.no_deeds:
        return
    heads = agents_of(reading, verb) if reading.pos[verb] == "VERB" else _of_noun(reading, verb, words)
    for head in list(heads):
        for item in reading.conjuncts(head):
            if _actor(reading, item, words):
                yield from named_by(reading, ParticipantRole.PERPETRATOR, item, words)
                yield from _organisation(reading, item, words)


def _forcers(reading: Reading, strike: int, words: RoleWords) -> Iterator[Taker]:
    """The armed group that keeps people from work: "a stoppage decreed by the Front"; no union."""
    verbs = [strike, reading.heads[strike], *reading.kids(strike, "acl", "relcl")]
    heads = [
        head
        for verb in verbs
        if reading.pos[verb] == "VERB" and (verb == strike or reading.lemmas[verb] in _DECREES)
        for head in agents_of(reading, verb)
    ]
    heads.extend(
        head
        for by in reading.kids(strike, "prep", "agent")
        if reading.words[by] == "by"
        for head in reading.kids(by, "pobj")
    )
    heads.extend(reading.kids(strike, "poss"))
    for head in heads:
        if is_armed_group(reading, head) or reading.lemmas[head] in words.fighters:
            yield from named_by(reading, ParticipantRole.PERPETRATOR, head, words)
            yield from _organisation(reading, head, words)


def _of_noun(reading: Reading, noun: int, words: RoleWords) -> Iterator[int]:
    """Like "a guerrilla attack", "the attack by the guerrillas", "the guerrillas launched an attack"."""
    for by in reading.kids(noun, "prep", "agent"):
        if reading.words[by] == "by":
            yield from reading.kids(by, "pobj")
    for child in reading.kids(noun, "compound", "amod", "poss", "nmod"):
        # "a terrorist attack" is of a kind; "a guerrilla attack" is one of guerrillas.
        if reading.lemmas[child] in words.perpetrators and reading.lemmas[child] != "terrorist":
            yield child
    up = reading.heads[noun]
    if reading.deps[noun] == "dobj" and reading.lemmas[up] in words.launch:
        yield from _subject_or_agent(reading, up)
    elif reading.deps[noun] == "nsubjpass" and reading.lemmas[up] in words.launch:
        agent = reading.child(up, "agent")
        if agent is not None:
            yield from reading.kids(agent, "pobj")


def _subject_or_agent(reading: Reading, verb: int) -> Iterator[int]:
    agent = reading.child(verb, "agent")
    if agent is not None:
        yield from reading.kids(agent, "pobj")
    else:
        yield from reading.kids(verb, "nsubj")


def _actor(reading: Reading, head: int, words: RoleWords) -> bool:
    if reading.pos[head] in ("NUM", "PRON"):
        return name_beside(reading, head) is not None  # "one of the officers, Jane Roe"
    if reading.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return False
    return (
        reading.labels[head] in ("PERSON", "ORG", "NORP")
        or reading.lemmas[head] in words.perpetrators
        or counted_by(reading, head, words) is not None
    )


def _organisation(reading: Reading, head: int, words: RoleWords) -> Iterator[Taker]:
    """Like "members of the Front", "Front rebels": the organisation behind the actors; no "Kenyan police"."""
    nouns = [
        child
        for of in reading.kids(head, "prep")
        if reading.words[of] in ("of", "from")
        for child in reading.kids(of, "pobj")
    ]
    nouns.extend(
        child
        for child in reading.kids(head, "compound", "appos", "nmod", "amod")
        if reading.labels[child] == "ORG" or (reading.labels[child] == "NORP" and _is_group(reading, child))
    )
    for noun in nouns:
        name = reading.name_at.get(noun)
        if name is None and reading.lemmas[noun] in words.bodies and reading.deps[noun] == "pobj":
            yield from named_by(reading, ParticipantRole.PERPETRATOR, noun, words)
        if name is not None and name[2] in ("ORG", "NORP"):
            certainty = certainty_of(reading, head, words)
            yield body_of(reading, ParticipantRole.PERPETRATOR, name[:2], certainty)


def _is_group(reading: Reading, noun: int) -> bool:
    """Whether a name is of a group, and not of a people or a creed: no "Kenyan", no "communist"."""
    name = reading.text(noun, noun + 1)
    return name[:1].isupper() and not of_people(name)


def _by_words(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Roles that a word names: "the victim, Jane Roe", "was charged", "witnesses said"."""
    lemma, pos = reading.lemmas[index], reading.pos[index]
    if pos in ("VERB", "AUX"):
        yield from _by_verb(reading, index, words)
        return
    if lemma in words.victim_nouns:
        role = ParticipantRole.VICTIM
    elif lemma in words.suspect_nouns:
        role = ParticipantRole.SUSPECT
    elif lemma in words.witness_nouns:
        role = ParticipantRole.WITNESS
    else:
        return
    name = name_beside(reading, index) or _name_above(reading, index)
    if name is not None and name[0] < index < name[1]:
        return  # "the Crimefighters Fugitive Hotline"
    if name is not None:
        for item in reading.conjuncts(name[1] - 1):  # "the victims were Jane Roe, Ann Poe and Dan Poe"
            if item == name[1] - 1 or (
                reading.deps[name[1] - 1] == "attr" and reading.labels[item] == "PERSON"
            ):
                yield from named_by(reading, role, item, words)
    elif role is ParticipantRole.WITNESS and reading.deps[index] == "nsubj":
        yield from named_by(reading, role, index, words)


def _by_verb(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    lemma = reading.lemmas[index]
    yield from suspected(reading, index, words)
    if lemma in words.committed and reading.child(index, "agent") is not None:
        yield from _doers(reading, index, words)
    elif lemma in ("identify", "name"):
        yield from identified(reading, index, words)
    yield from blamed(reading, index, words)
    yield from claiming(reading, index, words)
    yield from denying(reading, index, words)


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
