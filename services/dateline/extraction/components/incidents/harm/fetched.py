"""Whether those whom somebody brings or leads somewhere are brought out of danger.

Found: "brought nine ashore", "led four residents to safety", "brought seven people down by ladder", "found
two people alive", "found a survivor". Not: "were brought out dead", "brought two guests down to dinner".
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction.components.incidents.reading.reading import Reading

_WITHIN = 12
"""Tokens from the verb within which it is told where to."""
_SAFETY_WITHIN = 22
"""The same, to "to safety", which stands behind all of them."""
_FOUND_WITHIN = 6
"""The same, from "found" to "alive"."""
_SAFE = frozenset({"alive", "safety", "ashore"})
_BY_WHAT = frozenset(
    {"ladder", "ladders", "helicopter", "helicopters", "rescuers", "stretcher", "stretchers"}
)


def is_fetched(reading: Reading, index: int) -> bool:
    """Like "brought out two girls", "brought nine ashore alive"; not "were brought out dead".

    Who is dug out may be dead, and the words around it must say more.
    """
    near = reading.words[index + 1 : index + _WITHIN]
    if reading.lemmas[index] == "find":
        # Trapped miners who "were found alive" are trapped still.
        active = reading.child(index, "auxpass") is None
        found = reading.child(index, "dobj", "nsubjpass")
        if found is not None and reading.lemmas[found] == "survivor":
            return "dead" not in near  # "three survivors were found"
        return active and "alive" in near[:_FOUND_WITHIN] and "dead" not in near
    if not _SAFE.isdisjoint(near) or ("higher", "ground") in pairwise(near):
        return True
    end = min(index + _SAFETY_WITHIN, reading.sentences[reading.sentence_of[index]].end)
    if ("to", "safety") in pairwise(reading.words[index:end]):
        return True  # "led a woman in her twenties and her two small children to safety"
    if "down" in near and not _BY_WHAT.isdisjoint(near):
        return True  # "brought seven people down by ladder"
    out = any(reading.words[child] == "out" for child in reading.kids(index, "prt", "advmod"))
    return reading.lemmas[index] == "bring" and out and reading.child(index, "auxpass") is None
