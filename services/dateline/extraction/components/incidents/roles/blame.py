"""Who says that it was them or was not, and on whom others put it.

"The Front, which claimed responsibility for the blast", "an attack claimed by the Front", "the Front claimed
the attack", "the Front said it was behind it", "police blamed the
Front for it", "the attack was attributed to the drug cartels", "the Front denied involvement". Not: "no group
has claimed responsibility".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker, cleaned, named_by
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.agents import doer_of
from dateline.extraction.components.incidents.words.role_words import RoleWords

_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_STANDS = frozenset({"be", "stand"})
_BODIES = frozenset({"ORG", "NORP"})
_GROUPS = frozenset({"group", "movement", "organisation", "organization", "network"})
_THEMSELVES, _THEIRS = frozenset({"it", "they", "he", "she"}), frozenset({"its", "their"})


def claiming(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Who claims an act, by the verb that says so."""
    if reading.lemmas[index] not in words.claim_verbs and reading.lemmas[index] not in words.claim_saying:
        return
    for head in (*_claimers(reading, index, words), *_own_up(reading, index, words)):
        for item in reading.conjuncts(_one_of_them(reading, head)):
            if not _is_nobody(reading, item):
                for taker in body_or_noun(reading, ParticipantRole.CLAIMER, item, words):
                    yield replace(taker, certainty=Certainty.CLAIMED)


