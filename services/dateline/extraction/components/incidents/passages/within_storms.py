"""Wrecks and slides in the midst of a storm, a flood or a quake: each an incident with dead of its own.

Found: "A ferry went down off Oxton", "In Leeds, a mudslide swept away 30 houses, killing 18", "a hillside
gave way above the town", in an article on a typhoon. Not found: "floods and landslides have killed 60",
"landslides blocked roads", "three drowned when a boat sank", which are the storm's.
But "in Pasil, where a hillside gave way. Nine are missing" is of the slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger

_WIDE = frozenset({"disaster.storm", "disaster.flood", "disaster.earthquake"})
_SLIDE = "disaster.landslide"
_WRECKS = frozenset({"accident.sea", "accident.air", "accident.rail"})
_TO_MANY = frozenset({"displaced", "affected"})
"""What a storm does to many, be it told right behind a wreck."""
_SINGLE = frozenset({"NN", "NNP"})


@dataclass(slots=True)
class _Mishap:
    """The nouns for what was lost or slid, and the numbers of the sentences that are on it."""

    nouns: frozenset[str]
    numbers: list[int]
    paragraph: int


def with_own_mishaps(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those marked that are on a wreck or a slide within a storm, with the first of these."""
    begun = {number: one.numbers[0] for one in _mishaps(reading, passages) for number in one.numbers}
    return [
        replace(one, mishap=begun[one.number], apart=one.apart or begun[one.number] == one.number)
        if one.number in begun
        else one
        for one in passages
    ]


def _mishaps(reading: Reading, passages: Sequence[Passage]) -> list[_Mishap]:
    wide = next((one.number for one in passages if one.lead and _is_wide(one)), None)
    if wide is None:
        return []
    found: list[_Mishap] = []
    last: _Mishap | None = None
    harmed = {one.number for one in passages if any(harm.kind not in _TO_MANY for harm in one.harms)}
    for passage, behind in zip_longest(passages, passages[1:]):
        if passage.number <= wide or passage.zone is ZoneKind.HEADLINE or passage.old or passage.back:
            continue
        more = behind is not None and behind.number in harmed and behind.paragraph == passage.paragraph
        nouns = _lost(reading, passage, more=more)
        told = frozenset(reading.lemmas[noun] for noun in nouns)
        again = [one for one in found if one.nouns & passage.nouns]
        if nouns and not _is_wide(passage):
            known = again if again and all(_is_known(reading, noun) for noun in nouns) else []
            last = known[-1] if known else _Mishap(told, [], passage.paragraph)
            if not known:
                found.append(last)
        elif last is None or not _goes_on(passages, passage, last):
            last = again[-1] if again and not _is_wide(passage) else None
        if last is not None:
            last.numbers.append(passage.number)
            last.paragraph = passage.paragraph
    return [one for one in found if not harmed.isdisjoint(one.numbers)]


def _goes_on(passages: Sequence[Passage], passage: Passage, mishap: _Mishap) -> bool:
    """Whether a sentence goes on with a wreck in its paragraph, and names no other place."""
    if (
        passage.paragraph != mishap.paragraph
        or passage.apart
        or any(harm.kind in _TO_MANY for harm in passage.harms)
    ):
        return False
    if not passage.nouns.isdisjoint(mishap.nouns):
        return True
    known = {place.name for one in passages if one.number in mishap.numbers for place in one.places}
    return not _is_wide(passage) and all(place.name in known for place in passage.places if place.located)


def _is_wide(passage: Passage) -> bool:
    return any(one.type in _WIDE and one.firm for one in passage.triggers)


def _lost(reading: Reading, passage: Passage, *, more: bool) -> list[int]:
    """The nouns for single slides, or single ships, planes and trains that were lost, in a sentence.

    Where a clause tells it by the way, only if the sentence behind tells `more` of those whom it struck.
    """
    return [
        noun
        for one in passage.triggers
        if one.firm and (one.type == _SLIDE or one.type in _WRECKS)
        for noun in _of_what(reading, one)
        if reading.tags[noun] in _SINGLE
        and (not _is_by_the_way(reading, one.head) or (more and not _is_known(reading, noun)))
    ]


def _is_by_the_way(reading: Reading, head: int) -> bool:
    """Whether a clause says how people of the storm died: "drowned when a boat sank"."""
    at = head
    if reading.deps[at] == "pobj":
        return True
    while reading.heads[at] != at:
        if reading.deps[at] in ("advcl", "relcl"):
            return True
        at = reading.heads[at]
    return False


def _of_what(reading: Reading, trigger: Trigger) -> list[int]:
    """What a verb says to have been lost, or the noun itself: "a hillside gave way", "a landslide"."""
    head = trigger.head
    if reading.pos[head] != "VERB":
        return [head]
    own = reading.kids(head, "nsubj", "nsubjpass")
    return list(own or reading.kids(reading.first_conjunct(head), "nsubj", "nsubjpass"))


def _is_known(reading: Reading, noun: int) -> bool:
    return any(reading.words[child] in _KNOWN for child in reading.kids(noun, "det", "poss"))


_KNOWN = frozenset({"the", "this", "that", "its", "their"})
