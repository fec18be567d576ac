"""Where something is on Earth."""

from __future__ import annotations

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
