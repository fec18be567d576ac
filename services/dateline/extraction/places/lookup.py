"""The places that a name of an article can mean.

Found: "Calif.", "northern Iraq" as Iraq, "Bulacan Province" as Bulacan, "Malian" as Mali. Nothing is found
for "the north", which names no place by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.domain.place import PlaceKind
from dateline.extraction import lexicon
from dateline.extraction.gazetteer.names import folded
from dateline.extraction.gazetteer.store import Toponym, shipped

_REMEMBERED = 2_048
CITY = 5.0
"""The log10 of the people of a place that is thought of first, at the least: "Florence", unlike "Pat"."""
_WIDE = frozenset(
    {PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.WATER}
)


@lru_cache(maxsize=_REMEMBERED)
def candidates(name: str) -> tuple[Toponym, ...]:
    """The places of a name as it stands, or without words that only say what part or kind is meant."""
    for form in _forms(name):
        if found := shipped().find(form):
            return tuple(found)
    return ()


@lru_cache(maxsize=_REMEMBERED)
def largest(name: str, *, by_any_name: bool = False) -> float:
    """The log10 of the people in the largest place which has just this name; -1 where there is none.

    `by_any_name`: also of one that has another name of its own, as Kingston upon Hull has beside "Hull".
    """
    found = shipped().find(name)
    return max((each.size for each in found if by_any_name or each.own_name), default=-1.0)


@lru_cache(maxsize=_REMEMBERED)
def is_on_the_map(name: str) -> bool:
    """Whether any place has just this name, of its own or besides."""
    return bool(shipped().find(name))


@lru_cache(maxsize=_REMEMBERED)
def is_country(name: str) -> bool:
    """Whether a country has just this name: "Zambia", also "Georgia"."""
    return any(each.kind is PlaceKind.COUNTRY and each.own_name for each in shipped().find(name))


@lru_cache(maxsize=_REMEMBERED)
def of_people(word: str) -> tuple[Toponym, ...]:
    """The country or region that a demonym is made of; empty for faiths and parties."""
    place = _demonyms().get(word) or _demonyms().get(word.removesuffix("s"))
    if place is None:
        return ()
    found = shipped().find(place)
    return (max(found, key=_for_its_people),) if found else ()


def _for_its_people(each: Toponym) -> tuple[bool, float, int]:
    """A country or region before a town, of towns the largest: Londoners are not of the City alone."""
    wide = each.kind in _WIDE
    return wide, 0.0 if wide else each.size, -each.index


@cache
def _demonyms() -> dict[str, str]:
    return {word: place for place, words in lexicon.load("demonym_places").items() for word in words}


def _forms(name: str) -> Iterator[str]:
    words = folded(name).split()
    parts, kinds = lexicon.words("place_context", "parts"), lexicon.words("place_context", "kinds")
    if all(word in parts or word in kinds for word in words):
        return
    yield name
    begin, end = 0, len(words)
    while end - begin > 1 and words[end - 1] in kinds:
        end -= 1
        yield " ".join(words[begin:end])
    if end - begin > 2 and words[begin] in kinds and words[begin + 1] == "of":
        begin += 2
        yield " ".join(words[begin:end])
    while end - begin > 1 and words[begin] in parts:
        begin += 1
        yield " ".join(words[begin:end])
