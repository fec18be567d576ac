"""Places on the map."""

from __future__ import annotations

from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.violations import Violations
from dateline.v1 import entity_pb2

PLACE_KINDS = EnumTable(
    {
        PlaceKind.CONTINENT: entity_pb2.PLACE_KIND_CONTINENT,
        PlaceKind.COUNTRY: entity_pb2.PLACE_KIND_COUNTRY,
        PlaceKind.ADMIN1: entity_pb2.PLACE_KIND_ADMIN1,
        PlaceKind.ADMIN2: entity_pb2.PLACE_KIND_ADMIN2,
        PlaceKind.POPULATED: entity_pb2.PLACE_KIND_POPULATED,
        PlaceKind.REGION: entity_pb2.PLACE_KIND_REGION,
        PlaceKind.WATER: entity_pb2.PLACE_KIND_WATER,
        PlaceKind.TERRAIN: entity_pb2.PLACE_KIND_TERRAIN,
        PlaceKind.AIRPORT: entity_pb2.PLACE_KIND_AIRPORT,
    }
)
PLACE_PRECISIONS = EnumTable(
    {
        PlacePrecision.POINT: entity_pb2.PLACE_PRECISION_POINT,
        PlacePrecision.CENTRE: entity_pb2.PLACE_PRECISION_CENTRE,
        PlacePrecision.AROUND: entity_pb2.PLACE_PRECISION_AROUND,
    }
)


def fill_place(pb: entity_pb2.Place, place: Place) -> None:
    """Write a place into an empty message."""
    pb.name = place.name
    pb.kind = PLACE_KINDS.to_pb(place.kind)
    pb.latitude = place.latitude
    pb.longitude = place.longitude
    pb.precision = PLACE_PRECISIONS.to_pb(place.precision)
    pb.confidence = place.confidence
    pb.scheme = place.scheme
    pb.geonames_id = place.geonames_id or 0
    pb.country = place.country
    pb.admin1_code = place.admin1_code
    pb.admin1 = place.admin1


def place_from_pb(pb: entity_pb2.Place, path: str, violations: Violations) -> Place | None:
    """Read a place."""
    kind = PLACE_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    precision = PLACE_PRECISIONS.from_pb(pb.precision, f"{path}.precision", violations)
    if kind is None or precision is None:
        return None
    return violations.make(
        path,
        Place,
        name=pb.name,
        kind=kind,
        latitude=pb.latitude,
        longitude=pb.longitude,
        precision=precision,
        confidence=pb.confidence,
        scheme=pb.scheme,
        geonames_id=pb.geonames_id or None,
        country=pb.country,
        admin1_code=pb.admin1_code,
        admin1=pb.admin1,
    )
