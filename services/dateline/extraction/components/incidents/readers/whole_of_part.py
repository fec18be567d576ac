"""Wholes that the encoder takes for what became of a part: the five of "killed two of the five robbers".

Not found: the seven of "killed three of the seven people who died", of whom a verb of their own tells; those
of "rescued nine of the 12 miners", of whom the encoder says something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm


def is_whole_of_part(reading: Reading, harm: Harm, others: Iterable[Harm]) -> bool:
    """Whether a number is the M of "N of the M", of whom N alone came to the same harm."""
    number, head = harm.group.number, harm.group.head
    if number is None or reading.child(head, "acl", "relcl") is not None:
        return False
    before = reading.words[max(0, number.start - 2) : number.start]
    if before[:1] != ["of"] or before[1:] not in _THE:
        return False
    return any(
        other.kind == harm.kind
        and other.group.number is not None
        and other.group.number.end == number.start - 2
        and 0 < (other.group.count or 0) < (harm.group.count or 0)
        for other in others
    )


_THE = (["the"], ["its"], ["their"], ["his"], ["her"], ["those"], ["these"])
