"""Whom the incident of a sentence struck, by name, which tells it from that of another.

Found: "the assassination of Jane Roe" beside one of John Poe. Not found: a second victim of one shooting,
"Ann Poe was killed, too".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.components.incidents.role_words import role_words
from dateline.extraction.components.incidents.triggers import Trigger


def struck_in(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The surnames of those whom nouns such as "murder" name as theirs."""
    nouns = role_words().upon_nouns
    found: set[str] = set()
    for trigger in triggers:
        if trigger.reality or trigger.rule == "verb" or reading.lemmas[trigger.head] not in nouns:
            continue
        heads = [
            noun
            for of in reading.kids(trigger.head, "prep")
            if reading.words[of] == "of"
            for noun in reading.kids(of, "pobj")
        ]
        heads.extend(reading.kids(trigger.head, "poss"))
        for head in heads:
            for item in reading.conjuncts(head):
                name = _name_at(reading, item)
                if name is not None:
                    found.add(reading.words[name[1] - 1])
    return frozenset(found)


def killed_in(reading: Reading, triggers: Sequence[Trigger]) -> frozenset[str]:
    """The surnames of those whom a sentence says to have been killed, by noun or verb: that happens once."""
    words = role_words()
    found: set[str] = set()
    for trigger in triggers:
        if trigger.reality or reading.lemmas[trigger.head] not in words.killing:
            continue
        if reading.pos[trigger.head] == "VERB":
            heads = list(reading.kids(trigger.head, "dobj", "nsubjpass"))
        else:
            heads = [
                noun
                for of in reading.kids(trigger.head, "prep")
                if reading.words[of] == "of"
                for noun in reading.kids(of, "pobj")
            ]
            heads.extend(reading.kids(trigger.head, "poss"))
        for head in heads:
            for item in reading.conjuncts(head):
                name = _name_at(reading, item)
                if name is not None:
                    found.add(reading.words[name[1] - 1])
    return frozenset(found)


def _name_at(reading: Reading, item: int) -> tuple[int, int, str] | None:
    """The person that a noun names, by itself or right behind it: "the judge Jane Roe"."""
    for token in (item, *reading.kids(item, "appos")):
        name = reading.name_at.get(token)
        if name is not None and name[2] == "PERSON":
            return name
    return None
