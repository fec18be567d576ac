"""One who is said to have done it and is named as a suspect, too, is a suspect: once.

"Police say Jane Roe fired twice. Jane Roe, 31, was arrested" accuses one person of one thing, which no court
has found; whom a court found guilty, did it. Who denies it is a suspect. Of two mentions the fuller name is
kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.takers import Taker

_DID = (ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT)


def each_doer_once(takers: Iterable[Taker], are_one: Callable[[Taker, Taker], bool]) -> list[Taker]:
    """The participants, those joined of whom one is a perpetrator and the other a suspect of one name."""
    kept: list[Taker] = []
    for one in takers:
        denied = one.role is ParticipantRole.PERPETRATOR and one.certainty is Certainty.DENIED
        taker = replace(one, role=ParticipantRole.SUSPECT) if denied else one
        place = next(
            (
                i
                for i, other in enumerate(kept)
                if ((taker.named and other.named) or Certainty.DENIED in (one.certainty, other.certainty))
                and {taker.role, other.role} == set(_DID)
                and are_one(other, taker)
            ),
            None,
        )
        if place is None:
            kept.append(taker)
            continue
        both = (kept[place], taker)
        fuller = max(both, key=lambda one: len(one.name))
        convicted = any(
            one.role is ParticipantRole.PERPETRATOR and one.certainty is Certainty.CONFIRMED for one in both
        )
        kept[place] = replace(
            fuller,
            role=ParticipantRole.PERPETRATOR if convicted else ParticipantRole.SUSPECT,
            certainty=Certainty.CONFIRMED if convicted else fuller.certainty,
            age=kept[place].age if kept[place].age is not None else taker.age,
        )
    return kept
