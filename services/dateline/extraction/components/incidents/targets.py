"""What an incident struck: what was attacked, what the attack was on, where the bomb went off."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people import people_words
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.role_words import RoleWords
from dateline.extraction.components.incidents.takers import Taker, cleaned, named_by
from dateline.extraction.components.incidents.triggers import Trigger


def struck_by(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """What was struck: objects of the verb, what the attack was on, where the bomb went off."""
    for noun in _heads(reading, trigger.head, words):
        for item in reading.conjuncts(noun):
            lemma = reading.lemmas[item]
            if lemma in words.whereabouts:
                continue
            if lemma in words.targets and reading.labels[item] not in ("DATE", "TIME", "GPE"):
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
            elif (
                lemma in people_words().people
                and reading.words[reading.heads[noun]] in ("on", "against")
                and reading.pos[item] == "NOUN"
            ) or (
                reading.labels[item] == "PERSON" and reading.words[reading.heads[noun]] in ("on", "against")
            ):
                yield from named_by(reading, ParticipantRole.VICTIM, item, words)


def _heads(reading: Reading, head: int, words: RoleWords) -> list[int]:
    """The nouns that stand where what is struck stands: objects, and what a preposition aims at."""
    found: list[int] = []
    verb = head if reading.pos[head] == "VERB" else reading.heads[head]
    if reading.pos[head] == "VERB" and reading.lemmas[head] in words.struck:
        found.extend(reading.kids(head, "dobj", "nsubjpass"))
    for governor in dict.fromkeys((head, verb)):
        if reading.lemmas[governor] in words.blame_on:
            continue
        for preposition in reading.kids(governor, "prep"):
            if reading.words[preposition] in words.aimed:
                found.extend(_aimed_at(reading, preposition))
    if reading.pos[head] != "VERB" and reading.pos[verb] == "VERB" and reading.lemmas[verb] in words.struck:
        found.extend(reading.kids(verb, "dobj"))
    return found


def _aimed_at(reading: Reading, preposition: int) -> Iterator[int]:
    """The objects of a preposition; of "in front of the bank", the bank too."""
    for noun in reading.kids(preposition, "pobj"):
        yield noun
        if reading.lemmas[noun] == "front":
            yield from (inner for of in reading.kids(noun, "prep") for inner in reading.kids(of, "pobj"))
