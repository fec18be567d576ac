"""Every part of a search has an index, on both databases: by the shape of the plans, not by time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from dateline.domain.incident_search import Country, GeoBox, GeoCircle, IncidentFilter
from dateline.incident_store.db import searching
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.search import query_of
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres

DAY = dt.date.fromordinal(738_950)
# What SQLite calls a look-up in the index of words.
WORDS = {"sqlite": "VIRTUAL TABLE INDEX 0:M", "postgresql": "entries_by_terms"}
# A part of a filter, and the index that finds what it means.
PARTS: list[tuple[IncidentFilter, str]] = [
    (IncidentFilter(text="fire"), "words"),
    (IncidentFilter(participant="Roe"), "words"),
    (IncidentFilter(place=Country("NO")), "words"),
    (IncidentFilter(place=GeoCircle(60, 10, 50)), "entries_by_cell"),
    (IncidentFilter(place=GeoBox(-20, 175, -15, -175)), "entries_by_cell"),
    (IncidentFilter(first_day=DAY), "entries_by_day"),
    (IncidentFilter(first_day=DAY, last_day=DAY), "entries_of_long"),
    (IncidentFilter(type="crime"), "entries_by_type"),
    (IncidentFilter(type="crime.arson"), "entries_by_type"),
]
ALL = IncidentFilter(text="fire", type="crime", first_day=DAY, place=GeoCircle(60, 10, 50))

ROWS = """
INSERT INTO search_entries (number, newsroom_id, entry_id, incident_id, family, type, first_day, last_day,
  cell, latitude, longitude, reach_km, words)
SELECT n, 'default', 'rep_' || n, 'inc_' || n, CASE WHEN n % 100 = 0 THEN 'crime' ELSE 'other' || n % 9 END,
  CASE WHEN n % 100 = 0 THEN 'crime.arson' ELSE 'other.thing' END, 737000 + n % 2000, 737000 + n % 2000,
  n % 64800, n % 180 - 90, n % 360 - 180, 0, 'wword' || n % 700 || ' wother' || n
FROM generate_series(1, 10000) AS n
"""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """A filled database, from which tests only read."""
    url = f"sqlite:///{tmp_path_factory.mktemp('search')}/incidents.db"
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    with engine.connect() as opened:
        if request.param == "postgresql":  # it plans by what a table holds
            opened.execute(text(ROWS))
            opened.execute(text("ANALYZE search_entries"))
        yield opened
    engine.dispose()


def plan(connection: Connection, sql: str, wanted: IncidentFilter) -> str:
    sqlite = connection.dialect.name == "sqlite"
    values = searching._values("default", query_of(wanted), 50, None, sqlite=sqlite)
    explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
    return "\n".join(str(row[-1]) for row in connection.execute(text(f"{explain} {sql}"), values))


def is_scan(told: str) -> bool:
    """Whether the table is read from end to end; the index of words says SCAN, and means a look-up."""
    return bool(re.search(r"SCAN (s|t|e|search_entries)( |$)|Seq Scan on search_entries", told))


def test_what_finds_few_is_found_by_an_index_of_its_own(connection: Connection) -> None:
    dialect = connection.dialect.name
    for wanted, index in PARTS:
        (part,) = searching._parts(query_of(wanted), sqlite=dialect == "sqlite")
        assert part.driver is not None
        told = plan(connection, part.driver, wanted)
        assert (WORDS[dialect] if index == "words" else index) in told, (wanted, told)
        assert not is_scan(told), (wanted, told)


def test_all_parts_together_read_the_incidents_of_the_narrowest_alone(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    parts = list(searching._parts(query_of(ALL), sqlite=sqlite))
    assert len(parts) == 4
    for narrow in parts:
        sql = searching._statement(parts, narrow, sqlite=sqlite, then=False)
        told = plan(connection, sql, ALL)
        assert "entries_of_incident" in told, told
        assert not is_scan(told), told


def test_what_finds_many_is_walked_in_the_order_of_results_without_sorting(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    for wanted in (IncidentFilter(), IncidentFilter(type="crime"), IncidentFilter(first_day=DAY), ALL):
        parts = list(searching._parts(query_of(wanted), sqlite=sqlite))
        sql = searching._statement(parts, None, sqlite=sqlite, then=False)
        told = plan(connection, sql, wanted)
        if sqlite:
            assert "USE TEMP B-TREE FOR ORDER BY" not in told, told
            # What is asked of an incident is asked of its own entries, not of all of a type or of a day.
            looked_up = len(
                re.findall(r"SEARCH t USING .*entries_of_incident \(newsroom_id=\? AND incident_id", told)
            )
            assert looked_up == sum(part.of_incident for part in parts), told
            assert not is_scan(told), told
        else:
            assert " Join" not in told, told  # which would read what the whole store has of a type or a year
            assert told.count("entries_of_incident") == sum(part.of_incident for part in parts), told


def test_an_area_of_too_many_squares_is_no_index_to_go_by(connection: Connection) -> None:
    wanted = query_of(IncidentFilter(place=GeoBox(-90, -180, 90, 180)))
    (part,) = searching._parts(wanted, sqlite=connection.dialect.name == "sqlite")
    assert part.driver is None
