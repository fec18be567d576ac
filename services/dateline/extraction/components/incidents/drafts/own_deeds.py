"""Whether burning is a deed of its own, or of the attack that an article tells of.

Its own: the car of "Gunmen ambushed a patrol, killing two. They burned a car". Of the attack: what is burnt
in a riot or by a murderer, and the homes of "Gunmen killed 12. A resident said 23 houses were burnt".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.triggers.triggers import Trigger

_OF_MANY_DEEDS = frozenset({"unrest", "fighting"})
"""Families whose incidents are made of many deeds: cars burn in a riot."""
_RAIDS = frozenset({"attack", "abduction"})
"""Families of raids on where people live."""
_HARM = frozenset({"killed", "kidnapped"})
"""What raiders do to people."""


def is_own(draft: Draft, group: Sequence[Trigger]) -> bool:
    """Whether words tell of a deed of its own, beside what a draft tells of.

    Of those alone who attack as a group does: a murderer who burns the house has done one thing.
    """
    return (
        draft.type.startswith("conflict.")
        and draft.family not in _OF_MANY_DEEDS
        and any(trigger.deed for trigger in group)
    )


def burns_in_raid(draft: Draft, group: Sequence[Trigger]) -> bool:
    """Whether words of burning are of homes, and a draft of a raid in which people were killed or taken."""
    return (
        draft.family in _RAIDS
        and any(trigger.of_homes for trigger in group)
        and all(trigger.of_homes for trigger in group if trigger.deed)
        and any(harm.kind in _HARM for passage in draft.passages for harm in passage.harms)
    )
