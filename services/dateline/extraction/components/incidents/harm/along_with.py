"""Who came to the same harm along with somebody: told behind "along with", "together with", "alongside".

Found: the driver and the guard of "the mayor died along with her driver and a guard", the sister of "a priest
was shot dead alongside his sister". Not found: "along with weapons", and those who only were with somebody:
"died with his wife at his side".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.people.people import Group, groups_of, sentence_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_WITH = "with"
_BESIDE = "alongside"
_BEFORE_WITH = frozenset({"along", "together"})
_WORDS = _BEFORE_WITH | {_BESIDE}
_SUFFERED = frozenset({"passive", "subject"})
"""Rules of harms whose people are the subject."""
_STEPS = 3


def along_with(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> Iterator[Harm]:
    """The harms of those who shared what befell the subject of a verb."""
    words = reading.words
    if _WORDS.isdisjoint(words[sentence.start : sentence.end]):
        return
    given = {harm.group.head for harm in harms}
    for at in range(sentence.start + 1, sentence.end - 1):
        if words[at] != _BESIDE and not (words[at] == _WITH and words[at - 1] in _BEFORE_WITH):
            continue
        whom = reading.child(at, "pobj")
        shared = None if whom is None else _shared(reading, at, harms)
        if whom is None or shared is None:
            continue
        for group in groups_of(reading, whom, sentence_numbers(reading, sentence)):
            if group.head not in given and group.noun:
                yield Harm(shared.kind, shared.predicate, _one_more(group), sentence.number, shared.rule)


def _shared(reading: Reading, preposition: int, harms: Sequence[Harm]) -> Harm | None:
    """The harm of the subject whose verb, or who itself, governs the words "along with"."""
    above = preposition
    for _ in range(_STEPS):
        above = reading.heads[above]
        for harm in harms:
            if harm.rule in _SUFFERED and above in (harm.predicate, harm.group.head):
                return harm
        if reading.pos[above] == "VERB":
            return None  # "the minister, who worked alongside the president, was killed"
    return None


def _one_more(group: Group) -> Group:
    """The group, of somebody told of for the first time: "his sister" is nobody told of before."""
    return replace(group, definite=False, others=True) if group.implied else group
