"""Sentences that take the worst of several incidents first, behind a lead that counts their dead together.

Found: "In the worst incident, three men fired into a tavern", "The deadliest shooting came at 1 a.m. on
Saturday", "In the worst of them, two brothers died", "The worst was at Kikopey". Not found: "It was the worst
crash since 2009", "The worst attack in years was", "The worst of it came at noon", "the worst-hit village".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.when.said_of import HAPPENS

_OF_SEVERAL = frozenset({"them", "these", "those", "the"})
_IS = HAPPENS | {"be", "come"}


def picks_the_worst(reading: Reading, number: int) -> bool:
    """Whether a sentence begins with the worst of several incidents."""
    sentence = reading.sentences[number]
    words = [*reading.words[sentence.start : sentence.end], "", "", "", ""]
    within = words[0] == "in"
    worst = lexicon.words("relations", "worst")
    at = _end_of_worst(words, within + 1, worst) if words[within] == "the" else None
    if at is None:
        return False
    while words[at] in lexicon.words("relations", "worst_what"):
        at += 1
    if not lexicon.words("relations", "measured").isdisjoint(words):
        return False
    if words[at] == "of":
        if words[at + 1] not in _OF_SEVERAL:
            return False
        at = next((index for index in range(at, len(words)) if words[index] in (",", "")), at)
    if words[at] == ",":
        return True
    told = at < sentence.end - sentence.start and reading.lemmas[sentence.start + at] in _IS
    return not within and told


def _end_of_worst(words: list[str], start: int, worst: frozenset[str]) -> int | None:
    """Where "worst" or "most serious" ends."""
    if words[start : start + 2] == ["most", "serious"]:
        return start + 2
    return start + 1 if words[start] in worst else None
