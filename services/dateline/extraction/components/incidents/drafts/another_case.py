"""Other incidents that an article opens by saying so, and tells by whom they harmed alone.

Found, behind a mine that caved in: "In a separate accident on Thursday, two diggers suffocated in Kita". Not
found: "In another incident, police made six arrests", "In a similar incident, four died in Puno" behind a
flood, which strikes in many places.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.also_struck import SPREADING
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger

_ACCIDENT, _PLAIN = "accident.", "crime.homicide"
_HARM = frozenset({"killed", "injured", "missing", "kidnapped"})


def is_another_case(draft: Draft, passage: Passage) -> bool:
    """Whether a passage without words for what happened tells of another incident than a draft."""
    if not passage.case or not passage.apart or draft.type.startswith(SPREADING):
        return False
    told = bool(passage.said) or any(place.located for place in passage.places)
    return told and any(harm.kind in _HARM for harm in passage.harms)


def is_another_mishap(draft: Draft, passage: Passage, weak: Sequence[Trigger]) -> bool:
    """Whether it is one more accident, told by words for harm that say nothing of how: "two were killed".

    Or called one: "In another accident, a nurse was hurt".
    """
    if not draft.type.startswith(_ACCIDENT):
        return False
    if passage.apart and not _MISHAPS.isdisjoint(passage.nouns):
        return True
    return all(one.type == _PLAIN for one in weak) and is_another_case(draft, passage)


_MISHAPS = frozenset({"accident", "mishap"})
