"""What had to be done to people, and so was done: "two had to be cut out of a van".

Not found: "two did not have to be rescued", "will have to be rescued", "has to be treated".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def had_to_be(reading: Reading, participle: int) -> bool:
    """Whether a passive participle tells what its subject had to have done."""
    above = reading.heads[participle]
    return (
        reading.deps[participle] == "xcomp"
        and reading.words[above] in ("had", "needed")
        and reading.child(participle, "auxpass") is not None
        and reading.child(above, "neg", "aux") is None
    )
