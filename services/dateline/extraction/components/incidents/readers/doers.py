"""Numbers of those who did it, which stand behind "by a gang of": they are nobody who came to harm.

Found: the five of "were attacked at a bus stop by a gang of at least five youths". Not found: "a gang of five
youths was shot at", "a group of six was attacked by two men".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_BANDS = frozenset({"gang", "group", "mob", "crowd", "band", "pack", "squad", "team", "posse"})
_HARMED = frozenset({"killed", "injured", "missing"})


def are_doers(reading: Reading, harm: Harm) -> bool:
    """Whether people who are taken for the harmed are a band by whom somebody was harmed."""
    number = harm.group.number
    if number is None or harm.kind not in _HARMED:
        return False
    before = reading.words[max(0, number.start - 4) : number.start]
    if before[:1] != ["by"] or before[3:] != ["of"]:
        return False
    return before[1] in ("a", "the", "another") and before[2] in _BANDS
