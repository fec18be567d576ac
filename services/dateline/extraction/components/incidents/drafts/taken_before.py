"""When those were taken of whom an article has told only that, and when, they came free.

Found: the students of "The last 43 students held by a gang were released on Saturday. Gunmen seized the
students on February 11" are of one kidnapping. Not found: "The gang also kidnapped 12 nuns in January", who
are others.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

_ABDUCTION = "abduction"
_TAKEN = frozenset({"kidnapped", "captive"})


def tells_when_taken(draft: Draft, passage: Passage) -> bool:
    """Whether a passage says when those were taken whose release alone a draft has dated."""
    if draft.family != _ABDUCTION or passage.apart or not passage.said or not passage.triggers:
        return False
    freeing = [time for told in draft.passages for time in told.freeing]
    if not freeing or not all(time in freeing for time in draft.times):
        return False
    last = max(time.interval.latest for time in freeing)
    freed = {harm.group.count for told in draft.passages for harm in told.harms if harm.kind == "freed"}
    return all(time.interval.latest <= last for time in passage.said) and all(
        _may_be_the_same(harm, freed) for harm in passage.harms if harm.kind in _TAKEN
    )


def _may_be_the_same(harm: Harm, freed: set[int | None]) -> bool:
    """Whether those taken are told of as known, or are as many as came free."""
    group = harm.group
    return group.definite or group.count is None or (group.count in freed and not group.implied)
