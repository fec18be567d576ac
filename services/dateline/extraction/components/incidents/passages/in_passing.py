"""Whether all that a sentence tells of incidents stands in a clause on somebody or something in it.

Found: "The ministry named the group, which killed seven in Mir Ali on Saturday", "a gang blamed for a raid in
May that left nine dead". What such a clause tells of, the text mostly leaves at once. Not found: "the raid,
which killed seven", whose own word stands outside, and "seven, who were shot on Saturday, died".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage

_CLAUSES = frozenset({"relcl", "acl"})
_DEPTH = 12


def with_passing(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with those marked that tell of incidents in passing."""
    return [
        replace(passage, passing=True) if _is_in_clause(reading, passage) else passage for passage in passages
    ]


def _is_in_clause(reading: Reading, passage: Passage) -> bool:
    told = [trigger.head for trigger in passage.triggers] + [harm.predicate for harm in passage.harms]
    counted = [harm.group.head for harm in passage.harms]
    return bool(told) and bool(passage.said) and all(_clause(reading, at) for at in (*told, *counted))


def _clause(reading: Reading, at: int) -> bool:
    """Whether a token stands in a clause on a noun."""
    for _ in range(_DEPTH):
        if reading.deps[at] in _CLAUSES:
            return True
        if reading.heads[at] == at:
            return False
        at = reading.heads[at]
    return False
