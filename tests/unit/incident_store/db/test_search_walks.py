"""A search of parts that each find many looks at so many entries a call, and misses none over all calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from dateline.domain.incident_search import IncidentFilter
from dateline.incident_store.db import searching
from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.search import Proposals, query_of
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres

FIRST = dt.date.fromordinal(738_001)
ENTRIES, PASSED, SIZE = 200, 30, 4
# One entry a day; every second has the word, and every third the type.
ROWS = """
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
INSERT INTO search_entries (number, newsroom_id, entry_id, incident_id, family, type, first_day, last_day,
  words)
SELECT n, 'default', 'rep_' || n, 'inc_' || n, CASE WHEN n % 3 = 0 THEN 'crime' ELSE 'accident' END,
  CASE WHEN n % 3 = 0 THEN 'crime.arson' ELSE 'accident.fire' END, 738000 + n, 738000 + n,
  CASE WHEN n % 2 = 0 THEN 'wfire' ELSE 'wother' END
FROM numbers
"""
EVEN = range(ENTRIES, 0, -2)


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
        opened.execute(text(ROWS))
        yield opened
    engine.dispose()


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        # The newest of the word are passed by before the first of those days.
        (
            IncidentFilter(text="fire", first_day=FIRST, last_day=FIRST + dt.timedelta(days=49)),
            [number for number in EVEN if number <= 50],
        ),
        (IncidentFilter(text="fire", type="crime"), [number for number in EVEN if number % 3 == 0]),
        (IncidentFilter(text="fire", first_day=FIRST), list(EVEN)),
        (IncidentFilter(text="fire"), list(EVEN)),
        (IncidentFilter(type="crime.arson"), list(range(198, 0, -3))),
        (IncidentFilter(), list(range(ENTRIES, 0, -1))),
    ],
    ids=["days", "type", "open end", "word", "type alone", "all"],
)
def test_a_walk_ends_after_so_many_entries_and_goes_on_where_it_ended(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, wanted: IncidentFilter, numbers: list[int]
) -> None:
    monkeypatch.setattr(searching, "FEW", 2)  # so that every part finds many
    monkeypatch.setattr(searching, "MANY_DAYS", 2)
    monkeypatch.setattr(searching, "WALKED", PASSED)
    reading, sight = SqlReading(connection), Sight(dt.datetime.now(dt.UTC))
    found: list[int] = []
    after: int | None = None
    for _ in range(ENTRIES):
        some = reading.propose("default", query_of(wanted), SIZE, after, sight)
        found += [one.number for one in some.candidates]
        after = some.next
        if after is None:
            break
    assert found == numbers
    assert after is None


def test_a_short_call_that_goes_on_is_no_last_one(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "FEW", 2)
    monkeypatch.setattr(searching, "WALKED", PASSED)
    wanted = query_of(IncidentFilter(text="fire", first_day=FIRST, last_day=FIRST + dt.timedelta(days=49)))
    reading, sight = SqlReading(connection), Sight(dt.datetime.now(dt.UTC))
    assert reading.propose("default", wanted, SIZE, None, sight) == Proposals((), 171)
    assert reading.propose("default", wanted, SIZE, 31, sight).next == 24
    assert reading.propose("default", wanted, 50, 31, sight).next == 1
    assert reading.propose("default", wanted, SIZE, 1, sight) == Proposals((), None)
