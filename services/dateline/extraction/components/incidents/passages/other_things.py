"""What things a sentence says to have been attacked, which may tell its attack from one told of before.

Found: the offices of "They also attacked the party's offices". Not found: "the blast shattered windows", what
came of it, nor the guard of "attacked a guard": whom an attack strikes is told by many words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.targets import struck_by
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_CONFLICT, _ARSON = "conflict.", "crime.arson"
_NOUNS = frozenset({"NOUN", "PROPN"})


def heads_struck(reading: Reading, triggers: Sequence[Trigger]) -> tuple[int, ...]:
    """The nouns for things that firm words for attacks say to have been struck."""
    return tuple(_struck(reading, triggers))


def lemmas_of(reading: Reading, nouns: Iterable[int]) -> frozenset[str]:
    """What nouns are."""
    return frozenset(reading.lemmas[noun] for noun in nouns)


def known_of(reading: Reading, nouns: Iterable[int]) -> frozenset[str]:
    """Those of nouns that are told of as known: "the patrol was attacked"."""
    return lemmas_of(
        reading,
        (noun for noun in nouns if any(reading.words[det] in _KNOWN for det in reading.kids(noun, "det"))),
    )


_KNOWN = frozenset({"the", "this", "that", "these", "those"})


def _struck(reading: Reading, triggers: Sequence[Trigger]) -> Iterator[int]:
    words = role_words()
    for trigger in triggers:
        if trigger.reality or trigger.strength == WEAK:
            continue
        if not trigger.type.startswith((_CONFLICT, _ARSON)):
            continue
        for taker in struck_by(reading, trigger, words):
            if taker.role is ParticipantRole.TARGET:
                yield taker.head


def nouns_between(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The nouns among tokens."""
    return lemmas_of(reading, (index for index in range(start, end) if reading.pos[index] in _NOUNS))
