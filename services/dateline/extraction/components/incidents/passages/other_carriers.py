"""Whether it befell another bus, ship or train than that told of before.

Found: "Another bus overturned on the same road on Sunday", "a second ferry sank". Not found: "another man was
shot", who may have been shot there, "another bus was late".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.carriers import carriers

_OTHER = frozenset({"another", "second", "separate"})


def is_of_another(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """Whether a verb for an accident has another carrier for its subject."""
    return any(
        reading.lemmas[noun] in carriers()
        and any(reading.lemmas[child] in _OTHER for child in reading.kids(noun, "det", "amod"))
        for trigger in triggers
        if trigger.firm and trigger.type.startswith("accident.")
        for noun in reading.kids(trigger.head, "nsubj", "nsubjpass")
    )
