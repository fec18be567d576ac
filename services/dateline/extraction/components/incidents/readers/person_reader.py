"""Single persons of whom no rule tells: what the encoder makes of the word before a noun for somebody.

Found so: "A goatherd 30 metres off lost a leg", "the waiter was among them". It is asked for them where it
reads sentences for their numbers anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.extraction.components.incidents.people.people import (
    DOERS,
    Group,
    groups_of,
    one_at,
    sentence_numbers,
)
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import READ_ONE, Harm
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.encoder.model import Answer

_BEFORE_ONE = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "another"})
"""Words that begin one person: the encoder is fitted on them."""
_SINGULAR = frozenset({"NN", "NNP", "JJ"})
_SURE = 0.8
"""The probability from which on somebody is taken for a figure."""
_OF_ONE = frozenset({"killed", "injured", "kidnapped", "captive", "freed", "missing", "arrested"})
"""The kinds of figure that tell of one person: nobody counts one who has no power."""


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """Somebody in the passage at `place`: the word that the encoder is asked for, and the noun."""

    place: int
    before: int
    head: int


def open_persons(
    reading: Reading, passages: Sequence[Passage], numbered: Collection[int]
) -> Iterator[OpenPerson]:
    """Who may have come to harm without a rule's telling it, in text order.

    In the passages at the places `numbered`, whose numbers are asked for, and right before them.
    """
    for place, passage in enumerate(passages):
        if place not in numbered and place + 1 not in numbered:
            continue
        taken = {
            token
            for harm in passage.harms
            for token in (*range(harm.group.start, harm.group.end), harm.group.head)
        }
        sentence = reading.sentences[passage.number]
        for before in range(sentence.start, sentence.end):
            head = reading.heads[before]
            if (
                reading.words[before] in _BEFORE_ONE
                and reading.deps[before] in ("det", "poss")
                and before < head
                and head not in taken
                and reading.tags[head] in _SINGULAR
                and reading.first_conjunct(head) == head
                and _may_be_somebody(reading, head)
            ):
                yield OpenPerson(place, before, head)


def _may_be_somebody(reading: Reading, noun: int) -> bool:
    """Whether a noun may be for a person, by itself or by how it ends: "a nun", "a welder", "another"."""
    lemma = reading.lemmas[noun]
    words = people_words()
    return (
        lemma in words.people
        or lemma in words.others
        or (lemma not in words.not_people and reading.words[noun].endswith(DOERS))
    )


def harms_of_persons(
    reading: Reading,
    passages: Sequence[Passage],
    asked: Sequence[OpenPerson],
    answers: Mapping[int, Answer],
) -> Iterator[tuple[int, Harm]]:
    """What the encoder is sure became of them, each with the place of its passage."""
    for one in asked:
        answer = answers.get(one.before)
        if answer is not None and answer.sure >= _SURE and answer.kind in _OF_ONE:
            passage = passages[one.place]
            for group in _with_others(reading, passage, one.head):
                yield (
                    one.place,
                    Harm(answer.kind, one.head, group, passage.number, READ_ONE, lead=passage.lead),
                )


def _with_others(reading: Reading, passage: Passage, head: int) -> list[Group]:
    """Somebody, and whoever is joined to them: "a fishmonger, his wife and their two sons"."""
    groups = groups_of(reading, head, sentence_numbers(reading, reading.sentences[passage.number]))
    if groups and groups[0].head == head:
        return [group for group in groups if group.number is not None]
    begin, end = reading.phrase(head)
    return [Group(head, begin, end, one_at(begin, end), reading.lemmas[head], implied=True)]
