"""Who was pulled out and could not be saved, and so is dead and not rescued.

Found: the man of "A man was pulled from the water but could not be revived"; "winched up but pronounced
dead".
Not found: "pulled from the car, which could not be saved", where nobody but the car is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_REVIVED = frozenset({"revived", "saved", "resuscitated"})
_BUT = frozenset({"but", "and"})


def with_lost(reading: Reading, sentence: Sentence, harms: Iterable[Harm]) -> list[Harm]:
    """The harms of a sentence; those freed of whom it says that they could not be saved are killed."""
    return [
        replace(harm, kind="killed")
        if harm.kind == "freed" and _is_in_vain(reading, sentence, harm.predicate)
        else harm
        for harm in harms
    ]


def _is_in_vain(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Whether "but could not be revived", or "pronounced dead", is joined to the verb of a rescue."""
    words = reading.words
    for at in range(verb + 1, sentence.end - 1):
        told = words[at] in _REVIVED and words[at - 2 : at] == ["not", "be"]
        told = told or words[at : at + 2] == ["pronounced", "dead"]
        if told and reading.deps[at] == "conj" and reading.heads[at] == verb:
            return not _BUT.isdisjoint(words[verb + 1 : at])
    return False
