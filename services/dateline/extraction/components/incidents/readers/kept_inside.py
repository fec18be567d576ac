"""People who are told to stay where they are, and so are not driven from it.

Found: "300 households were told to shelter in place", "asked 2,000 residents to stay indoors". Not found:
"200 were told to shelter in a school", "400 were told to leave".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_BIDDING = frozenset({"tell", "order", "ask", "advise", "urge", "warn", "instruct"})
_STAYING = frozenset({"shelter", "stay", "remain", "keep"})
_INSIDE = frozenset({"indoors", "inside", "home", "put", "indoor"})
_WITHIN = 3
"""Tokens behind the verb of staying."""


def are_kept_inside(reading: Reading, counted: int) -> bool:
    """Whether those counted are told to stay inside."""
    who = reading.first_conjunct(counted)
    verb = reading.heads[who]
    if reading.deps[who] == "nsubj" and reading.lemmas[verb] in _STAYING:  # "asked 2,000 residents to stay"
        return reading.lemmas[reading.heads[verb]] in _BIDDING and _stay(reading, verb)
    if reading.deps[who] not in ("nsubjpass", "dobj") or reading.lemmas[verb] not in _BIDDING:
        return False
    return any(_stay(reading, child) for child in reading.kids(verb, "xcomp", "ccomp", "advcl"))


def _stay(reading: Reading, verb: int) -> bool:
    behind = reading.words[verb + 1 : verb + 1 + _WITHIN]
    inside = behind[:2] == ["in", "place"] or not _INSIDE.isdisjoint(behind)
    return reading.lemmas[verb] in _STAYING and inside
