"""Whoever heads something, by a noun that is a part of the body, too.

Found: "the head of a village was killed", "the murder of the head of the union", "killed the village head".
Not found: "shot in the head", "injured the head of the boy".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_PLACES_OF_HARM = frozenset({"in", "into", "to", "on", "at", "through", "above", "with"})
_HEADED = frozenset(
    {"village", "district", "ward", "community", "town", "clan", "tribe", "party", "union", "department",
     "school", "station", "province", "police", "section", "branch", "household", "family"}
)  # fmt: skip


def is_head_of(reading: Reading, noun: int) -> bool:
    """Whether a noun is the head "of" what has one."""
    if reading.words[noun] != "head" or reading.tags[noun] != "NN":
        return False
    if reading.deps[noun] == "pobj" and reading.words[reading.heads[noun]] in _PLACES_OF_HARM:
        return False
    if any(reading.lemmas[of] in _HEADED for of in reading.kids(noun, "compound")):
        return True
    headed = [
        of
        for preposition in reading.kids(noun, "prep")
        if reading.words[preposition] == "of"
        for of in reading.kids(preposition, "pobj")
    ]
    return any(
        reading.lemmas[of] not in people_words().people and reading.labels[of] != "PERSON" for of in headed
    )
