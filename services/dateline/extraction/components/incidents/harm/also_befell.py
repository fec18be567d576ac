"""One more person, whom "also", "too" or "as well" tells from those of whom an article has told.

Found: the teacher of "a guard was shot dead. A teacher also died", the cook of "a cook had died, too". Not
found: "the man also died", who was told of before, and "a man, also from Kano, died".
"""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_ALSO = frozenset({"also", "too"})
_AS_WELL = ["as", "well"]
_ARTICLES = frozenset({"a", "an"})


def also_befell(reading: Reading, sentence: Sentence, harms: list[Harm]) -> list[Harm]:
    """The harms, of another person where the sentence says that it befell somebody, too."""
    words = reading.words[sentence.start : sentence.end]
    if _ALSO.isdisjoint(words) and "well" not in words:
        return harms
    return [
        replace(harm, group=replace(harm.group, others=True)) if _is_too(reading, harm) else harm
        for harm in harms
    ]


def _is_too(reading: Reading, harm: Harm) -> bool:
    group, verb = harm.group, harm.predicate
    if not group.implied or group.others or reading.words[group.start] not in _ARTICLES:
        return False
    return any(
        reading.words[child] in _ALSO or reading.words[child - 1 : child + 1] == _AS_WELL
        for child in reading.kids(verb, "advmod")
    )
