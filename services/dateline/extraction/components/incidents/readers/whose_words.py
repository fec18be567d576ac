"""What the encoder makes of the words that tell of incidents, by which those of one are told from another's.

It is asked for them where more than one sentence counts people: else there is nothing to tell apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.encoder.model import Answer

MOST_WORDS = 60
"""So many words of an article are asked for: each is compared with each."""


def whose_words(passage: Passage) -> Iterator[int]:
    """The words of a passage that tell of an incident: for what happened, whom it harmed and what it cost."""
    yield from (trigger.head for trigger in passage.triggers if not trigger.reality)
    yield from (harm.word for harm in passage.harms)
    yield from (damage.number.first for damage in passage.damages)


def words_to_tell_apart(passages: Sequence[Passage], numbered: Collection[int]) -> list[int]:
    """The words to ask for; `numbered` are the places of passages whose numbers are asked for anyway."""
    counting = sum(bool(passage.harms) or place in numbered for place, passage in enumerate(passages))
    if counting < 2:
        return []
    return list(
        islice(dict.fromkeys(word for passage in passages for word in whose_words(passage)), MOST_WORDS)
    )


def with_vectors(passages: Sequence[Passage], answers: Mapping[int, Answer]) -> list[Passage]:
    """The passages, with what the encoder made of their words."""
    return [
        replace(passage, vectors=vectors)
        if (vectors := {word: answers[word].incident for word in whose_words(passage) if word in answers})
        else passage
        for passage in passages
    ]
