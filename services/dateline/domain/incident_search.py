"""Which incidents a reader asks for: values that check themselves."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from dateline.domain.incident import ParticipantRole
from dateline.domain.place import Place

MAX_TEXT = 500
MAX_WORDS = 32
MAX_NAME = 200
MAX_RADIUS_KM = 5_000.0
EARTH_RADIUS_KM = 6_371.0
KM_A_DEGREE = math.pi * EARTH_RADIUS_KM / 180
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class GeoNamesPlace:
    """At a place of GeoNames."""

    geonames_id: int


@dataclass(frozen=True, slots=True)
class Country:
    """In a country (ISO 3166-1 alpha-2), or in a first-order division of it by its code in GeoNames."""

    code: str
    division: str = ""

    def __post_init__(self) -> None:
        if (
            not _COUNTRY.fullmatch(self.code)
            or len(self.division) > MAX_NAME
            or self.division != self.division.strip()
        ):
            raise ValueError(
                'is not two capitals as in ISO 3166-1 ("NO"), with a division if so wanted ("US-NC")'
            )


@dataclass(frozen=True, slots=True)
class PlaceName:
    """At a place of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class GeoBox:
    """A box in degrees by WGS 84; where west is greater than east, it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not -90 <= self.south <= self.north <= 90:
            raise ValueError("needs -90 <= south <= north <= 90")
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError("needs west and east in [-180, 180]")

    @property
    def width(self) -> float:
        """From west to east, in degrees."""
        return (self.east - self.west) % 360 if self.east != self.west + 360 else 360.0

    @property
    def reach_km(self) -> float:
        """Half of its shorter side in kilometres: what may lie farther from its point may be outside."""
        middle = math.cos(math.radians((self.south + self.north) / 2))
        return min(self.north - self.south, self.width * middle) * KM_A_DEGREE / 2

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it, or on its edge."""
        inside = (
            self.west <= longitude <= self.east
            if self.west <= self.east
            else longitude >= self.west or longitude <= self.east
        )
        return inside and self.south <= latitude <= self.north


@dataclass(frozen=True, slots=True)
class GeoCircle:
    """A circle: its middle in degrees by WGS 84, its radius in kilometres."""

    latitude: float
    longitude: float
    radius_km: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError("needs a latitude in [-90, 90] and a longitude in [-180, 180]")
        if not 0 < self.radius_km <= MAX_RADIUS_KM:
            raise ValueError(f"needs a radius_km greater than 0 and at most {MAX_RADIUS_KM:,.0f}")

    @property
    def reach_km(self) -> float:
        """Its radius."""
        return self.radius_km

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it, by the great circle."""
        return distance_km(self.latitude, self.longitude, latitude, longitude) <= self.radius_km

    @property
    def box(self) -> GeoBox:
        """The smallest box around it; about a pole, all longitudes."""
        high = self.radius_km / KM_A_DEGREE
        south, north = max(-90.0, self.latitude - high), min(90.0, self.latitude + high)
        # The widest parallel of a circle lies nearer to the pole than its middle does.
        shrink = math.cos(math.radians(self.latitude))
        sine = math.sin(self.radius_km / EARTH_RADIUS_KM)
        if south <= -90 or north >= 90 or sine >= shrink:
            return GeoBox(south, -180.0, north, 180.0)
        wide = math.degrees(math.asin(sine / shrink))
        return GeoBox(south, _wrapped(self.longitude - wide), north, _wrapped(self.longitude + wide))


_TYPE = re.compile(r"[a-z][a-z_]*(?:\.[a-z][a-z_]*)?")

type PlaceFilter = GeoNamesPlace | Country | PlaceName | GeoBox | GeoCircle


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """All that is set must be true of an incident; empty strings and None do not limit.

    `text` is words, and phrases in double quotes. Days are those on which it happened, both included.
    """

    text: str = ""
    type: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    place: PlaceFilter | None = None
    participant: str = ""
    participant_entity_id: str = ""
    participant_role: ParticipantRole | None = None

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValueError("last_day is before first_day")


def is_type_or_area(wanted: str) -> bool:
    """Whether it can be an incident's type ("crime.arson"), a newsroom's own included, or its first half."""
    return _TYPE.fullmatch(wanted) is not None


def matches_type(incident_type: str, wanted: str) -> bool:
    """Whether a type is the wanted one or is under it, as "crime.arson" is under "crime". "" matches all."""
    return not wanted or incident_type == wanted or incident_type.startswith(f"{wanted}.")


def lies_in(area: GeoBox | GeoCircle, place: Place) -> bool:
    """Whether a place lies in an area, as far as its point tells: a country is in no box of a city's size."""
    return place.reach_km <= area.reach_km and area.holds(place.latitude, place.longitude)


def distance_km(one_north: float, one_east: float, other_north: float, other_east: float) -> float:
    """The great-circle distance of two points in degrees, by the haversine formula."""
    north, south = math.radians(one_north), math.radians(other_north)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(other_east - one_east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
