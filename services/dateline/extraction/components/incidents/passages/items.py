"""Where the items of a round-up begin: paragraphs with datelines, towns and colons, or words in capitals.

Found: the second of "LIMA - A bomb exploded ..." and "QUITO - Gunmen shot ..."; the second and the third of
"KHARKIV: A missile ...", "ODESA: A drone ..." and "KHERSON: Shells ..."; "A CYCLIST was hurt ..." among a
local paper's briefs. Not found: the only dateline of an article, and two that name one town, as where a text
is given twice; the towns that one storm or quake struck, "MANTA: Ten people died"; the dead of one incident
by nation, "JAPAN: Nine are dead"; the turns of a transcript, "JACKSON: I saw it"; "POLICE are hunting ..." at
the start of an article with no such other; "NATO said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.town_lines import town_of_story
from dateline.extraction.components.incidents.triggers.triggers import triggers_in
from dateline.extraction.components.incidents.where.places import TOWN, Place, places_in
from dateline.extraction.places.lookup import is_on_the_map
from dateline.extraction.truecase import is_common

_LOUD = re.compile(r"(?:AN? |THE )?(?:\d{1,3}-)?([A-Z]{3,})(?:-[A-Z]+)* [a-z]")
_HEAD = 4
"""Tokens within which a colon ends the town that heads an item."""
_FEWEST = 3
"""Of briefs in a round-up: a first word in capitals may begin any article."""


def begins_item(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that begin an item; none where the text has not several."""
    found: list[tuple[int, str]] = []
    for sentence in _openings(reading):
        town = town_of_story(reading.source_text, reading.starts[sentence.start])
        if town is not None:
            found.append((sentence.number, town))
    if len({town for _, town in found}) < 2:
        return _headed(reading) or _briefs(reading)
    return frozenset(number for number, _ in found)


def places_in_items(reading: Reading, sentence: Sentence, items: frozenset[int]) -> list[Place]:
    """The places of a sentence; the first of an item has the town at its head: "KHARKIV: A missile hit"."""
    if sentence.number + 1 in items and _is_head_alone(reading, sentence):
        return []
    places = places_in(reading, sentence)
    town = _town_of_item(reading, sentence) if sentence.number in items else None
    return places if town is None else [town, *(place for place in places if place.start >= town.end)]


def _town_of_item(reading: Reading, sentence: Sentence) -> Place | None:
    """The town at the head of the item that a sentence begins, read with it or as a sentence before it."""
    before = reading.sentences[max(0, sentence.number - 1)]
    head = before if _is_head_alone(reading, before) else sentence
    end = _end_of_head(reading, head)
    if end is None:
        return None
    named = next((place for place in places_in(reading, head) if place.start == head.start), None)
    town = named or Place(head.start, end, TOWN, reading.text(head.start, end), located=True)
    return replace(town, located=True)


def _is_head_alone(reading: Reading, sentence: Sentence) -> bool:
    """Whether the town and the colon that head an item were read as a sentence of their own."""
    return _end_of_head(reading, sentence) == sentence.end - 1


def _headed(reading: Reading) -> frozenset[int]:
    """The sentences that begin an item behind a town and a colon, where several towns do, and none twice."""
    found: dict[int, str] = {}
    for sentence in _openings(reading):
        end = _end_of_head(reading, sentence)
        if end is not None and sentence.zone is not ZoneKind.HEADLINE:
            town = reading.text(sentence.start, end)
            found[sentence.number + _is_head_alone(reading, sentence)] = town
    towns = set(found.values())
    several = len(towns) >= _FEWEST and len(towns) == len(found)
    if not several or _is_of_one(reading, min(found)):
        return frozenset()
    telling = [number for number in found if _tells(reading, reading.sentences[number])]
    return frozenset(found) if 2 * len(telling) >= len(found) else frozenset()


def _tells(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says what happened: "A bomb went off", not "Three dead", as those of one nation."""
    return any(one.firm for one in triggers_in(reading, sentence))


def _is_of_one(reading: Reading, first: int) -> bool:
    """Whether what stands before the first item tells of what goes on here and there: storms, riots."""
    return any(
        trigger.type.startswith(_SPREADING) and not trigger.reality
        for sentence in reading.sentences[:first]
        if sentence.read
        for trigger in triggers_in(reading, sentence)
    )


_SPREADING = ("disaster.", "health.", "unrest.")


def _end_of_head(reading: Reading, sentence: Sentence) -> int | None:
    """Where the town ends that stands before a colon at the start of a sentence; None where none does."""
    for end in range(sentence.start + 1, min(sentence.start + _HEAD, sentence.end)):
        if reading.words[end] == ":":
            town = reading.text(sentence.start, end)
            return end if town[0].isupper() and is_on_the_map(town) else None
    return None


def _briefs(reading: Reading) -> frozenset[int]:
    """The sentences that begin a paragraph with a common word in capitals, where several do."""
    body = [one for one in _openings(reading) if one.zone is not ZoneKind.HEADLINE]
    loud = frozenset(one.number for one in body if _is_loud(reading, one))
    return loud if len(loud) >= _FEWEST and body[0].number in loud else frozenset()


def _openings(reading: Reading) -> Iterator[Sentence]:
    """The sentences that paragraphs begin with."""
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph and sentence.read:
            yield sentence
        paragraph = sentence.paragraph


def _is_loud(reading: Reading, sentence: Sentence) -> bool:
    found = _LOUD.match(reading.source_text, reading.starts[sentence.start])
    return found is not None and is_common(found[1].lower())
