"""From what the sources say to the bytes of the file. The same records give the same bytes."""

from __future__ import annotations

import json
import math
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer import layout
from dateline.extraction.gazetteer.build.records import Key, Record
from dateline.extraction.gazetteer.names import folded, key_of
from dateline.extraction.gazetteer.store import KINDS

_SHORT = 3
_ALL_NAMES_OWN = frozenset({PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.TERRAIN})
"""They are in a table of ours, which has the names that news uses."""
_ABBREVIATION = 4


def compiled(records: Iterable[Record], more_names: Mapping[Key, Sequence[str]]) -> bytes:
    """The file of places. ValueError where two names cannot be told apart in it."""
    places = _ordered(records)
    index = {record.key: place for place, record in enumerate(places)}
    _fill_divisions(places, index)
    with_point = [record for record in places if record.point is not None]
    index = {record.key: place for place, record in enumerate(with_point)}
    return _joined(_places(with_point, index) | _names(with_point, more_names))


def _ordered(records: Iterable[Record]) -> list[Record]:
    """Each key once, larger kinds first, then by source and id."""
    once = {record.key: record for record in records}
    return sorted(once.values(), key=lambda record: (KINDS.index(record.kind), record.key))


def _fill_divisions(places: Sequence[Record], index: Mapping[Key, int]) -> None:
    """People of a division are those of its towns; where no source has its point, that is their middle."""
    totals = [0] * len(places)
    points: list[list[tuple[float, float]]] = [[] for _ in places]
    for record in places:
        if record.kind is not PlaceKind.POPULATED or record.point is None:
            continue
        above = record.parent
        while above is not None and above in index:
            at = index[above]
            totals[at] += record.population
            points[at].append(record.point)
            above = places[at].parent
    for at, record in enumerate(places):
        if record.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}:
            record.population = record.population or totals[at]
            record.point = record.point or _middle(points[at])


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The mean direction, which holds over the date line, too."""
    if not points:
        return None
    vectors = [
        (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        for lat, lon in ((math.radians(north), math.radians(east)) for north, east in points)
    ]
    x, y, z = (math.fsum(axis) for axis in zip(*vectors, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _places(places: Sequence[Record], index: Mapping[Key, int]) -> dict[str, bytes]:
    names = [record.name.encode() for record in places]
    texts = [0]
    for name in names:
        texts.append(texts[-1] + len(name))
    points = [record.point or (0.0, 0.0) for record in places]
    codes = [[at, record.code] for at, record in enumerate(places) if record.code]
    return {
        "ids": array("I", (record.geonames_id for record in places)).tobytes(),
        "lats": array("i", (round(north * layout.DEGREES) for north, _ in points)).tobytes(),
        "lons": array("i", (round(east * layout.DEGREES) for _, east in points)).tobytes(),
        "sizes": bytes(round(math.log10(record.population + 1) * layout.SIZE_STEPS) for record in places),
        "kinds": bytes(
            KINDS.index(record.kind) | (layout.CAPITAL if record.capital else 0) for record in places
        ),
        "parents": array("I", (_parent(record, index) for record in places)).tobytes(),
        "texts": array("I", texts).tobytes(),
        "names": b"".join(names),
        "codes": json.dumps(codes, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def _parent(record: Record, index: Mapping[Key, int]) -> int:
    return index.get(record.parent, layout.NOBODY) if record.parent is not None else layout.NOBODY


def _names(places: Sequence[Record], more: Mapping[Key, Sequence[str]]) -> dict[str, bytes]:
    entries: set[tuple[int, int, int]] = set()
    meant: dict[tuple[int, int], str] = {}
    for place, record in enumerate(places):
        own = folded(record.name)
        others = {folded(name) for name in record.other_names if _is_useful(name)}
        others |= {folded(name) for name in more.get(record.key, ())}
        owned = {own, *others} if record.kind in _ALL_NAMES_OWN else {own}
        for name in sorted({own, *others} - {""}):
            hashed, check = key = key_of(name)
            if meant.setdefault(key, name) != name:
                raise ValueError(f"{name!r} and {meant[key]!r} have one key")
            entries.add((hashed, check, place if name in owned else place | layout.OTHER_NAME))
    ordered = sorted(entries, key=lambda entry: (entry[0], entry[1], entry[2] & ~layout.OTHER_NAME))
    return {
        "hashes": array("I", (hashed for hashed, _, _ in ordered)).tobytes(),
        "checks": array("H", (check for _, check, _ in ordered)).tobytes(),
        "places": array("I", (place for _, _, place in ordered)).tobytes(),
    }


def _is_useful(name: str) -> bool:
    """Whether another name is one that English text may have: in Latin letters, no code, no transcript."""
    if len(name) < _SHORT or not name[0].isupper() or (name.isupper() and len(name) <= _ABBREVIATION):
        return False
    plain = unicodedata.normalize("NFKD", name)
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in plain)


def _joined(sections: Mapping[str, bytes]) -> bytes:
    begin = len(layout.MAGIC) + layout.COUNT.size + len(sections) * layout.TABLE.size
    table, body = [], bytearray()
    for title in sorted(sections):
        body += bytes(-(begin + len(body)) % layout.ALIGNMENT)
        table.append(layout.TABLE.pack(title.encode(), begin + len(body), len(sections[title])))
        body += sections[title]
    return layout.MAGIC + layout.COUNT.pack(len(sections)) + b"".join(table) + bytes(body)
