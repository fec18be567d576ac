"""Articles that sum up several incidents of a kind first, and then tell them one by one.

Found: behind "Three people were killed in four separate shootings", "in two road accidents" or "in different
parts of the city", and behind "Nine died this weekend" where "In the worst incident, ..." follows, the
sentences that begin each of these: "In Umlazi, two men were shot on Friday", "On Sunday a boy was shot in
Beale Street", "Hours later, a cook was killed in Hull", and a paragraph's "Another bus overturned". Not
found: what goes on with one of them, or tells of its place or its people again; an article on "a separate
shooting", or on one death of several ("the third killed in separate attacks"); the districts of a tally of
weeks or months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.passages.picking import picks_the_worst
from dateline.extraction.components.incidents.passages.round_ups import is_at_another_time, is_round_up
from dateline.extraction.components.incidents.passages.told_before import is_told_as_new
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.where.places import Place
from dateline.extraction.components.incidents.words.lasting import is_lasting
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import STRONG, WEAK

_SEPARATE = frozenset({"separate", "unrelated", "different"})
_CRASHES = frozenset({"accident.road", "accident.rail", "accident.air", "accident.sea"})
_DIFFERENT = frozenset({"different", "various", "several"})
_PARTS = frozenset({"parts", "areas", "districts", "neighbourhoods", "neighborhoods", "localities", "places"})
_STRUCK = frozenset({"killed", "injured", "hit", "missing", "kidnapped"})
_IN_CARE = "treated"
"""The rule of who is in hospital, whatever brought them there."""
_SUMMED = "summed_up"
"""The rule of a word of harm taken for one for an incident of the kind that the lead sums up."""
_FEWEST = 2
"""Of items that make a list, and of what the lead sums up."""
_DAYS = 8
"""What a lead may sum up and the text tell one by one; longer spans are tallied."""


def in_items(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those marked as fresh that begin one of several incidents summed up in the lead."""
    if any(one.fresh for one in passages):
        return list(passages)
    summing = next((one for one in passages if one.lead and _sums_up(reading, one)), None)
    summing = summing or next((one for one in reversed(passages) if is_round_up(reading, one)), None)
    worst = _worst_of_several(reading, passages) if summing is None else None
    if worst is not None:
        summing = worst[0]
    if summing is None:
        return list(passages)
    wide = {place.name for place in summing.places}
    told: set[str] = set()
    times = set(summing.said)
    items: set[int] = set()
    paragraph = summing.paragraph
    for passage in passages:
        if passage.number <= summing.number or passage.zone is ZoneKind.HEADLINE:
            continue
        if passage.before is not None or passage.weeks_ago:
            continue  # "In June two tourists were hit there", by the way
        opens = passage.paragraph != paragraph
        paragraph = passage.paragraph
        ours = {place.name for place in passage.places if place.located} - wide
        if opens and (heads := _place_at_its_head(reading, passage)) is not None:
            ours |= {heads}
        picked = worst is not None and passage is worst[1]
        if opens and not ours and is_at_another_time(reading, passage, times):
            items.add(passage.number)
        times.update(passage.said)
        begins = bool(ours) and _begins(passage, opens=opens)
        if picked or (told.isdisjoint(ours) and (begins or (opens and _is_new(reading, passage)))):
            items.add(passage.number)
            told |= ours
    if len(items) < _FEWEST:
        return list(passages)
    around = tuple(place for place in summing.places if place.located)
    kind = next((one.type for one in summing.triggers if one.strength == STRONG), None)
    if worst is not None and not summing.triggers:
        told_as = _as_of(summing, worst[1])
        passages = [told_as if one is summing else one for one in passages]
    return [_item(one, kind, around) if one.number in items else one for one in passages]


def _item(passage: Passage, kind: str | None, around: Sequence[Place]) -> Passage:
    """The passage as one that begins an item: of the kind summed up, where no word of its own says of which.

    In the town or the country of the lead, where those that it names itself are smaller.
    """
    triggers = passage.triggers
    if kind is not None:
        triggers = tuple(one if one.strength == STRONG else replace(one, type=kind) for one in triggers)
    if kind is not None and not triggers and passage.harms:
        triggers = (_of_harm(passage, kind),)
    widest = max((place.rank for place in passage.places if place.located), default=-1)
    wider = tuple(place for place in around if place.rank > widest)
    return replace(passage, triggers=triggers, places=passage.places + wider, fresh=True)


