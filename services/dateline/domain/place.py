"""Where something is on Earth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class PlaceKind(Enum):
    """What kind of place it is; the proto says what each holds."""

    CONTINENT = "continent"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    POPULATED = "populated"
    REGION = "region"
    WATER = "water"
    TERRAIN = "terrain"
    AIRPORT = "airport"


class PlacePrecision(Enum):
    """What the point of a place stands for."""

    POINT = "point"
    CENTRE = "centre"
    AROUND = "around"


# How far from the middle of a place of a kind something may be that is in it: the greater ones of a kind,
# rounded. A point that stands for a country says little about where in it something was.
_REACH_KM: Mapping[PlaceKind, int] = {
    PlaceKind.POPULATED: 0,
    PlaceKind.AIRPORT: 0,
    PlaceKind.ADMIN2: 30,
    PlaceKind.TERRAIN: 100,
    PlaceKind.ADMIN1: 200,
    PlaceKind.REGION: 300,
    PlaceKind.WATER: 300,
    PlaceKind.COUNTRY: 500,
    PlaceKind.CONTINENT: 3_000,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a gazetteer: degrees north and east by WGS 84, and how likely it is the one meant."""

    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    precision: PlacePrecision
    confidence: float
    scheme: str
    geonames_id: int | None = None
    country: str = ""
    admin1_code: str = ""
    admin1: str = ""

    def __post_init__(self) -> None:
        if not self.name or not self.scheme:
            raise ValueError("a place needs a name and the scheme that has it")
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"{self.latitude}, {self.longitude} is no point on Earth")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is outside 0 to 1")
        if self.geonames_id is not None and not 0 < self.geonames_id < 2**32:
            raise ValueError(f"{self.geonames_id} is no GeoNames id")

    @property
    def reach_km(self) -> int:
        """How far from its point something may be that is said to be there, about, in kilometres."""
        return 0 if self.precision is PlacePrecision.POINT else _REACH_KM[self.kind]
