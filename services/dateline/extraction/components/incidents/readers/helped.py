"""People to whom helpers bring what they need, and who are counted for what they got.

Found: "teams have reached 9,400 people with water and hygiene kits", "supplied 2,000 families with tents",
"fed 300 survivors". Not found: "the boat reached 12 survivors", who are rescued.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_BRINGING = frozenset({"reach", "supply", "provide", "serve", "assist", "support"})
_FEEDING = frozenset({"feed", "vaccinate", "immunise", "immunize"})
_WITHIN = 8
"""Tokens behind those counted within which it is told with what."""


def are_helped(reading: Reading, counted: int) -> bool:
    """Whether those counted are given something: food, water, a vaccine."""
    who = reading.first_conjunct(counted)
    verb = reading.heads[who]
    if reading.deps[who] not in ("dobj", "nsubjpass"):
        return False
    if reading.lemmas[verb] in _FEEDING:
        return True
    return reading.lemmas[verb] in _BRINGING and "with" in reading.words[counted + 1 : counted + 1 + _WITHIN]
