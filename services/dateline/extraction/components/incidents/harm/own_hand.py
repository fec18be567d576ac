"""What became of somebody of whom a sentence says no more than that he shot himself.

After he shot others, he died of it: "shot his two sisters, then himself". Of one who hurt nobody else the
article says what became of him elsewhere: "The boy shot himself in the head. He is expected to live".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.extraction.components.incidents.harm.affected import SHOT_SELF
from dateline.extraction.components.incidents.harm.persons import SEVERITY, compatible
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_OF_OTHERS = frozenset({"object", "passive"})
"""Rules by which a sentence that tells of a shot at oneself tells of somebody else, too."""


def by_own_hand(told: Iterable[Harm]) -> list[Harm]:
    """The harms of one incident, those at one's own hand as the rest of them lets one take them."""
    harms = list(told)
    alone = all(
        _may_be_one(one, other)
        for one in harms
        if one.rule == SHOT_SELF
        for other in harms
        if other.kind in SEVERITY and other is not one
    )
    return [
        replace(harm, kind=HIT if alone else "killed", rule="subject" if alone else "self")
        if harm.rule == SHOT_SELF
        else harm
        for harm in harms
    ]


def _may_be_one(one: Harm, other: Harm) -> bool:
    """Whether another harm may have befallen the one who shot himself."""
    group = other.group
    if group.count not in (None, 1) or (group.plural and group.count is None) or group.others:
        return False
    told = bool(group.noun or group.name)  # "told police he had been shot, but shot himself" is of one
    if (
        told
        and other.sentence == one.sentence
        and other.predicate != one.predicate
        and other.rule in _OF_OTHERS
    ):
        return False
    return compatible(one.group, group)
