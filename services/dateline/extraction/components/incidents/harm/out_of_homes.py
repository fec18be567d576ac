"""Whether people of whom a number is told are those out of their homes: displaced, whatever the words.

Found: "the number of people driven from their homes", "those forced to leave the valley", "people sleeping in
schools". Not found: "people driven to hospital", "pupils taught in schools".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.harm_words import harm_words

_LEFT = frozenset({"home", "house", "village", "town", "area", "valley", "island", "city", "land"})
_OUT = frozenset({"from", "out", "leave", "flee", "evacuate"})
_WITHIN = 7


def are_out_of_homes(reading: Reading, people: int) -> bool:
    """Whether a participle beside people says that they left home, or where else they sleep."""
    words = harm_words()
    for verb in reading.kids(people, "acl"):
        behind = reading.lemmas[verb + 1 : verb + _WITHIN]
        if reading.lemmas[verb] in words.drive_out and not _OUT.isdisjoint(behind):
            return not _LEFT.isdisjoint(behind)
        if reading.words[verb] in words.shelter and not words.shelters.isdisjoint(behind):
            return True
    return False
