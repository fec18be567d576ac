"""What is done in answer to what was told before, by words that do not say to what.

Found: "Hamas fired rockets at Tel Aviv in retaliation", "The army responded with shelling". Not found:
"shelled the town in retaliation for a raid", which is a link within its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import RelationKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.triggers.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Answer:
    """Tokens [start, end) say that what a sentence tells answers what was told before."""

    kind: RelationKind
    start: int
    end: int


@cache
def _alone() -> Mapping[tuple[str, ...], RelationKind]:
    data: Mapping[str, Sequence[str]] = lexicon.load("relations")["alone"]
    return {tuple(phrase.split()): RelationKind(kind) for kind, phrases in data.items() for phrase in phrases}


def answer_in(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> Answer | None:
    """How a sentence with a firm word for a deed answers what stands before it, if it says so."""
    deeds = [one for one in triggers if one.firm]
    if not any(one.type.startswith(_DEEDS) for one in deeds):
        return None
    for index in range(sentence.start, sentence.end - 1):
        pair = tuple(reading.words[index : index + 2])
        behind = reading.words[index + 2 : index + 3]
        if pair in _alone() and not (behind and behind[0] in _TO):
            return Answer(_alone()[pair], index, index + 2)
    return None


_DEEDS = ("conflict.", "unrest.", "crime.")
_TO = frozenset({"for", "to", "against", "over", "at"})
