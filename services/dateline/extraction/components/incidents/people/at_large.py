"""Whether people are told of as free, neither held nor missed: whom police look for, or who were wronged.

Found: "two suspects are still at large", "three raiders are on the run", "two teenagers were robbed". Not
found: "two men are missing".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading

_FREE = (["at", "large"], ["on", "the", "run"])
_WRONGS = frozenset(
    {"rob", "mug", "carjack", "burgle", "swindle", "defraud", "assault", "threaten", "harass"}
)
"""What befalls people through others, who may be arrested for it."""
_NEAR = 16
"""Tokens behind those counted within which the words stand."""


def are_at_large(reading: Reading, group: Group) -> bool:
    """Whether the sentence says so behind those whom it counts."""
    head = reading.first_conjunct(group.head)
    if reading.deps[head] == "nsubjpass" and reading.lemmas[reading.heads[head]] in _WRONGS:
        return True
    end = reading.sentences[reading.sentence_of[group.start]].end
    behind = reading.words[group.end : min(group.end + _NEAR, end)]
    return any(behind[at : at + len(words)] == words for words in _FREE for at in range(len(behind)))
