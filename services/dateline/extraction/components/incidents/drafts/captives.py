"""Of which incident those are whom captors took, hold or let go, where other words have been told of since.

Found: the two of "two sisters were let go on Wednesday", behind a clash with the kidnappers, are of the
kidnapping; the 30 of "rebels killed 15 and abducted dozens. Thirty were taken hostage" of the one raid; the
guards whom rioters hold of the riot. Not found: those freed of whom an accident, a flood or a rescue has just
been told.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.taxonomy import taxonomy

_ABDUCTION, _ATTACK = "abduction", "attack"
_OF_CAPTIVES = frozenset({"kidnapped", "captive", "freed"})
_BY_FORCE = "conflict."
_WITH_HOSTAGES, _HOSTAGES = frozenset({"unrest.riot", "crime.prison_break"}), "conflict.hostage_taking"


def of_captives(drafts: Sequence[Draft], current: Draft, passage: Passage) -> Draft:
    """The draft that a passage without words for an incident is of: the one at hand, else a kidnapping."""
    if current.family == _ABDUCTION or not current.type.startswith(_BY_FORCE) or not passage.harms:
        return current
    if not all(harm.kind in _OF_CAPTIVES for harm in passage.harms) or _holds(current):
        return current
    taken = (one for one in reversed(drafts) if one.family == _ABDUCTION and not one.looks_back)
    return next((one for one in taken if _holds(one)), current)


def takes_more(draft: Draft, family: str, group: Sequence[Trigger]) -> bool:
    """Whether words for an abduction go on with an attack in which people were told to be taken, too.

    Or with a riot or a break in which hostages are held: "The mutineers took four guards hostage".
    """
    if family != _ABDUCTION:
        return False
    if draft.type in _WITH_HOSTAGES:
        return all(trigger.type == _HOSTAGES for trigger in group)
    if draft.family != _ATTACK or not _holds(draft):
        return False
    return any(taxonomy()[trigger.type].family == _ABDUCTION for trigger in draft.triggers)


def _holds(draft: Draft) -> bool:
    """Whether people are told to have been taken or held in it."""
    return any(harm.kind in _OF_CAPTIVES for passage in draft.passages for harm in passage.harms)
