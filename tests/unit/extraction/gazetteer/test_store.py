"""The file of places: what is compiled is what is found, and what is shipped holds what news names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.build.compile import compiled
from dateline.extraction.gazetteer.build.records import Record
from dateline.extraction.gazetteer.store import Gazetteer, GazetteerError, shipped

SPAIN = Record(("geonames", "1"), PlaceKind.COUNTRY, "Spain", (40.0, -4.0), 47_000_000, code="ES")
ARAGON = Record(("geonames", "2"), PlaceKind.ADMIN1, "Aragón", parent=SPAIN.key, code="52")
AZNAR = Record(
    ("geonames", "3"),
    PlaceKind.POPULATED,
    "Saint Aznar",
    (41.5, -0.9),
    999,
    ARAGON.key,
    capital=True,
    other_names=["San Aznar", "Азнар", "aznar", "AZN"],
)
FIELD = Record(("icao", "LEZZ"), PlaceKind.AIRPORT, "Aznar Airport", (41.0, -1.0), parent=SPAIN.key)
NOWHERE = Record(("geonames", "4"), PlaceKind.ADMIN2, "Nowhere", parent=SPAIN.key)


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    path = tmp_path / "places.bin"
    path.write_bytes(compiled([FIELD, AZNAR, ARAGON, SPAIN, NOWHERE], {AZNAR.key: ["A.Z.N."]}))
    return Gazetteer(path)


def test_a_place_lies_in_its_divisions(small: Gazetteer) -> None:
    [aznar] = small.find("Saint Aznar")
    assert (aznar.kind, aznar.own_name, aznar.size) == (PlaceKind.POPULATED, True, 3.0)
    assert (aznar.latitude, aznar.longitude) == (41.5, -0.9)
    assert aznar.capital
    assert small.geonames_id(aznar.index) == 3
    assert (small.code(aznar.country), small.code(aznar.admin1)) == ("ES", "52")
    assert small.name(aznar.admin1) == "Aragón"


@pytest.mark.parametrize("name", ["St. Aznar", "SAINT AZNAR", "San Aznar", "azn", "st aznar"])
def test_a_name_is_found_however_it_is_written(small: Gazetteer, name: str) -> None:
    assert [found.kind for found in small.find(name)] == [PlaceKind.POPULATED]


@pytest.mark.parametrize(
    "name",
    [
        "Азнар",  # not in Latin letters
        "Aznar",  # a transcript in small letters only
        "Nowhere",  # no source has a point, and no town lies in it
        "Saint",
        "",
        "...",
    ],
)
def test_what_is_no_name_of_a_place(small: Gazetteer, name: str) -> None:
    assert small.find(name) == []


def test_a_division_is_where_its_towns_are(small: Gazetteer) -> None:
    [aragon] = small.find("Aragon")
    assert (aragon.latitude, aragon.longitude, aragon.size) == (41.5, -0.9, 3.0)


def test_a_sea_owns_all_its_names(tmp_path: Path) -> None:
    sea = Record(("dateline", "Aznar Sea"), PlaceKind.WATER, "Aznar Sea", (1.0, 2.0), other_names=["Aznar"])
    path = tmp_path / "sea.bin"
    path.write_bytes(compiled([sea], {}))
    assert [found.own_name for found in Gazetteer(path).find("Aznar")] == [True]


def test_an_airport_has_no_geonames_id(small: Gazetteer) -> None:
    [field] = small.find("Aznar Airport")
    assert small.geonames_id(field.index) is None


def test_the_same_records_give_the_same_bytes() -> None:
    one = compiled([SPAIN, ARAGON, AZNAR, FIELD], {})
    assert one == compiled([FIELD, AZNAR, ARAGON, SPAIN], {})


@pytest.mark.parametrize("content", [b"", b"DLPLACE0" + bytes(100), compiled([SPAIN], {})[:-40]])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"places\.bin"):
        Gazetteer(path)


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(tmp_path / "places.bin")


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("U.S.", PlaceKind.COUNTRY, 6252001),
        ("Calif.", PlaceKind.ADMIN1, 5332921),
        ("Granville County", PlaceKind.ADMIN2, 4468623),
        ("Bombay", PlaceKind.POPULATED, 1275339),
        ("the Mediterranean", PlaceKind.WATER, None),
        ("In Amenas Airport", PlaceKind.AIRPORT, None),
    ],
)
def test_the_shipped_file_holds(name: str, kind: PlaceKind, identity: int | None) -> None:
    assert (kind, identity) in [
        (found.kind, shipped().geonames_id(found.index)) for found in shipped().find(name)
    ]
