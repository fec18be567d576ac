"""Who was killed or hurt behind what the same sentence says was done to them first, with their number.

Found: the nine killed of "pulled nine labourers off a bus and shot them dead", the four of "seized four
nurses and later killed them". Not found: "stopped two trucks and shot them", and "them" of a sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT
from dateline.extraction.components.incidents.words.people_words import people_words

_DONE = frozenset({"killed", "injured", HIT})
_TAKEN = frozenset({"kidnapped", "arrested"})
_THEM = "them"
_ROUNDED = frozenset({"round"})


def done_to_them(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> list[Harm]:
    """The harms, those done to "them" of the people whom the deed before counts.

    Whom killers only led away to be killed are not told of as taken.
    """
    told = [_of_counted(reading, sentence, harm) for harm in harms]
    found = {
        harm.group.number.first
        for harm, before in zip(told, harms, strict=True)
        if harm is not before and harm.group.number is not None
    }
    return [harm for harm in told if not _is_led_away(reading, harm, found)]


def _of_counted(reading: Reading, sentence: Sentence, harm: Harm) -> Harm:
    if harm.kind not in _DONE or reading.words[harm.group.head] != _THEM:
        return harm
    verb = harm.predicate
    while reading.deps[verb] == "conj":
        verb = reading.heads[verb]
        group = _counted(reading, sentence, verb)
        if group is not None:
            return replace(harm, group=group)
    return harm


def _counted(reading: Reading, sentence: Sentence, verb: int) -> Group | None:
    """The people whom a verb counts as its object."""
    whom = reading.child(verb, "dobj")
    if whom is None or reading.lemmas[whom] not in people_words().people:
        return None
    group = group_at(reading, whom, sentence_numbers(reading, sentence))
    return group if group is not None and group.number is not None and group.plural else None


def _is_led_away(reading: Reading, harm: Harm, killed: set[int]) -> bool:
    number = harm.group.number
    return (
        harm.kind in _TAKEN
        and number is not None
        and number.first in killed
        and reading.lemmas[harm.predicate] in _leading()
    )


@cache
def _leading() -> frozenset[str]:
    return _ROUNDED.union(lexicon.load("harm")["captors_do"]["away"])
