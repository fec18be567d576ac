"""Numbers that no total takes in, and no part of one: told of others, or on another's word.

Found: the 36 of "the toll was raised from 36 when a man died", the nine that an army gives beside a priest's
twelve. Not found: single persons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.extraction.components.incidents.statements.statement import Harm


def left_over(told: Sequence[Harm], taken: Collection[tuple[str, int]]) -> Iterator[Harm]:
    """The harms with a number of several that no count has; `taken`: kinds and tokens of the counts."""
    for harm in told:
        group = harm.group
        if (group.count or 0) < 2 or group.implied:
            continue
        if not any((harm.kind, at) in taken for at in range(group.start, group.end)):
            yield harm
