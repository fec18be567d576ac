"""Looking places up. The file is mapped, not read: all worker processes share what of it is in memory."""

from __future__ import annotations

import hashlib
import json
import math
import mmap
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer import layout
from dateline.extraction.gazetteer.names import folded, key_of

FILE = "places.bin"
KINDS = (
    PlaceKind.CONTINENT,
    PlaceKind.COUNTRY,
    PlaceKind.ADMIN1,
    PlaceKind.ADMIN2,
    PlaceKind.POPULATED,
    PlaceKind.REGION,
    PlaceKind.WATER,
    PlaceKind.TERRAIN,
    PlaceKind.AIRPORT,
)
"""By their number in the file."""
_MOST = 400
"""Places of one name that are looked at; there are about 300 by the name of San Antonio."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place that has a name. `index` is its place in the file; `size` the log10 of its population."""

    index: int
    own_name: bool
    kind: PlaceKind
    capital: bool
    size: float
    latitude: float
    longitude: float
    country: int
    admin1: int
    admin2: int
    vector: tuple[float, float, float]


class GazetteerError(Exception):
    """The file of places is not there, or not one that this version reads."""


class Gazetteer:
    """A mapped file of places. Reading only, so that any number of threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        """Map the file. GazetteerError where it is no such file."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path.name} cannot be read: {error}") from error
        sections = _sections(self._map, path.name)
        self._ids, self._sizes, self._kinds = sections["ids"], sections["sizes"], sections["kinds"]
        self._lats, self._lons = sections["lats"], sections["lons"]
        self._parents, self._texts, self._names = sections["parents"], sections["texts"], sections["names"]
        self._hashes, self._checks, self._places = sections["hashes"], sections["checks"], sections["places"]
        self._codes: dict[int, str] = dict(json.loads(bytes(sections["codes"])))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self._map).hexdigest()

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._ids)

    def find(self, name: str) -> list[Toponym]:
        """The places of a name, in the order of the file: largest kinds first. Empty where there is none."""
        words = folded(name)
        if not words:
            return []
        key, check = key_of(words)
        at = bisect_left(self._hashes, key)
        found: list[Toponym] = []
        while at < len(self._hashes) and self._hashes[at] == key and len(found) < _MOST:
            if self._checks[at] == check:
                place = self._places[at]
                found.append(self._candidate(place & ~layout.OTHER_NAME, not place & layout.OTHER_NAME))
            at += 1
        return found

    def candidate(self, index: int) -> Toponym:
        """A place by its index, as by its own name."""
        return self._candidate(index, own_name=True)

    def geonames_id(self, index: int) -> int | None:
        """The GeoNames id of a place, where it has one."""
        return self._ids[index] or None

    def name(self, index: int) -> str:
        """The name of a place in the gazetteer."""
        return bytes(self._names[self._texts[index] : self._texts[index + 1]]).decode()

    def code(self, index: int) -> str:
        """The ISO 3166-1 code of a country, the GeoNames code of a first-order division; else empty."""
        return self._codes.get(index, "")

    def _candidate(self, index: int, own_name: bool) -> Toponym:
        country = admin1 = admin2 = -1
        at = index
        while at != layout.NOBODY:
            kind = KINDS[self._kinds[at] & ~layout.CAPITAL]
            if kind is PlaceKind.COUNTRY:
                country = at
            elif kind is PlaceKind.ADMIN1:
                admin1 = at
            elif kind is PlaceKind.ADMIN2:
                admin2 = at
            at = self._parents[at]
        return Toponym(
            index,
            own_name,
            KINDS[self._kinds[index] & ~layout.CAPITAL],
            bool(self._kinds[index] & layout.CAPITAL),
            self._sizes[index] / layout.SIZE_STEPS,
            self._lats[index] / layout.DEGREES,
            self._lons[index] / layout.DEGREES,
            country,
            admin1,
            admin2,
            _vector(self._lats[index] / layout.DEGREES, self._lons[index] / layout.DEGREES),
        )


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The point on a globe of radius one: the product of two is the cosine of the angle between them."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that is part of Dateline; one a process."""
    return Gazetteer(Path(str(resources.files(__package__).joinpath(FILE))))


def _sections(mapped: mmap.mmap, name: str) -> dict[str, memoryview]:
    view = memoryview(mapped)
    begin = len(layout.MAGIC)
    if bytes(view[:begin]) != layout.MAGIC:
        raise GazetteerError(f"{name} is no file of places of this version")
    (count,) = layout.COUNT.unpack_from(view, begin)
    begin += layout.COUNT.size
    sections = {}
    for number in range(count):
        label, offset, length = layout.TABLE.unpack_from(view, begin + number * layout.TABLE.size)
        title = label.rstrip(b"\0").decode()
        if offset + length > len(view):
            raise GazetteerError(f"{name} ends before its section {title}")
        sections[title] = view[offset : offset + length].cast(layout.FORMATS[title])
    if missing := layout.FORMATS.keys() - sections.keys():
        raise GazetteerError(f"{name} lacks {', '.join(sorted(missing))}")
    return sections
