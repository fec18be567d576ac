"""Towns that only their airports tell of."""

from __future__ import annotations

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.build.airport_towns import airport_towns
from dateline.extraction.gazetteer.build.records import Record

_COUNTRY = Record(("geonames", "1"), PlaceKind.COUNTRY, "Sand", (20.0, 5.0))
_EMPTY = Record(("geonames", "2"), PlaceKind.ADMIN2, "In Salim", parent=("geonames", "1"))
_SETTLED = Record(("geonames", "3"), PlaceKind.ADMIN2, "Tamra", parent=("geonames", "1"))
_TOWN = Record(("geonames", "4"), PlaceKind.POPULATED, "Oum", (21.0, 6.0), 900, ("geonames", "3"))


def _airport(code: str, name: str, city: str) -> Record:
    return Record(("icao", code), PlaceKind.AIRPORT, name, (22.5, 7.0), parent=("geonames", "1"), city=city)


def test_an_unknown_town_is_where_its_airport_is() -> None:
    [town] = airport_towns([_airport("AAAA", "Kaltor Airport", "Kaltor")], [_COUNTRY, _TOWN])
    assert (town.name, town.kind, town.point, town.parent) == (
        "Kaltor",
        PlaceKind.POPULATED,
        (22.5, 7.0),
        ("geonames", "1"),
    )


def test_a_division_without_a_point_has_that_of_its_airport() -> None:
    airports = [_airport("AAAA", "In Salim Airport", "Salim"), _airport("BBBB", "Tamra Airport", "Tamra")]
    assert list(airport_towns(airports, [_COUNTRY, _EMPTY, _SETTLED, _TOWN])) == []
    assert _EMPTY.point == (22.5, 7.0)
    assert _SETTLED.point is None  # its towns tell where it is


def test_airports_of_other_names_and_known_towns_tell_of_none() -> None:
    airports = [_airport("AAAA", "Ann Roe Airport", "Port Ann"), _airport("BBBB", "Oum Airport", "Oum")]
    assert list(airport_towns(airports, [_COUNTRY, _TOWN])) == []
