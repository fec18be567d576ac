"""Names that the model takes for places, and that are of something else.

Found: "M23" of "M23 rebels", the "Eaton Fire", the "Niger" of "on the Niger river", the "UK" of "the UK
Maritime Trade Operations said", the agency "MD" of "BANGKOK, Feb 6 (MD) - ". Not found: "the Niger capital",
"Leeds Fire Station", which is a place; "Laurel (MD)".
"""

from __future__ import annotations

import re

from dateline.extraction.components.incidents.reading.reading import Reading

_GROUP = re.compile(r"[A-Z]{1,3}\d{1,3}")
"""What no town is called: "M23 rebels", "the G7"."""
_WATERS = (["river"], ["basin"], ["delta"])
"""Behind the name of a country that a river has too."""
_FIRES = (" fire", " fires")
"""At the end of the name of a wildfire."""


_DASHES = frozenset({"-", "--", "–", "—"})


def is_no_place(reading: Reading, start: int, end: int, name: str) -> bool:
    """Whether a name is that of a wildfire, a group that goes by a letter and a number, or an agency."""
    if name.casefold().endswith(_FIRES):
        return True
    if reading.labels[start] == "GPE" and _GROUP.fullmatch(name) is not None:
        return True
    closed = reading.words[start - 1] == "(" and reading.words[end : end + 1] == [")"]
    return closed and name.isupper() and not _DASHES.isdisjoint(reading.words[end + 1 : end + 2])


def is_no_country(reading: Reading, end: int) -> bool:
    """Whether the name of a country is a river's, or begins the name of a body, which may sit far away."""
    if reading.words[end : end + 1] in _WATERS:
        return True
    return (
        reading.deps[end - 1] == "compound"
        and reading.labels[end : end + 1] == ["ORG"]
        and reading.name_at[end][0] == end
    )
