"""Towns and regions whose police look into what happened: they are where it happened.

Found: "Leeds" of "Leeds police said", "Panama City" of "a Panama City Police report", "New York" of "NYPD",
"Vermont" of "Vermont State Police". Not found: a place of "campus police", "state police" or "Kenyan police".
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from dateline.domain.place import PlaceKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.where.places import STATE, TOWN, Place, place_words
from dateline.extraction.gazetteer.store import Toponym
from dateline.extraction.places.lookup import candidates, is_on_the_map

_WORDS_OF_NAME = 4
_TIES = frozenset({"-", "–"})
_LEAST = 3.0
"""The log10 of the people in a town that has police of its own, at the least."""
_CITY = 5.5
"""The log10 of the people in a city whose parts lie far out."""
_AROUND_TOWN, _AROUND_CITY = math.cos(10 / 6371), math.cos(30 / 6371)
"""How far from the middle of a town and of such a city its parts are, in kilometres on Earth."""


def forces_in(reading: Reading, sentence: Sentence) -> Iterator[Place]:
    """The places of the forces that a sentence names."""
    words = place_words()
    for index in range(sentence.start, sentence.end):
        word = reading.words[index]
        if word in words.forces:
            name = words.forces[word]
            yield Place(index, index + 1, TOWN, name, located=False)
        elif word == "police":
            found = _named_before(reading, sentence, index, words.of_forces)
            if found is not None:
                yield found


def _named_before(reading: Reading, sentence: Sentence, police: int, passed: frozenset[str]) -> Place | None:
    """The place whose name stands right before "police", or before "City", "State" and their like."""
    end = police
    while end > sentence.start:
        found = _ending(reading, sentence, end, of_state=reading.words[end] == "state")
        if found is not None or reading.words[end - 1] not in passed:
            return found
        end -= 1
    return None


def _ending(reading: Reading, sentence: Sentence, end: int, *, of_state: bool) -> Place | None:
    """The place of the longest name that ends at a token; of two that share a force, the first."""
    begin = end
    while begin > sentence.start and begin > end - _WORDS_OF_NAME and _is_of_name(reading, begin - 1):
        begin -= 1
    tie = next((at for at in range(begin + 1, end - 1) if reading.words[at] in _TIES), None)
    if tie is not None:
        spans = [(begin, end), *((start, tie) for start in range(begin, tie))]
    else:
        spans = [(start, end) for start in range(begin, end)]
    for start, last in spans:
        name = reading.text(start, last)
        if of_state or name.casefold() in place_words().state_names:
            if name.casefold() in place_words().state_names:
                return Place(start, last, STATE, name, located=False)
        elif town_of(name) is not None:
            return Place(start, last, TOWN, name.title() if name.isupper() else name, located=False)
    return None


def _is_of_name(reading: Reading, at: int) -> bool:
    if reading.words[at] in _TIES:
        return True
    return reading.pos[at] == "PROPN" and reading.source_text[reading.starts[at]].isupper()


def town_of(name: str) -> Toponym | None:
    """The largest town of a name that may have police of its own."""
    towns = [each for each in candidates(name) if each.kind is PlaceKind.POPULATED and each.size >= _LEAST]
    return max(towns, key=lambda each: each.size, default=None) if is_on_the_map(name) else None


def is_part_of(name: str, town: str) -> bool:
    """Whether a name may be that of a part of a town: a smaller place of that name is there."""
    whole = town_of(town)
    if whole is None:
        return False
    around = _AROUND_CITY if whole.size >= _CITY else _AROUND_TOWN
    return any(
        each.kind is PlaceKind.POPULATED
        and each.size < whole.size
        and sum(a * b for a, b in zip(each.vector, whole.vector, strict=True)) > around
        for each in candidates(name)
    )
