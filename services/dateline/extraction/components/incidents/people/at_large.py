"""Whether people are told of as free whom police look for: neither held nor missed.

Found: "two suspects are still at large", "three raiders are on the run". Not found: "two men are missing".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading

_FREE = (["at", "large"], ["on", "the", "run"])
_NEAR = 16
"""Tokens behind those counted within which the words stand."""


def are_at_large(reading: Reading, group: Group) -> bool:
    """Whether the sentence says so behind those whom it counts."""
    end = reading.sentences[reading.sentence_of[group.start]].end
    behind = reading.words[group.end : min(group.end + _NEAR, end)]
    return any(behind[at : at + len(words)] == words for words in _FREE for at in range(len(behind)))
