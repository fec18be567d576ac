"""Sentences that begin with how long before or after it was, and tell of another deed in another place.

Found: "An hour later a man was stabbed in Castle Street", "Hours earlier, mortar rounds killed a guard in
Tank", "On the same day, a fire in Gujranwala killed nine", "Half an hour later and half a mile off, a student
was knifed". Not found: "Two hours later, he shot a clerk in Mesa" and "the gunmen burned a bus", by those of
whom was told before; "An hour later, two of them died in hospital"; "Minutes later a clerk was shot in Mesa",
which may be of one spree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.passages.pointing_back import points_back
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_BEFORE = frozenset({"about", "some", "less", "than", "just", "only", "half", "around", "barely", "nearly"})
_HOURS, _MINUTES = frozenset({"hour", "hours"}), frozenset({"minute", "minutes"})
_LATER, _EARLIER = frozenset({"later", "afterwards"}), frozenset({"earlier", "before"})
_SAME = (["the", "same"], ["that", "same"])
_DAYS = frozenset({"day", "night", "evening", "morning", "afternoon"})
_UNITS = frozenset({"kilometre", "kilometer", "km", "mile", "metre", "meter", "yard", "block"})
_OFF = frozenset({"away", "off", "north", "south", "east", "west", "distant", "further", "down", "up"})
_DISTANCE = 3
_DEEDS = ("crime.", "conflict.", "accident.")
_OPENS_WITHIN = 6


def with_later_ones(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those apart that tell of another deed, hours before or after and elsewhere."""
    told: set[str] = set()
    harmed = False
    found: list[Passage] = []
    for passage in passages:
        here = {place.name for place in passage.places}
        opens = harmed and not passage.apart and _tells_of_another(reading, passage, told)
        found.append(replace(passage, apart=True) if opens else passage)
        told |= here
        harmed = harmed or bool(passage.harms)
    return found


def opens_later(reading: Reading, number: int) -> bool:
    """Whether a sentence begins with how long before or after it was."""
    return _how_long(reading, number) is not None


def _tells_of_another(reading: Reading, passage: Passage, told: set[str]) -> bool:
    if passage.zone is ZoneKind.HEADLINE or passage.fresh:
        return False
    soon = _how_long(reading, passage.number)
    if soon is None:
        return False
    far = _is_far_off(reading, passage)
    elsewhere = any(place.located and place.name not in told for place in passage.places)
    if not far and (soon or not elsewhere):
        return False
    firm = [
        one for one in passage.triggers if not one.reality and (one.strength != WEAK or _does(reading, one))
    ]
    deeds = bool(firm) and all(one.type.startswith(_DEEDS) for one in firm)
    return deeds and not any(points_back(reading, one, owned=True) for one in firm)


def _does(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word of harm says who did it to whom: "gunmen killed a teacher"."""
    return (
        reading.child(trigger.head, "nsubj") is not None and reading.child(trigger.head, "dobj") is not None
    )


def _how_long(reading: Reading, number: int) -> bool | None:
    """Whether it is so soon that one spree may go on, by a few minutes; None where a sentence says none."""
    sentence = reading.sentences[number]
    words = [*reading.words[sentence.start : sentence.end], "", "", ""]
    same = words[1:4] if words[0] == "on" else words[:3]
    if same[:2] in _SAME and same[2] in _DAYS:
        return False
    for at in range(_OPENS_WITHIN):
        if words[at] in _HOURS | _MINUTES and words[at + 1] in _LATER | _EARLIER:
            return words[at] in _MINUTES and words[at + 1] in _LATER
        number_word = reading.pos[sentence.start + at : sentence.start + at + 1] in (["NUM"], ["DET"])
        if not (words[at] in _BEFORE or number_word or words[at] == "several"):
            return None
    return None


def _is_far_off(reading: Reading, passage: Passage) -> bool:
    """Whether a distance is told: "three kilometres away", "half a mile off"."""
    sentence = reading.sentences[passage.number]
    return any(
        reading.lemmas[index] in _UNITS
        and not _OFF.isdisjoint(reading.words[index + 1 : min(index + _DISTANCE, sentence.end)])
        for index in range(sentence.start, sentence.end)
    )
