"""Whether the two parts of a sentence that a link parts tell of two incidents.

Two: "the strike came in response to the shelling", "protests over the killing". One: "killed after a shot was
fired", "officers responding to the shooting".
"""

from __future__ import annotations

from dateline.domain.incident import RelationKind
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.families import absorbs
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.links import Link
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import WEAK


def are_two(near: Passage, far: Passage) -> bool:
    """Whether the parts of a sentence evoke incidents of kinds that are not told of as one."""
    types = taxonomy()
    ours, theirs = (
        {types[trigger.type].family for trigger in part.triggers if trigger.strength != WEAK}
        for part in (near, far)
    )
    return (
        bool(ours)
        and bool(theirs)
        and not any(one == other or absorbs(one, other) for one in ours for other in theirs)
    )


def is_of_itself(link: Link, near: Passage, far: Passage, current: Draft | None) -> bool:
    """Whether those who answer to an incident, or show a part of it, do nothing that is another one.

    Like "officers responding to the shooting", "video of part of the attack", and what is added of the
    other one alone: "quiet returned after a mutiny in which 17 died, most of them stabbed". Where what
    answers is no incident, or a crime of the same family. Not: "the strike came in response to the attack".
    """
    behind = bool(near.triggers) and all(trigger.head >= link.last for trigger in near.triggers)
    if behind and not near.harms and link.kind is RelationKind.FOLLOWS:
        return True
    if link.came or link.kind not in (RelationKind.RESPONSE_TO, RelationKind.PART_OF):
        return False
    types = taxonomy()
    theirs = {types[trigger.type].family for trigger in far.triggers if not trigger.reality}
    ours = [trigger for trigger in near.triggers if not trigger.reality]
    if not ours:
        return current is not None and current.family in theirs
    return link.kind is RelationKind.RESPONSE_TO and all(
        trigger.type.startswith("crime.") and types[trigger.type].family in theirs for trigger in ours
    )
