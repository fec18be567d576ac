"""Whether a name only says how far away something was: Kathmandu of "500 km west of Kathmandu".

Also "30 miles from Mosul", "40 kilometers (25 miles) south of Cairo", and how far it was noticed: "felt as
far away as New Delhi", "heard in Breda, 50 km away". Not found: "west of Kathmandu", which may be all that a
text tells, "felt in Oxton, where nine died".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading

_OF = frozenset({"of", "from", "off"})
_NEARER = frozenset(
    {"the", "capital", "city", "town", "northern", "southern", "eastern", "western", "port", "central"}
)


def is_measured_from(reading: Reading, start: int) -> bool:
    """Whether a distance and a direction stand before the name that begins at a token."""
    at = start - 1
    while at > 0 and (reading.words[at] in _NEARER or reading.words[at] == ","):
        at -= 1
    if at < 2 or reading.words[at] not in _OF:
        return False
    at -= 1
    directions = lexicon.words("places", "directions")
    while at > 0 and (reading.words[at] in directions or reading.words[at] in ("-", "away", ")", "inland")):
        at -= 1
    return reading.words[at] in lexicon.words("places", "distances")


def is_as_far_as(reading: Reading, start: int) -> bool:
    """Whether a name says how far it was noticed; not "as far south as Leeds", where a flood may reach."""
    words = reading.words[max(0, start - 4) : start]
    if words[-1:] == ["in"] and not _NOTICED.isdisjoint(words):
        return "away" in reading.words[start : start + _AWAY_WITHIN]
    return words[-1:] == ["as"] and words[:-1][-2:] in (["far", "away"], ["far", "afield"])


_NOTICED = frozenset({"heard", "felt", "audible"})
_AWAY_WITHIN = 8
