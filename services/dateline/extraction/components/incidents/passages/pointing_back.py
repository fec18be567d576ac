"""Words for a deed that was told of before, or that somebody did or suffered who was.

Found: "the attack", "they bombed", "the gunmen burned two cars". Not found: "an attack", "gunmen burned".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger

KNOWN = frozenset({"the", "this", "that", "these", "those"})
"""Words before a noun for what was told of."""
_WHOSE = frozenset({"his", "her", "their", "its"})


def points_back(reading: Reading, trigger: Trigger, *, owned: bool = False) -> bool:
    """Whether a deed, or who did it or suffered it, is one told of before.

    `owned`: also what is somebody's who was: "shot his brother".
    """
    head = trigger.head
    nouns = [head] if trigger.rule == "noun" else [*reading.kids(head, "nsubj", "nsubjpass")]
    known, deps = (KNOWN | _WHOSE, ("det", "poss")) if owned else (KNOWN, ("det",))
    return any(
        reading.pos[noun] == "PRON"
        or any(reading.words[child] in known for child in reading.kids(noun, *deps))
        for noun in nouns
    )
