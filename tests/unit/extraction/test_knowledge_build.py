"""Which towns of a list get its Wikidata ids: those that the gazetteer has by that name at that place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.extraction.knowledge.build import cities


def row(name: str, north: float, east: float, identity: str | None, country: str = "IN") -> dict[str, object]:
    return {
        "name": name,
        "latitude": str(north),
        "longitude": str(east),
        "country_code": country,
        "wikiDataId": identity,
    }


@pytest.mark.parametrize(
    ("rows", "expected", "reason"),
    [
        ([row("Allahabad", 25.44, 81.84, "Q162442")], ["1278994\tQ162442"], "by another of its names, too"),
        ([row("Allahabad", 26.44, 81.84, "Q162442")], [], "another place of that name"),
        ([row("Allahabad", 25.44, 81.84, "Q162442", "PK")], [], "another country"),
        ([row("Allahabad", 25.44, 81.84, "Q16244200")], [], "a number too new for a town of that size"),
        ([row("Allahabad", 25.44, 81.84, None)], [], "no id"),
        (
            [row("Allahabad", 25.44, 81.84, "Q162442"), row("Kanpur", 26.45, 80.33, "Q162442")],
            [],
            "an id that two towns share is neither's",
        ),
    ],
)
def test_towns(tmp_path: Path, rows: list[dict[str, object]], expected: list[str], reason: str) -> None:
    listed = tmp_path / "cities.json"
    listed.write_text(json.dumps(rows), encoding="utf-8")
    assert list(cities(listed)) == expected, reason
