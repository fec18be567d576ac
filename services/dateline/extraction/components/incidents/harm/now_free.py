"""Those who are free by now, of whom a participle tells that they were taken: freed, and not taken.

Found: the two of "two soldiers seized in May walked free", also where a parse takes "seized" for the verb.
Not found: "seized two soldiers and let three go", "two nurses were seized and walked free a week later".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_TAKEN = frozenset({"kidnapped", "captive"})
_JOINS = frozenset({"and", "but", "or", ",", ";"})


def without_now_free(reading: Reading, harms: Sequence[Harm], of_captors: Sequence[Harm]) -> list[Harm]:
    """The harms, without the taking of those whom captors let go by the verb behind it."""
    free = {h.group.number.first: h.predicate for h in of_captors if h.kind == "freed" and h.group.number}
    return [harm for harm in harms if not _is_now_free(reading, harm, free)] if free else list(harms)


def _is_now_free(reading: Reading, harm: Harm, free: dict[int, int]) -> bool:
    if harm.kind not in _TAKEN or harm.group.number is None:
        return False
    verb = free.get(harm.group.number.first)
    if verb is None or verb <= harm.predicate:
        return False
    if reading.deps[harm.predicate] == "acl":
        return True
    return reading.heads[verb] == harm.predicate and _JOINS.isdisjoint(reading.words[harm.predicate : verb])
