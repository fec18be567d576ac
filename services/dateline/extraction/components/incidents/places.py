"""Where a sentence says it happened: streets, facilities, towns, countries, most exact first.

Found: "in the 1300 block of Oak Street", "near In Amenas, Algeria". Not a place of the incident: "the
Algerian minister", "Mayor of Leeds Jane Roe", which name where somebody is from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading, Sentence

STREET, FACILITY, TOWN, REGION = 0, 1, 2, 3
_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens [start, end) name a place. `located`: a preposition puts something there."""

    start: int
    end: int
    rank: int
    name: str
    located: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lexicon in the shape that finding needs."""

    street_types: frozenset[str]
    locative: frozenset[str]
    states: dict[str, str]
    state_names: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The packaged lexicon of places."""
    data = lexicon.load("places")
    return PlaceWords(
        frozenset(data["street_types"]),
        frozenset(data["locative"]),
        dict(data["states"]),
        frozenset(data["state_names"]),
    )


def places_in(reading: Reading, sentence: Sentence) -> list[Place]:
    """The places of a sentence in text order."""
    words = place_words()
    found: list[Place] = []
    index = sentence.start
    while index < sentence.end:
        place = _street(reading, index, sentence, words) or _name(reading, index, words)
        if place is None:
            index += 1
            continue
        found.append(place)
        index = place.end
    return found


def _street(reading: Reading, index: int, sentence: Sentence, words: PlaceWords) -> Place | None:
    """Like "1300 block of Oak Street", "Oak Street and 5th Avenue", "500 Main St."."""
    word = reading.words[index]
    start = index
    if word[0].isdigit() and reading.words[index + 1 : index + 3] == ["block", "of"]:
        index += 3
    elif not (
        reading.pos[index] in ("PROPN", "NUM", "ADJ") and (word[0].isdigit() or _capital(reading, index))
    ):
        return None
    end = _street_end(reading, index, sentence, words)
    if end is None:
        return None
    if end + 1 < sentence.end and reading.words[end] in ("and", "at", "&"):
        end = _street_end(reading, end + 1, sentence, words) or end
    return Place(start, end, STREET, reading.text(start, end), located=True)


def _street_end(reading: Reading, index: int, sentence: Sentence, words: PlaceWords) -> int | None:
    for length in range(1, 6):
        at = index + length
        if at >= sentence.end:
            return None
        if reading.words[at] in words.street_types and _capital(reading, at):
            return at + 1
        if not (_capital(reading, at) or reading.words[at][0].isdigit()):
            return None
    return None


def _capital(reading: Reading, index: int) -> bool:
    return reading.source_text[reading.starts[index]].isupper()


def _name(reading: Reading, index: int, words: PlaceWords) -> Place | None:
    name = reading.name_at.get(index)
    if name is None or name[0] != index or name[2] not in _LABELS:
        return None
    start, end, label = name
    text = reading.text(start, end)
    lower = text.lower().removeprefix("the ")
    expanded = words.states.get(lower)
    if expanded is not None and (len(lower) > 2 or text.isupper()):
        return Place(start, end, REGION, expanded, located=_located(reading, start, end, words))
    rank = FACILITY if label == "FAC" else REGION if label == "LOC" or lower in words.state_names else TOWN
    return Place(
        start,
        end,
        rank,
        text.removeprefix("the ").removeprefix("The "),
        located=_located(reading, start, end, words),
    )


def _located(reading: Reading, start: int, end: int, words: PlaceWords) -> bool:
    """Whether the name hangs on a locative preposition, by itself or in a chain "In Amenas, Algeria"."""
    before = start - 1
    while before >= 0 and reading.words[before] in (
        "the",
        ",",
        "southern",
        "northern",
        "eastern",
        "western",
        "central",
        "downtown",
    ):
        before -= 1
    if before >= 0 and (reading.words[before] in words.locative or reading.labels[before] in _LABELS):
        return True
    head = reading.heads[end - 1]
    return reading.deps[end - 1] == "pobj" and reading.words[head] in words.locative
