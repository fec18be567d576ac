"""The names of an article that can mean a place, each with what it can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.extensions import Cluster
from dateline.extraction.gazetteer.store import Toponym
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_NAMING = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE})
_LONGEST = 4
"""Words of a place that an organisation is named after: "St. Louis Park Police"."""


class Named(Enum):
    """What the name is of."""

    PLACE = "place"
    FACILITY = "facility"
    PEOPLE = "people"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Slot:
    """A cluster, as a place, and its fullest name. `spans` are token ranges of its names, in text order."""

    cluster: int
    named: Named
    spans: tuple[tuple[int, int], ...]
    candidates: tuple[Toponym, ...]
    name: str


def slots(clusters: Sequence[Cluster]) -> list[Slot]:
    """In the order of the clusters; those without a candidate are left out."""
    found = []
    for index, cluster in enumerate(clusters):
        named = _NAMED.get(cluster.type)
        if named is None:
            continue
        spans = tuple((m.start, m.end) for m in cluster.mentions if m.kind in _NAMING)
        if spans and (options := _options(cluster, named)):
            found.append(Slot(index, named, spans, options, cluster.name))
    return found


_NAMED = {
    EntityType.PLACE: Named.PLACE,
    EntityType.FACILITY: Named.FACILITY,
    EntityType.GROUP: Named.PEOPLE,
    EntityType.ORGANISATION: Named.BODY,
}


def _options(cluster: Cluster, named: Named) -> tuple[Toponym, ...]:
    names = (cluster.name, *cluster.aliases)
    if named is Named.PEOPLE:
        return next((found for name in names if (found := lookup.of_people(name))), ())
    if named is Named.BODY:
        return next((found for name in names if (found := _of_body(name))), ())
    if named is Named.FACILITY and names[0].split()[-1] in lexicon.words("place_context", "streets"):
        return ()  # a street may be called as a town elsewhere is
    lists = [found for name in names if (found := lookup.candidates(name))]
    if not lists:
        return ()
    common = set.intersection(*({each.index for each in found} for found in lists))
    return tuple(each for each in lists[0] if each.index in common) if common else lists[0]


def _of_body(name: str) -> tuple[Toponym, ...]:
    """What the place is that a public body is named after: "Dublin City Council", "Bank of England"."""
    words = name.split()
    if not any(word in lexicon.words("place_context", "bodies") for word in words):
        return ()
    for place in _place_words(words):
        if _is_a_kind(place):
            continue
        found = lookup.candidates(" ".join(place)) or (lookup.of_people(place[0]) if len(place) == 1 else ())
        if found:
            return found
    return ()


def _is_a_kind(words: Sequence[str]) -> bool:
    """Whether they say what a body is and of what part: the "Central Bank" of Kenya, not the West Bank."""
    *parts, last = words
    whole = all(part.lower() in lexicon.words("place_context", "parts") for part in parts)
    kind = bool(parts) and whole and last in lexicon.words("place_context", "bodies")
    return kind and not lookup.is_on_the_map(" ".join(words))


def _place_words(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Words of a body's name that can be a place, first or after "of"; not the first name of a person."""
    if words and words[0] in {"the", "The"}:
        words = words[1:]
    ranked = len(words) > 1 and words[0] in lexicon.words("place_context", "ranks_of_bodies")
    if ranked and not lookup.is_on_the_map(" ".join(words[:2])):  # "Great Yarmouth Borough Council"
        words = words[1:]
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if length > 1 or not (is_common(words[0].lower()) or gender.of_first_name(" ".join(words))):
            yield words[:length]
    for link in range(len(words) - 2, 0, -1):
        if words[link] in {"of", "for", "in"}:
            tail = words[link + 1 :]
            tail = tail[1:] if tail[0] == "the" and len(tail) > 1 else tail
            if len(tail) <= _LONGEST and not is_common(tail[0].lower()):
                yield tail
