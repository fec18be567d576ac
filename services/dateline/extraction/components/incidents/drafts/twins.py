"""Drafts that tell of the killing of one person: nobody is killed twice."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.elsewhere import SAME_DAYS, days_between

_ATTACK = "attack"


def without_twins(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those joined that tell of the killing of one person."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if _tell_of_one_killing(other, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        twin.take_in(draft)
        for other in drafts:
            other.relations = [
                replace(relation, other=twin) if relation.other is draft else relation
                for relation in other.relations
                if not (other is twin and relation.other is draft)
            ]
    return kept


def _tell_of_one_killing(one: Draft, other: Draft) -> bool:
    """Whether both tell of an attack in which one person was killed, and not years apart."""
    return (
        one.family == other.family == _ATTACK
        and one.item == other.item
        and not one.killed.isdisjoint(other.killed)
        and (
            not one.times
            or not other.times
            or any(days_between(a, b) <= SAME_DAYS for a in one.times for b in other.times)
        )
    )
