"""Candidates that are one place at several levels are weighed together."""

from __future__ import annotations

import math

import pytest

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.store import Toponym
from dateline.extraction.places.resolve import meant

HERE, NEAR, FAR = (41.0, 0.0), (41.2, 0.1), (51.0, 0.0)


def toponym(index: int, point: tuple[float, float]) -> Toponym:
    north, east = map(math.radians, point)
    vector = (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))
    return Toponym(index, True, PlaceKind.POPULATED, False, 4.0, *point, -1, -1, -1, vector)


@pytest.mark.parametrize(
    ("points", "shares", "best", "likely", "why"),
    [
        ((HERE, NEAR, FAR), (0.3, 0.3, 0.4), 0, 0.6, "a town and its county outweigh a namesake"),
        ((NEAR, HERE, FAR), (0.2, 0.4, 0.4), 1, 0.6, "of the two the likelier stands for both"),
        ((HERE, FAR, NEAR), (0.2, 0.7, 0.1), 1, 0.7, "a likely one stays"),
        ((HERE,), (1.0,), 0, 1.0, "one alone"),
    ],
)
def test_what_is_meant(
    points: tuple[tuple[float, float], ...], shares: tuple[float, ...], best: int, likely: float, why: str
) -> None:
    candidates = [toponym(index, point) for index, point in enumerate(points)]
    found, share = meant(candidates, [math.log(share) for share in shares])
    assert found == best, why
    assert share == pytest.approx(likely), why
