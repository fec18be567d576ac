"""Words for the same people are one participant: "officers" beside "police", "attackers" beside "gunmen".

And "people" is nobody in particular: how many they are, figures tell. They are told of only where they are
all that a deed is said to have been done to: "Gunmen killed nine people".
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.incident import ParticipantRole
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.reading.reading import Reading


def without_alike(reading: Reading, takers: Iterable[Taker], *, by_people: bool) -> list[Taker]:
    """The participants, of words for the same people the first or the one with a name.

    `by_people`: whether it was done by people, on purpose.
    """
    told = [
        taker
        for taker in takers
        if taker.named
        or (by_people and taker.role is ParticipantRole.VICTIM)
        or taker.name.casefold() not in _anybody()
    ]
    for role, kind in (
        (ParticipantRole.RESPONDER, "police"),
        (ParticipantRole.RESPONDER, "firefighters"),
        (ParticipantRole.PERPETRATOR, "gunmen"),
    ):
        told = _once(reading, told, role, lexicon.words("participants", "alike", kind))
    return told


def _once(reading: Reading, takers: list[Taker], role: ParticipantRole, words: frozenset[str]) -> list[Taker]:
    """Without the bare words of a kind beside a fuller one of it, or beside the first of them."""
    alike = [
        taker
        for taker in takers
        if taker.role is role and not words.isdisjoint(reading.lemmas[taker.start : taker.end])
    ]
    if len(alike) < 2:
        return takers
    full = [taker for taker in alike if len(taker.name.split()) > 1]
    kept = full or alike[:1]
    return [taker for taker in takers if taker not in alike or taker in kept]


def _anybody() -> frozenset[str]:
    return lexicon.words("participants", "nobody_in_particular")
