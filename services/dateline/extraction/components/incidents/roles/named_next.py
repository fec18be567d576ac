"""Suspects whom the sentence right behind names: as many as were told of, and by name and age.

Found: "Two men were jailed for the raid. Liam Roe, 28, and Dan Poe, 31, held ..." (both), "A man was charged
with murder. Dan Roe, 19, of Hull, spoke only to confirm his name". Not found: "Two men were charged. Ann Roe,
30, was found dead", and who only speaks to reporters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.components.incidents.people.named_people import listed, person_at, speaks
from dateline.extraction.components.incidents.people.people import group_at, sentence_numbers
from dateline.extraction.components.incidents.people.takers import Taker, named_by
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.roles.suspects import suspected
from dateline.extraction.components.incidents.words.role_words import RoleWords

_IN_COURT = frozenset({"deny", "speak", "appear", "enter", "plead", "admit", "face", "nod", "indicate"})


def named_next(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """The persons whom a sentence begins with, as suspects where the one before told of so many unnamed."""
    name = person_at(reading, sentence.start)
    if name is None or not sentence.number or name[1] >= sentence.end:
        return
    first = name[1] - 1
    if reading.deps[first] not in ("nsubj", "nsubjpass") or speaks(reading, first):
        return
    persons = [item for item in listed(reading, first) if person_at(reading, item) is not None]
    if any(_age(reading, item) is None for item in persons):
        return
    if len(persons) == 1 and reading.lemmas[reading.heads[first]] not in _IN_COURT:
        return
    before = reading.sentences[sentence.number - 1]
    told = next(
        (one for one in _unnamed(reading, before, words) if _count(reading, one) == len(persons)), None
    )
    if told is None:
        return
    for item in persons:
        for taker in named_by(reading, told.role, item, words):
            yield replace(taker, certainty=told.certainty)


def _age(reading: Reading, item: int) -> int | None:
    name = person_at(reading, item)
    return age_of(reading, *name) if name is not None else None


def _unnamed(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """The suspects whom a sentence tells of by a noun."""
    for verb in range(sentence.start, sentence.end):
        if reading.pos[verb] in ("VERB", "AUX"):
            yield from (taker for taker in suspected(reading, verb, words) if not taker.named)


def _count(reading: Reading, taker: Taker) -> int | None:
    numbers = sentence_numbers(reading, reading.sentences[reading.sentence_of[taker.head]])
    group = group_at(reading, taker.head, numbers)
    if group is None:
        return None
    return 1 if group.count is None and reading.tags[taker.head] == "NN" else group.count
