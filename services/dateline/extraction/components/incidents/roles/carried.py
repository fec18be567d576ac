"""Who was on board of what crashed: "a bus carrying miners plunged into a ravine".

They are who came to harm, though the harm is told of numbers only. Not found: who is on board of what a deed
was done to, and cargo.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker, named_by
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_CRASHES = frozenset({"accident.road", "accident.rail", "accident.air", "accident.sea"})
_CARRY = frozenset({"carry", "transport", "take", "ferry"})


def carried(reading: Reading, trigger: Trigger, words: RoleWords) -> Iterator[Taker]:
    """The people of whom the subject of a trigger, or what it is of, is said to carry them."""
    if trigger.type not in _CRASHES:
        return
    for vehicle in _vehicles(reading, trigger.head):
        for verb in reading.kids(vehicle, "acl", "relcl"):
            if reading.lemmas[verb] not in _CARRY:
                continue
            for thing in reading.kids(verb, "dobj"):
                for item in reading.conjuncts(thing):
                    if reading.lemmas[item] in people_words().people:
                        yield from named_by(reading, ParticipantRole.VICTIM, item, words)


def _vehicles(reading: Reading, head: int) -> Iterator[int]:
    if reading.pos[head] == "VERB":
        for noun in reading.kids(head, "nsubj", "nsubjpass", "dobj"):
            yield from reading.conjuncts(noun)
        return
    for of in reading.kids(head, "prep"):
        for noun in reading.kids(of, "pobj"):
            yield from reading.conjuncts(noun)
