"""Shots and blows that are of what else an article tells of: those at a protest, in a kidnapping, at a blast.

Found: the guard of "Armed men abducted 14 people. A guard was shot in the leg", and the gunmen of "A bomb
went off at the gate. Soldiers shot dead three gunmen". Not found: shots for which
another town is named, nor a murder that is called one, which is a deed of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.elsewhere import are_other_towns
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.trigger_words import STRONG

_NEAR = 4
"""Sentences within which shots are of what was last told of."""
_WITH_BLOWS = frozenset({"abduction", "bombing", "escape", "fighting", "robbery", "unrest"})
"""Families in whose incidents shots fall and people are beaten."""
_MURDER = "crime.homicide"
_FIRED_ON = "conflict.armed_assault"
_BLOWS = frozenset({"crime.shooting", "crime.stabbing", _MURDER})


def takes_blows(draft: Draft, group: Sequence[Trigger], passage: Passage) -> bool:
    """Whether words of a sentence are of blows alone, and those of what a draft tells of."""
    return (
        draft.family in _WITH_BLOWS
        and (_are_blows(group) or _ends_attack(group, passage))
        and passage.number - draft.last <= _NEAR
        and not are_other_towns(draft, passage)
    )


def _ends_attack(group: Sequence[Trigger], passage: Passage) -> bool:
    """Whether those who attacked are shot, by whomever: "its men shot dead all six attackers"."""
    attackers = lexicon.words("participants", "attackers")
    return (
        not passage.said
        and all(trigger.type == _FIRED_ON for trigger in group)
        and any(harm.kind == "killed" and harm.group.noun in attackers for harm in passage.harms)
    )


def blows_last(firm: Mapping[str, Sequence[Trigger]]) -> list[tuple[str, Sequence[Trigger]]]:
    """The words of a sentence by family, blows behind what they may be of: "shot dead at a protest"."""
    return sorted(firm.items(), key=lambda told: _are_blows(told[1]) and not _WITH_BLOWS.isdisjoint(firm))


def _are_blows(group: Sequence[Trigger]) -> bool:
    return all(trigger.type in _BLOWS and not _is_murder(trigger) for trigger in group)


def _is_murder(trigger: Trigger) -> bool:
    """Whether a word says murder: "murdered", "the killing of"; not "beaten to death", which says how."""
    return trigger.type == _MURDER and trigger.strength == STRONG and trigger.rule != "frame"
