"""Whether other words say of what kind an attack is that was told of by general ones.

Found: the bombing of "Three were hurt in an attack. A bomb went off", the air raid under a headline that
calls it a bombing, the car driven into a crowd, "killing five". Not found: a shooting behind a bombing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extraction.components.incidents.drafts.draft import GENERAL, Draft
from dateline.extraction.components.incidents.drafts.families import absorbs
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_ATTACK, _BOMBING, _FROM_AFAR = "attack", "bombing", "strike_from_afar"
_BOMB = "conflict.bombing"
_ACCIDENT, _TRANSPORT = "accident.", "transport"
_RAMMING, _ROAD = "crime.vehicle_attack", "accident.road"
_KINDS_OF_ATTACK = frozenset({"bombing", "strike_from_afar", "abduction"})
_FROM_BLASTS = frozenset({"bombing", "strike_from_afar"})
"""Of these, those whose dead and hurt the text may tell of first."""


def is_kind_of(draft: Draft, family: str) -> bool:
    """Whether a draft tells of an attack without saying of what kind, which other words then may."""
    if draft.family == _BOMBING and family == _FROM_AFAR:
        return draft.titled  # a headline may call an air raid a bombing
    if draft.family != _ATTACK or family not in _KINDS_OF_ATTACK:
        return False
    firm = [trigger for trigger in draft.triggers if trigger.strength != WEAK]
    if not firm:
        # "Three were hurt in the city. Bombs went off at a bank": a lead tells what by in its next words.
        led = all(passage.lead for passage in draft.passages)
        return led and family in _FROM_BLASTS and draft.type in GENERAL
    return all(trigger.vague for trigger in firm)


def named_kind(draft: Draft, family: str, group: Sequence[Trigger]) -> None:
    """Take an attack for the kind that other words name."""
    if draft.family == _BOMBING and _BOMB in draft.weights and group[0].type != _BOMB:
        draft.rename(_BOMB, group[0].type)
    draft.family = family


def is_of_ramming(draft: Draft, group: Sequence[Trigger]) -> bool:
    """Whether words for a crash are of a car driven into a crowd: "a car rammed shoppers, killing five"."""
    rammed = bool(draft.triggers) and draft.type == _RAMMING
    return rammed and all(trigger.type == _ROAD for trigger in group)


def as_before(
    firm: Mapping[str, Sequence[Trigger]], current: Draft | None, *, old: bool
) -> Mapping[str, Sequence[Trigger]]:
    """The words of a sentence by family; those for "a similar attack" are of the kind told of before.

    So are those for "the third fatal accident" of long ago (`old`), behind what befell a mine.
    """
    if current is None or len(firm) != 1:
        return firm
    ((family, group),) = firm.items()
    meets = absorbs(current.family, family)
    if family == _TRANSPORT:
        meets = old and current.type.startswith(_ACCIDENT)
    if meets and all(trigger.alike for trigger in group):
        return {current.family: current.typed(group)}
    return firm
