"""Which incident a sentence goes back to by what was struck in it: "The patrol was attacked with rifles".

Found: the ambush of "Rebels ambushed a patrol in Oxton, and a bomb went off in Leeds. The patrol was attacked
with explosives". Not found: "Another patrol was attacked", "a patrol was attacked", and what the incident
last told of has spoken of as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.elsewhere import conflict
from dateline.extraction.components.incidents.statements.passage import Passage


def struck_before(drafts: Sequence[Draft], current: Draft | None, passage: Passage) -> Draft | None:
    """The one draft whose attack struck what a passage says, as known, to have been struck; None else."""
    if current is None or not passage.again or not passage.again.isdisjoint(current.nouns):
        return None
    found = [
        draft
        for draft in drafts
        if not passage.again.isdisjoint(draft.things) and not conflict(draft, passage)
    ]
    return found[0] if len(found) == 1 else None
