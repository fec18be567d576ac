"""Towns of which only the airport is known: the lists of towns lack those whose people nobody counted.

Found: Kaltag, of "Kaltag Airport" at Kaltag, as a town; In Amenas, of "In Amenas Airport" at Amenas, as the
division of that name, which has no point of its own. Not found: Charles de Gaulle, whose airport is at Paris.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.build.records import Key, Record
from dateline.extraction.gazetteer.names import folded

_SMALL = 3
"""Letters of an article or the like before the name of a town."""


def airport_towns(airports: Iterable[Record], known: Sequence[Record]) -> Iterator[Record]:
    """The towns that none of the known records has; divisions without a point are given that of the airport."""
    named = {folded(name) for record in known for name in (record.name, *record.other_names)}
    unplaced = _unplaced(known)
    for airport in airports:
        name, found, rest = airport.name.partition(" Airport")
        town = folded(name)
        if not found or rest or not _is_named_for(town, airport.city):
            continue
        division = unplaced.get((town, airport.parent))
        if division is not None:
            division.point = division.point or airport.point
        elif town not in named:
            named.add(town)
            yield Record(
                ("airport", airport.key[1]), PlaceKind.POPULATED, name, airport.point, parent=airport.parent
            )


def _is_named_for(airport: str, city: str) -> bool:
    """Whether the name of an airport is that of its city, or longer by a small word: "In Amenas"."""
    words, own = folded(city).split(), airport.split()
    if not words or own[-len(words) :] != words:
        return False
    return all(len(word) <= _SMALL for word in own[: -len(words)])


def _unplaced(known: Sequence[Record]) -> dict[tuple[str, Key | None], Record]:
    """Divisions without a point and without a town inside to have it from, by name and country."""
    by_key = {record.key: record for record in known}
    settled: set[Key] = set()
    for record in known:
        if record.kind is PlaceKind.POPULATED:
            settled.update(_above(record, by_key))
    return {
        (folded(record.name), next(reversed(_above(record, by_key)), None)): record
        for record in known
        if record.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}
        and record.point is None
        and record.key not in settled
    }


def _above(record: Record, by_key: dict[Key, Record]) -> list[Key]:
    """The divisions that a place is in, the country last."""
    found: list[Key] = []
    at = record.parent
    while at is not None and at not in found:
        found.append(at)
        at = by_key[at].parent if at in by_key else None
    return found
