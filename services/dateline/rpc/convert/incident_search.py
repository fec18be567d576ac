"""What a reader searches for, on the wire."""

from __future__ import annotations

import datetime as dt

from dateline.domain.incident_search import (
    MAX_NAME,
    MAX_TEXT,
    Country,
    GeoBox,
    GeoCircle,
    GeoNamesPlace,
    IncidentFilter,
    PlaceFilter,
    PlaceName,
    is_type_or_area,
)
from dateline.rpc.convert.fields import check_text
from dateline.rpc.convert.incident import PARTICIPANT_ROLES
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2 as pb2

MAX_TYPE = 128
MAX_ID = 256


def filter_to_pb(wanted: IncidentFilter) -> pb2.IncidentFilter:
    """Write a filter."""
    pb = pb2.IncidentFilter(
        text=wanted.text,
        type=wanted.type,
        first_day=wanted.first_day.isoformat() if wanted.first_day else "",
        last_day=wanted.last_day.isoformat() if wanted.last_day else "",
        participant=wanted.participant,
        participant_entity_id=wanted.participant_entity_id,
    )
    if wanted.participant_role:
        pb.participant_role = PARTICIPANT_ROLES.to_pb(wanted.participant_role)
    match wanted.place:
        case GeoNamesPlace(geonames_id):
            pb.geonames_id = geonames_id
        case Country(code, division):
            pb.country = f"{code}-{division}" if division else code
        case PlaceName(name):
            pb.place_name = name
        case GeoBox(south, west, north, east):
            pb.box.CopyFrom(pb2.GeoBox(south=south, west=west, north=north, east=east))
        case GeoCircle(latitude, longitude, radius_km):
            pb.circle.CopyFrom(pb2.GeoCircle(latitude=latitude, longitude=longitude, radius_km=radius_km))
    return pb


def filter_from_pb(pb: pb2.IncidentFilter, path: str, violations: Violations) -> IncidentFilter | None:
    """Read a filter within the bounds that the proto names."""
    found = len(violations)
    for name, most in (
        ("text", MAX_TEXT),
        ("participant", MAX_NAME),
        ("participant_entity_id", MAX_ID),
    ):
        check_text(getattr(pb, name), f"{path}.{name}", violations, most=most)
    check_type(pb.type, f"{path}.type", violations)
    first = _day(pb.first_day, f"{path}.first_day", violations)
    last = _day(pb.last_day, f"{path}.last_day", violations)
    if first and last and last < first:
        violations.add(f"{path}.last_day", "is before first_day")
    role = None
    if pb.participant_role:
        role = PARTICIPANT_ROLES.from_pb(pb.participant_role, f"{path}.participant_role", violations)
    place = _place(pb, path, violations)
    if len(violations) > found:
        return None
    return violations.make(
        path,
        IncidentFilter,
        text=pb.text,
        type=pb.type,
        first_day=first,
        last_day=last,
        place=place,
        participant=pb.participant,
        participant_entity_id=pb.participant_entity_id,
        participant_role=role,
    )


def check_type(wanted: str, path: str, violations: Violations) -> None:
    """Note what no incident can have for a type: a slip is not answered with nothing. "" means all."""
    if wanted and (len(wanted) > MAX_TYPE or not is_type_or_area(wanted)):
        violations.add(
            path, 'is neither a type, such as "crime.arson", nor the first half of one, such as "crime"'
        )


def _place(pb: pb2.IncidentFilter, path: str, violations: Violations) -> PlaceFilter | None:
    which = pb.WhichOneof("place")
    at = f"{path}.{which}"
    match which:
        case "geonames_id":
            if pb.geonames_id == 0:
                violations.add(at, "is no GeoNames id")
            return GeoNamesPlace(pb.geonames_id)
        case "country":
            code, _, division = pb.country.partition("-")
            return violations.make(at, Country, code, division)
        case "place_name":
            check_text(pb.place_name, at, violations, most=MAX_NAME)
            return PlaceName(pb.place_name)
        case "box":
            box = pb.box
            return violations.make(at, GeoBox, box.south, box.west, box.north, box.east)
        case "circle":
            circle = pb.circle
            return violations.make(at, GeoCircle, circle.latitude, circle.longitude, circle.radius_km)
        case _:
            return None


def _day(value: str, path: str, violations: Violations) -> dt.date | None:
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        violations.add(path, 'is not a day such as "2026-03-02"')
        return None
