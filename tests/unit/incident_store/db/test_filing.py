"""What keys find is what a plain count of their rows says, on both databases, whatever the statements."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from dateline.incident_store.db import filing
from dateline.incident_store.db.filing import FiledDigest, Filing
from dateline.incident_store.db.pg_candidates import candidates_values
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.hits import best_hits
from dateline.incident_store.keys import ROWS_OF_KEY, Probe
from dateline.incident_store.story_ports import Hit
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres

FIRST = dt.date(2026, 3, 2)
DAYS = 40
# Of 600 items, more than may be looked at of one key have the first, and hardly any the last.
KEYS = [f"key {number}" for number in range(60)]


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    url = f"sqlite:///{tmp_path}/incidents.db"
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def digests(chance: random.Random) -> list[FiledDigest]:
    """Three items of five have an owner that others have, too."""
    made = []
    for number in range(600):
        day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        keys = {KEYS[int(len(KEYS) * chance.random() ** 3)] for _ in range(8)}
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        owner = f"owner {number if number % 5 < 2 else number % 50}"
        made.append(FiledDigest(f"item {number}", owner, moment, 1.0, b"profile", tuple(keys), day))
    return made


def probes(chance: random.Random, day: dt.date) -> list[Probe]:
    """Some keys, one of them a second time for some days alone."""
    wanted = [Probe(key, chance.random() * 2) for key in chance.sample(KEYS, chance.randrange(1, 20))]
    near = dt.timedelta(days=3)
    return [*wanted, Probe(wanted[0].key, chance.random(), day - near, day + near)]


def counted(filed: Sequence[FiledDigest], wanted: Sequence[Probe], limit: int, near: dt.date) -> list[Hit]:
    """What is promised of `find`, without a database."""
    weights: Counter[int] = Counter()
    for probe in wanted:
        held = [
            (digest.day, number)
            for number, digest in enumerate(filed, 1)
            if probe.key in digest.keys
            and (probe.earliest or dt.date.min) <= digest.day <= (probe.latest or dt.date.max)
        ]
        for _, number in sorted(held, reverse=True)[:ROWS_OF_KEY]:
            weights[number] += round(probe.weight * filing.ONE)
    most = sorted(weights, key=lambda number: (weights[number], number), reverse=True)
    return best_hits(
        [
            (number, filed[number - 1].owner_id, float(weights[number]), filed[number - 1].day.toordinal())
            for number in most[: filing.ITEMS["report"]]
        ],
        limit,
        near,
    )


@pytest.mark.parametrize("most_items", [400, 10], ids=["few items", "many items"])
def test_what_most_weight_of_keys_hits_is_found_with_the_items_that_were_hit_and_the_newest(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, most_items: int
) -> None:
    monkeypatch.setattr(filing, "_MOST_ITEMS", most_items)
    monkeypatch.setattr(filing, "_statements", filing._statements.__wrapped__)  # which hold the bound
    chance = random.Random(7)
    held = Filing(connection, "report", item="report_id", owner="incident_id")
    filed = digests(chance)
    held.add("default", filed)
    held.add("another", digests(random.Random(8)))
    of_owner: dict[str, list[tuple[dt.datetime, int]]] = defaultdict(list)
    for number, digest in enumerate(filed, 1):
        of_owner[digest.owner_id].append((digest.reported_at, number))
    for _ in range(25):
        day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        wanted = probes(chance, day)
        found = held.find("default", wanted, 10, day)
        assert found == counted(filed, wanted, 10, day)
        numbers = {number for hit in found for number in hit.numbers}
        for hit in found:
            numbers.update(number for _, number in sorted(of_owner[hit.id], reverse=True)[:2])
        newest = sorted([(filed[number - 1].reported_at, number) for number in numbers], reverse=True)
        rows = held.exemplars("default", found, 2)
        assert [row[1] for row in rows] == [filed[number - 1].item_id for _, number in newest]
        assert {row[0] for row in rows} == {hit.id for hit in found}
        for near in (day, None):
            expected = held.exemplars("default", held.find("default", wanted, 10, near), 2)
            assert held.candidates("default", wanted, 10, near, newest=2) == expected
    assert held.find("default", [Probe("no such key", 1.0)], 10, None) == []


def test_owners_asked_for_besides_come_with_their_newest_items_alone(connection: Connection) -> None:
    held = Filing(connection, "report", item="report_id", owner="incident_id")
    day = dt.datetime.combine(FIRST, dt.time(12), dt.UTC)
    held.add(
        "default",
        [
            FiledDigest(f"item {number}", owner, day + dt.timedelta(hours=number), 1.0, b"", (key,), FIRST)
            for number, owner, key in ((1, "a", "x"), (2, "b", "y"), (3, "b", "y"), (4, "b", "y"))
        ],
    )
    wanted = [Probe("x", 1.0)]

    def found(wanted: Sequence[Probe], *besides: str) -> list[tuple[str, str]]:
        rows = held.candidates("default", wanted, 10, FIRST, newest=2, besides=besides)
        return [(row[0], row[1]) for row in rows]

    assert found(wanted) == [("a", "item 1")]
    assert found(wanted, "b", "nobody") == [("b", "item 4"), ("b", "item 3"), ("a", "item 1")]
    assert found(wanted, "a") == [("a", "item 1")]
    assert found([], "b") == [("b", "item 4"), ("b", "item 3")]
    assert held.candidates("another", wanted, 10, FIRST, newest=2, besides=["b"]) == []


def test_whose_items_are_is_read_from_indexes_beside_the_wide_rows(connection: Connection) -> None:
    held = Filing(connection, "article", item="article_id", owner="story_id")
    held.add("default", digests(random.Random(7)))
    asked: list[tuple[str, Any, str]]
    if connection.dialect.name == "sqlite":
        covering = "USING COVERING INDEX article_digests_"
        asked = [
            (held._sql.sqlite.owners, ("default", "[1]"), f"{covering}owners"),
            (held._sql.sqlite.items, ('["owner 1"]', "default"), f"{covering}newest"),
            (held._sql.sqlite.hits(1), (1, 1, 0, 9, "default"), "SEARCH article_keys USING PRIMARY KEY"),
            (held._sql.sqlite.digests, ("[1]",), "USING INTEGER PRIMARY KEY (rowid=?)"),
        ]
    else:
        # As in a table that is too large to read, and was tended to.
        connection.exec_driver_sql("SET enable_seqscan = off")
        connection.exec_driver_sql("ANALYZE article_digests")
        probe = {"weights": [1], "keys": [1], "first": [0], "last": [9], "newsroom": "default"}
        wanted = candidates_values(
            "default", ["{1}", "{1}", "{0}", "{9}"], 8, nearness=3.0, day=9, newest=5, besides=[]
        )
        asked = [
            (held._sql.find, probe, "Index Only Scan using article_digests_owners"),
            (held._sql.candidates, wanted, "Index Only Scan using article_digests_owners"),
        ]
    for sql, values, index in asked:
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        told = "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + sql, values).all())
        assert index in told, told
        assert not re.search(r"SCAN (d|article_keys|article_digests)\b|Seq Scan on article_digests", told), (
            told
        )