def _worst_of_several(reading: Reading, passages: Sequence[Passage]) -> tuple[Passage, Passage] | None:
    """The sentence of the lead that counts the dead of several, and the one that takes the worst."""
    summing: Passage | None = None
    for passage in passages:
        if summing is not None and picks_the_worst(reading, passage.number):
            return None if passage.old or passage.back else (summing, passage)
        if passage.lead and passage.zone is not ZoneKind.HEADLINE and _counts_several(passage):
            summing = passage
        elif not passage.lead:
            return None
    return None


def _as_of(summing: Passage, worst: Passage) -> Passage:
    """The lead that counts the dead of several, of the kind of the worst, so that they stay its own."""
    kind = next((one.type for one in worst.triggers if not one.reality), None)
    return summing if kind is None else replace(summing, triggers=(_of_harm(summing, kind),))


def _of_harm(passage: Passage, kind: str) -> Trigger:
    """The word for a passage's first harm, taken for one for an incident of a kind."""
    head = passage.harms[0].predicate
    return Trigger(kind, head, head, head + 1, passage.number, WEAK, _SUMMED)


def _counts_several(passage: Passage) -> bool:
    """Whether a sentence counts several who were struck, of nothing that goes on for days."""
    return any(
        harm.kind in _STRUCK and (harm.group.count or 0) >= _FEWEST for harm in passage.harms
    ) and not any(is_lasting(taxonomy()[trigger.type].family) for trigger in passage.triggers)


def _place_at_its_head(reading: Reading, passage: Passage) -> str | None:
    """The place that a sentence begins with: "In Estcourt, two men were shot"."""
    start = reading.sentences[passage.number].start
    return next((place.name for place in passage.places if place.located and place.start == start + 1), None)


def _sums_up(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence tells of several incidents: "in four separate shootings", "in separate attacks".

    A number alone says it of crashes and wrecks: "in two accidents", but not "in three explosions".
    """
    if any(
        (time.interval.latest - time.interval.earliest).days > _DAYS for time in passage.said or passage.times
    ):
        return False
    several = any((harm.group.count or 0) >= _FEWEST for harm in passage.harms)
    if several and _is_here_and_there(reading, passage):
        return True
    return any(
        trigger.rule == "noun"
        and reading.tags[trigger.head] in ("NNS", "NNPS")
        and (
            (_is_apart(reading, trigger.head) and (several or _is_counted(reading, trigger.head)))
            or (several and trigger.type in _CRASHES and _is_counted(reading, trigger.head))
        )
        for trigger in passage.triggers
    )


def _is_counted(reading: Reading, noun: int) -> bool:
    """Whether a number counts what a noun stands for: "three crashes"."""
    return reading.child(noun, "nummod") is not None


def _is_here_and_there(reading: Reading, passage: Passage) -> bool:
    """Whether crimes or accidents are told of "in different parts of the city"."""
    sentence = reading.sentences[passage.number]
    words = reading.words[sentence.start : sentence.end]
    return any(
        first in _DIFFERENT and second in _PARTS and third == "of"
        for first, second, third in zip(words, words[1:], words[2:], strict=False)
    ) and any(trigger.type.startswith(("crime.", "accident.")) for trigger in passage.triggers)


def _is_apart(reading: Reading, noun: int) -> bool:
    """Whether a noun has "separate" before it: "separate shootings", "separate road accidents"."""
    first = noun - 1 if reading.deps[noun - 1] != "compound" else noun - 2
    return reading.words[first] in _SEPARATE


def _begins(passage: Passage, *, opens: bool) -> bool:
    """Whether a sentence tells of a deed or of people anew; within a paragraph, with a day or of both."""
    firm = any(_is_told(trigger) for trigger in passage.triggers)
    struck = any(
        harm.kind in _STRUCK and harm.rule != _IN_CARE and not harm.group.definite for harm in passage.harms
    )
    if opens:
        return firm or struck
    return (bool(passage.said) and (firm or bool(passage.harms))) or (firm and struck)


def _is_new(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence tells of a deed of somebody or something new: "Another bus overturned"."""
    return any(_is_told(trigger) and is_told_as_new(reading, trigger) for trigger in passage.triggers)


def _is_told(trigger: Trigger) -> bool:
    return trigger.firm
