"""Boxes and circles on the map."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.domain.incident_search import GeoBox, GeoCircle, IncidentFilter, distance_km, lies_in
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.incident_store.db.search_filing import cell_of
from dateline.incident_store.db.searching import _cells

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def test_distances_are_those_of_the_great_circle() -> None:
    for one, other, kilometres in (
        ((51.5, -0.12), (48.86, 2.35), 343),  # London, Paris
        ((0, 179.5), (0, -179.5), 111),
        ((90, 0), (-90, 0), 20_015),
        ((60, 10), (60, 10), 0),
    ):
        assert distance_km(*one, *other) == pytest.approx(kilometres, abs=2)


@given(LATITUDES, LONGITUDES, st.floats(0.1, 5_000), LATITUDES, LONGITUDES)
@example(89.9, 0.0, 50.0, 89.9, 180.0)
@example(-18.0, 179.9, 100.0, -18.0, -179.9)
def test_what_a_circle_holds_lies_in_its_box_and_in_the_cells_of_that(
    latitude: float, longitude: float, radius: float, north: float, east: float
) -> None:
    circle = GeoCircle(latitude, longitude, radius)
    if circle.holds(north, east):
        # By a millimetre, which is what rounding comes to.
        box = circle.box
        wider = GeoBox(max(-90, box.south - 1e-8), box.west, min(90, box.north + 1e-8), box.east)
        near = [(north, east), (north, east - 1e-8), (north, east + 1e-8)]
        assert any(wider.holds(*point) for point in near)
        cells = _cells(circle)
        assert not cells or any(cell_of(*point) in cells for point in near if -180 <= point[1] <= 180)


def test_a_place_that_is_wide_lies_in_wide_areas_only() -> None:
    def place(kind: PlaceKind, precision: PlacePrecision = PlacePrecision.CENTRE) -> Place:
        return Place("x", kind, 60.0, 10.0, precision, 1.0, "geonames")

    near, wide = GeoCircle(60, 10, 50), GeoCircle(60, 10, 600)
    assert lies_in(near, place(PlaceKind.POPULATED))
    assert lies_in(near, place(PlaceKind.ADMIN2))
    assert not lies_in(near, place(PlaceKind.ADMIN1))
    assert not lies_in(near, place(PlaceKind.COUNTRY))
    assert lies_in(near, place(PlaceKind.COUNTRY, PlacePrecision.POINT))
    assert lies_in(wide, place(PlaceKind.COUNTRY))
    assert not lies_in(GeoBox(59, 0, 61, 180), place(PlaceKind.COUNTRY))  # wide, but not high


def test_areas_and_days_that_cannot_be_are_refused() -> None:
    for make in (
        lambda: GeoBox(10, 0, 5, 1),
        lambda: GeoBox(-91, 0, 5, 1),
        lambda: GeoBox(0, 0, 5, 181),
        lambda: GeoCircle(0, 0, 0),
        lambda: GeoCircle(0, 0, 5_001),
        lambda: GeoCircle(float("nan"), 0, 1),
        lambda: IncidentFilter(first_day=dt.date(2020, 1, 2), last_day=dt.date(2020, 1, 1)),
    ):
        with pytest.raises(ValueError, match=r"needs|before"):
            make()
