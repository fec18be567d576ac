"""What things a sentence says to have been attacked, which may tell its attack from one told of before.

Found: the offices of "They also attacked the party's offices". Not found: "the blast shattered windows", what
came of it, nor the guard of "attacked a guard": whom an attack strikes is told by many words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.roles.targets import struck_by
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_CONFLICT, _ARSON = "conflict.", "crime.arson"
_NOUNS = frozenset({"NOUN", "PROPN"})


def things_struck(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The nouns for things that firm words for attacks say to have been struck."""
    return frozenset(_struck(reading, triggers))


def _struck(reading: Reading, triggers: Sequence[Trigger]) -> Iterator[str]:
    words = role_words()
    for trigger in triggers:
        if trigger.reality or trigger.strength == WEAK:
            continue
        if not trigger.type.startswith((_CONFLICT, _ARSON)):
            continue
        for taker in struck_by(reading, trigger, words):
            if taker.role is ParticipantRole.TARGET:
                yield reading.lemmas[taker.head]


def nouns_of(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The nouns of a sentence."""
    return frozenset(
        reading.lemmas[index] for index in range(sentence.start, sentence.end) if reading.pos[index] in _NOUNS
    )
