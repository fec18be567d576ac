"""Names that the model takes for places, and that are of something else.

Found: "M23" of "M23 rebels", the "Eaton Fire", the "Niger" of "on the Niger river", the "UK" of "the UK
Maritime Trade Operations said". Not found: "the Niger capital", "Leeds Fire Station", which is a place.
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


def is_no_place(name: str, label: str) -> bool:
    """Whether a name is that of a wildfire or of a group that goes by a letter and a number."""
    return name.casefold().endswith(_FIRES) or (label == "GPE" and _GROUP.fullmatch(name) is not None)


def is_no_country(reading: Reading, end: int) -> bool:
    """Whether the name of a country is a river's, or begins the name of a body, which may sit far away."""
    if reading.words[end : end + 1] in _WATERS:
        return True
    return (
        reading.deps[end - 1] == "compound"
        and reading.labels[end : end + 1] == ["ORG"]
        and reading.name_at[end][0] == end
    )