def denying(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Who denies to have done it, by the verb that says so: suspects, as nobody else would be asked."""
    if reading.lemmas[index] not in words.denied:
        return
    part = any(reading.lemmas[thing] in words.part_in for thing in reading.kids(index, "dobj"))
    deed = any(reading.lemmas[verb] in words.carry_out for verb in reading.kids(index, "xcomp"))
    deed = deed or any(
        _is_own(reading, clause) and _is_of_the_deed(reading, clause, words)
        for clause in reading.kids(index, "ccomp")
    )
    subject = reading.child(index, "nsubj")
    if subject is None or not (part or deed):
        return
    for item in reading.conjuncts(_one_of_them(reading, subject)):
        if _may_be_blamed(reading, item, words) and not _is_nobody(reading, item):
            for taker in body_or_noun(reading, ParticipantRole.SUSPECT, item, words):
                yield replace(taker, certainty=Certainty.DENIED)


def _one_of_them(reading: Reading, head: int) -> int:
    """Who one of several is, where a name says it: "one of its commanders, Dan Roe"."""
    if reading.lemmas[head] != "one":
        return head
    for of in reading.kids(head, "prep"):
        for several in reading.kids(of, "pobj"):
            beside = (*reading.kids(several, "appos"), *reading.kids(head, "appos"))
            return next((name for name in beside if name in reading.name_at), several)
    return head


def blamed(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Who is blamed, by the verb that says so."""
    lemma = reading.lemmas[index]
    heads: list[int] = list(_responsible(reading, index, words))
    if heads:
        blamed_on: frozenset[str] = frozenset()
    elif lemma in words.blame:
        heads.extend(reading.kids(index, "dobj", "nsubjpass"))
        blamed_on = frozenset({"on"})
    elif lemma in words.blame_on:
        blamed_on = frozenset({"to", "on"})
    else:
        return
    for governor in (index, *reading.kids(index, "dobj")):
        for preposition in reading.kids(governor, "prep", "dative"):
            if reading.words[preposition] in blamed_on:
                heads.extend(reading.kids(preposition, "pobj"))
    for head in heads:
        for item in reading.conjuncts(head):
            if _may_be_blamed(reading, item, words):
                for taker in body_or_noun(reading, ParticipantRole.SUSPECT, item, words):
                    yield replace(taker, certainty=Certainty.ALLEGED)


def _responsible(reading: Reading, verb: int, words: RoleWords) -> Iterator[int]:
    """Like "the army is responsible for the massacre", "they hold the army responsible", "is behind it"."""
    lemma = reading.lemmas[verb]
    if lemma not in _STANDS and lemma not in words.holds:
        return
    for thing in reading.kids(verb, "dobj", "nsubjpass") if lemma in words.holds else ():
        # The parse may put "responsible" to those who are held so.
        if any(
            reading.words[child] == "responsible" and child > thing for child in reading.kids(thing, "amod")
        ):
            yield thing
    for child in reading.kids(verb, "acomp", "oprd", "ccomp", "prep"):
        if reading.words[child] == "responsible":
            whom = ("nsubj",) if lemma == "be" else ("dobj", "nsubjpass") if lemma in words.holds else ()
            yield from reading.kids(verb, *whom)
            yield from reading.kids(child, "nsubj")
        elif reading.words[child] == "behind" and lemma in _STANDS:
            yield from reading.kids(verb, "nsubj")


def _claimers(reading: Reading, verb: int, words: RoleWords) -> Iterator[int]:
    """Subjects of "claimed responsibility", agents of "was claimed by"."""
    agents = [agent for by in reading.kids(verb, "agent") for agent in reading.kids(by, "pobj")]
    thing = reading.prefer(verb, "nsubjpass", "dobj")
    if agents:
        claims_thing = thing is not None and reading.lemmas[thing] in words.claim_objects
        if claims_thing or reading.lemmas[verb] == "claim":
            yield from (agent for agent in agents if _may_be_blamed(reading, agent, words))
        return
    if thing is None or reading.deps[thing] != "dobj" or reading.lemmas[verb] not in words.claim_verbs:
        return
    claims_deed = reading.lemmas[verb] == "claim" and reading.lemmas[thing] in words.claim_deeds
    if reading.lemmas[thing] not in words.claim_objects and not claims_deed:
        return
    yield from doer_of(reading, verb)


def _own_up(reading: Reading, verb: int, words: RoleWords) -> Iterator[int]:
    """Who says of themselves that they did it: "said it was behind it", "boasted that it killed him"."""
    if reading.lemmas[verb] not in words.claim_saying:
        return
    subject = reading.child(verb, "nsubj")
    if subject is None or not _may_claim(reading, subject, words):
        return
    for clause in reading.kids(verb, "ccomp"):
        if (
            _is_own(reading, clause)
            and _is_of_the_deed(reading, clause, words)
            and reading.child(clause, "neg") is None
        ):
            yield subject


def _is_own(reading: Reading, clause: int) -> bool:
    """Whether a clause is about those who say it: "it was ...", "its fighters had ..."."""
    own = reading.child(clause, "nsubj")
    return own is not None and (
        reading.words[own] in _THEMSELVES
        or any(reading.words[kid] in _THEIRS for kid in reading.kids(own, "poss"))
    )


def _is_of_the_deed(reading: Reading, clause: int, words: RoleWords) -> bool:
    """Whether a clause says that somebody did it: "it was behind the attack", "it had killed Jane Roe"."""
    if reading.lemmas[clause] in _STANDS:
        return any(reading.words[child] in ("behind", "responsible") for child in reading.children[clause])
    return reading.lemmas[clause] in words.claim_done and any(
        reading.lemmas[thing] in words.claim_deeds or reading.labels[thing] == "PERSON"
        for thing in reading.kids(clause, "dobj")
    )


def _may_claim(reading: Reading, head: int, words: RoleWords) -> bool:
    """Whether a word names a body that claims deeds: an army says what it did, which is no claim."""
    return (
        _may_be_blamed(reading, head, words)
        and reading.labels[head] != "PERSON"
        and reading.lemmas[head] not in words.claim_not_by
    )


def _is_nobody(reading: Reading, item: int) -> bool:
    words = {reading.words[item], *(reading.words[kid] for kid in reading.children[item])}
    if "any" in words or "anybody" in words or "anyone" in words:
        return True  # "nor has any group claimed it"
    return not words.isdisjoint(_NOBODY)


def _may_be_blamed(reading: Reading, item: int, words: RoleWords) -> bool:
    name = reading.name_at.get(item)
    if name is not None:
        return name[2] in _BODIES or name[2] == "PERSON"
    beside = {reading.lemmas[noun] for noun in (item, *reading.kids(item, "appos"))}
    return reading.pos[item] in ("NOUN", "PROPN") and not beside.isdisjoint(words.perpetrators | words.bodies)


def _is_body(reading: Reading, noun: int) -> bool:
    return noun in reading.name_at and reading.name_at[noun][2] == "ORG"


def body_or_noun(reading: Reading, role: ParticipantRole, item: int, words: RoleWords) -> Iterator[Taker]:
    """The organisation by its whole name; anybody else as nouns are named.

    The name alone of "the Front group".
    """
    name = reading.name_at.get(item)
    if name is None and reading.lemmas[item] in _GROUPS:
        name = next(
            (reading.name_at[kid] for kid in reading.kids(item, "compound") if _is_body(reading, kid)), None
        )
    if name is None or name[2] not in _BODIES:
        yield from named_by(reading, role, item, words)
        return
    start = name[0] + (reading.words[name[0]] == "the")
    yield Taker(
        role, name[1] - 1, start, name[1], cleaned(reading.text(start, name[1])), Certainty.STATED, named=True
    )
