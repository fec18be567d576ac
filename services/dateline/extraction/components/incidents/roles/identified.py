"""Who is named as whom: "identified the victim as Jane Roe", "the man who fired was named as John Roe".

A victim where no noun says what: "a man who was identified as John Roe". Not found: "named him as captain",
"identified the parents as Jane and John Roe".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker, named_by
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.under_suspicion import under_suspicion
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_WHO = frozenset({"who", "that"})
_BEFALLS = frozenset({"die", "suffer"})
_ANYBODY = frozenset(
    {
        *("old", "body", "person", "man", "woman", "boy", "girl", "teen", "teenager", "youth", "child"),
        *("toddler", "infant", "baby", "student", "pedestrian", "remains"),
    }
)
"""Nouns that say no more than that it is somebody."""


def identified(reading: Reading, index: int, words: RoleWords) -> Iterator[Taker]:
    """Like "identified the victim as Jane Roe": as the noun says; victim where none does.

    Of "named him as Jane Roe" what he was called before says it.
    """
    whom = reading.prefer(index, "nsubjpass", "dobj")
    if whom is None and reading.deps[index] in ("acl", "relcl"):
        whom = reading.heads[index]
    if whom is not None and reading.words[whom] == "whom" and reading.deps[index] == "relcl":
        whom = reading.heads[index]
    near = _called(reading, whom) if whom is not None else set()
    suspect = not near.isdisjoint(words.suspect_nouns | words.suspect_verbs) or (
        whom is not None and (did_it(reading, whom, words) or _is_suspected(reading, whom, words))
    )
    victim = not near.isdisjoint(words.victim_nouns) or (
        whom is not None and not suspect and _came_to_harm(reading, whom, words)
    )
    if not suspect and not victim and (reading.lemmas[index] == "name" or not _may_be_anybody(reading, whom)):
        return  # "named him as captain", "identified the parents as"
    # The parse may hang "as" on a clause about the one: "identified the man who fired as Jane Roe".
    behind = [index] if whom is None else [index, whom, *reading.kids(whom, "relcl", "acl")]
    for preposition in (child for head in behind for child in reading.kids(head, "prep")):
        noun = reading.child(preposition, "pobj")
        if reading.words[preposition] != "as" or noun is None:
            continue
        for item in reading.conjuncts(noun):
            if reading.labels[item] == "PERSON":
                role = ParticipantRole.SUSPECT if suspect else ParticipantRole.VICTIM
                yield from named_by(reading, role, item, words)
        if whom is not None and reading.labels[whom] == "PERSON":
            if reading.lemmas[noun] in words.victim_nouns:
                yield from named_by(reading, ParticipantRole.VICTIM, whom, words)
            elif reading.lemmas[noun] in words.suspect_nouns:
                yield from named_by(reading, ParticipantRole.SUSPECT, whom, words)


def _called(reading: Reading, whom: int) -> set[str]:
    """The words for somebody: the noun with what is said of it, or those that a pronoun stands for."""
    near = {reading.lemmas[token] for token in (whom, *reading.children[whom])}
    if reading.pos[whom] != "PRON":
        return near
    if whom in reading.entity_at:
        cluster = reading.clusters[reading.entity_at[whom]]
        near.update(reading.lemmas[mention.end - 1] for mention in cluster.mentions)
    elif reading.sentence_of[whom]:
        before = reading.sentences[reading.sentence_of[whom] - 1]
        near.update(
            reading.lemmas[token]
            for token in range(before.start, before.end)
            if reading.deps[token] in ("nsubj", "nsubjpass")
        )
    return near


def _came_to_harm(reading: Reading, whom: int, words: RoleWords) -> bool:
    """Whether "he" is who the sentence before says to have come to harm: "A driver was killed. He"."""
    number = reading.sentence_of[whom]
    if reading.pos[whom] != "PRON" or not number:
        return False
    before = reading.sentences[number - 1]
    return any(
        reading.deps[token] in ("nsubj", "nsubjpass")
        and reading.lemmas[reading.heads[token]] in words.victim_verbs
        and (reading.deps[token] == "nsubjpass" or reading.lemmas[reading.heads[token]] in _BEFALLS)
        for token in range(before.start, before.end)
    )


def _may_be_anybody(reading: Reading, whom: int | None) -> bool:
    """Whether a noun leaves open who it is, as of the dead: not "the driver", "the parents"."""
    return (
        whom is None
        or reading.lemmas[whom] in _ANYBODY
        or reading.pos[whom] in ("PRON", "NUM", "PROPN")
        or reading.lemmas[whom] not in people_words().people
    )


def did_it(reading: Reading, whom: int, words: RoleWords) -> bool:
    """Whether a clause says that somebody did it: "the man who opened fire"."""
    return any(
        any(reading.words[subject] in _WHO for subject in reading.kids(clause, "nsubj"))
        and (
            reading.lemmas[clause] in words.upon_verbs
            or (reading.lemmas[clause] in words.struck and reading.child(clause, "dobj") is not None)
            or any(reading.lemmas[thing] in words.fire for thing in reading.kids(clause, "dobj"))
        )
        for clause in reading.kids(whom, "relcl")
    )


def _is_suspected(reading: Reading, whom: int, words: RoleWords) -> bool:
    """Whether the sentence says of somebody that they are suspected: "the man, named as, was arrested"."""
    verb = reading.heads[whom]
    if reading.deps[whom] == "nsubjpass" and reading.lemmas[verb] in words.suspect_verbs:
        return True
    return whom in under_suspicion(reading, verb, words)
