"""Whether a sentence begins as one that goes on with what the sentence before it tells.

Found: "Some 45 ...", "Among ...", "The remaining four ...", "All nine others ...", "A further four ...". Not
found: "There were ten", "The other four", "He was one of 19", "At its hospital", "All of this".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading


def goes_on(reading: Reading, start: int) -> bool:
    """Whether a sentence that begins at a token goes on by its first words."""
    first, behind = reading.words[start], reading.words[start + 1 : start + 2]
    if first == "all":  # "All nine others", not "All nine attackers"
        return _is_number(reading, start + 1) and reading.words[start + 2 : start + 3] in _OTHERS
    if first in _ANEW:
        return False
    if first == "at":  # "At least", not "At its hospital"
        return behind in (["least"], ["most"])
    if first == "the" and behind == ["remaining"]:
        return _is_number(reading, start + 2)
    if first == "a":
        return behind in (["further"], ["total"])
    return reading.pos[start] in ("NUM", "PRON") or first in lexicon.words("sources", "going_on")


def _is_number(reading: Reading, token: int) -> bool:
    return reading.pos[token : token + 1] == ["NUM"]


_OTHERS = (["other"], ["others"])
_ANEW = frozenset({"there", "that", "he", "she", "they", "it"})
