"""The incident whose harm no illness does, in an article that told of an outbreak last.

Found: the flood for "two volunteers were injured" and "the army moved 460 people", behind the cholera in its
camps. Not found: whom an illness may befall, as the dead and those in hospital.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.statements.passage import Passage

_OUTBREAK = "outbreak"
_BY_NO_ILLNESS = frozenset({"injured", "displaced", "missing"})


def beside_illness(drafts: Sequence[Draft], current: Draft, passage: Passage) -> Draft:
    """The draft that a passage is of, which tells of harm alone: the current one, but for an illness."""
    kinds = {harm.kind for harm in passage.harms}
    if current.family != _OUTBREAK or not kinds or not kinds <= _BY_NO_ILLNESS:
        return current
    others = (draft for draft in reversed(drafts) if draft.family != _OUTBREAK and not draft.looks_back)
    return next(others, current)
