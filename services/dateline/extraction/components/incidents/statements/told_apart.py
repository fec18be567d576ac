"""Whom the incident of a sentence struck, by name, which tells it from that of another.

Found: "the assassination of Jane Roe" beside one of John Poe, or beside "the attack on Ann Poe". Not found: a
second victim of one shooting, "Ann Poe was killed, too".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.upon_whom import upon_whom
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.role_words import role_words


@dataclass(frozen=True, slots=True)
class Named:
    """The surnames that a trigger names: whom it struck by a noun, who was killed, and who kidnapped."""

    head: int
    struck: frozenset[str]
    killed: frozenset[str]
    taken: frozenset[str]


def named_by_triggers(reading: Reading, triggers: Sequence[Trigger]) -> tuple[Named, ...]:
    """What each trigger names, of those that name anybody."""
    found = (
        Named(
            trigger.head,
            struck_in(reading, [trigger]),
            killed_in(reading, [trigger]),
            taken_in(reading, [trigger]),
        )
        for trigger in triggers
        if not trigger.reality
    )
    return tuple(one for one in found if one.struck or one.killed or one.taken)


def struck_in(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The surnames of those whom nouns such as "murder" name as theirs."""
    nouns = role_words().upon_nouns
    found: set[str] = set()
    for trigger in triggers:
        if trigger.reality or trigger.rule == "verb":
            continue
        if reading.lemmas[trigger.head] in nouns:
            found.update(_surnames(reading, _of_noun(reading, trigger.head)))
        elif reading.lemmas[trigger.head] in _UPON_NOUNS:
            found.update(_surnames(reading, _upon(reading, trigger.head)))
    return frozenset(found)


_ON = frozenset({"on", "against"})
_OF = frozenset({"of"})
_UPON_NOUNS = frozenset({"attack", "assault", "attempt"})


def _upon(reading: Reading, noun: int) -> list[int]:
    """Whom an attack is on: "the attack on Jane Roe", "an attempt on the life of Jane Roe"."""
    heads = list(upon_whom(reading, noun, _ON))
    for life in [head for head in heads if reading.lemmas[head] == "life"]:
        heads.extend(_of_noun(reading, life))
    return heads


def killed_in(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The surnames of those whom a sentence says to have been killed, by noun or verb: that happens once."""
    words = role_words()
    found: set[str] = set()
    for trigger in triggers:
        if trigger.reality or not (
            reading.lemmas[trigger.head] in words.killing or _is_to_death(reading, trigger.head)
        ):
            continue
        found.update(_surnames(reading, _done_to(reading, trigger.head)))
    return frozenset(found)


_TAKING = "conflict.kidnapping"


def taken_in(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The surnames of those whom a sentence says to have been kidnapped, by noun or verb."""
    found: set[str] = set()
    for trigger in triggers:
        if trigger.reality or trigger.type != _TAKING:
            continue
        found.update(_surnames(reading, _done_to(reading, trigger.head)))
    return frozenset(found)


def _done_to(reading: Reading, deed: int) -> list[int]:
    """Whom a verb or a noun says that something was done to."""
    if reading.pos[deed] == "VERB":
        return list(reading.kids(deed, "dobj", "nsubjpass"))
    return _of_noun(reading, deed)


def are_others(ours: frozenset[str], theirs: AbstractSet[str], named: AbstractSet[str]) -> bool:
    """Whether people are named on both sides, and none of ours is of theirs, or named with them."""
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs) and ours.isdisjoint(named)


def _is_to_death(reading: Reading, verb: int) -> bool:
    """Like "shot dead", "stabbed to death"."""
    behind = reading.words[verb + 1 : verb + 3]
    return reading.pos[verb] == "VERB" and (behind[:1] == ["dead"] or behind == ["to", "death"])


def _of_noun(reading: Reading, noun: int) -> list[int]:
    """Whom a noun is of: "the murder of Jane Roe", "Jane Roe's murder"."""
    heads = list(upon_whom(reading, noun, _OF))
    heads.extend(reading.kids(noun, "poss"))
    return heads


_TWO_SURNAMES = 3
"""Words of a name that may end in two surnames, the first of which may stand alone: Luis Rojas Vidal."""


def _surnames(reading: Reading, heads: Sequence[int]) -> Iterator[str]:
    """The surnames of the people that nouns and those beside them name."""
    for head in heads:
        for item in reading.conjuncts(head):
            name = _name_at(reading, item)
            if name is not None:
                start, end, _ = name
                yield from reading.words[
                    max(start, end - 2) if end - start >= _TWO_SURNAMES else end - 1 : end
                ]


def _name_at(reading: Reading, item: int) -> tuple[int, int, str] | None:
    """The person that a noun names, by itself or right behind it: "the judge Jane Roe"."""
    for token in (item, *reading.kids(item, "appos")):
        name = reading.name_at.get(token)
        if name is not None and name[2] == "PERSON":
            return name
    return None
