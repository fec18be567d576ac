"""Backups: what comes back is what was there, from either database into either, all of it or nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.domain.errors import StorageError
from dateline.domain.incident_search import IncidentFilter
from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.search_filing import file_entries
from dateline.incident_store.db.transactions import MIGRATIONS as INCIDENT_STORE
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.search import entry_of_report, query_of
from dateline.ingest.db.unit_of_work import MIGRATIONS as INGEST
from dateline.storage.backup import MANIFEST, back_up, check, restore
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate, schema_is_current
from fakes.filled import ROWS, SCRIPTS, fill
from fakes.postgres import Postgres
from incident_factories import newark, the_report
from patience import PATIENCE

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)

type Make = Callable[[str], sa.Engine]


@pytest.fixture
def make(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Make]:
    """New databases of either kind."""
    numbers = count(1)
    with ExitStack() as stack:

        def new(kind: str) -> sa.Engine:
            if kind == "sqlite":
                url = f"sqlite:///{tmp_path}/{next(numbers)}.db"
            else:
                postgres = request.getfixturevalue("postgres")
                assert isinstance(postgres, Postgres)
                url = postgres.create()
            engine = make_engine(url, connections=2)
            stack.callback(engine.dispose)
            return engine

        yield new


@pytest.mark.parametrize("service", SCRIPTS)
@pytest.mark.parametrize(
    ("source", "target"), [("sqlite", "sqlite"), ("sqlite", "postgres"), ("postgres", "sqlite")]
)
def test_every_row_of_every_table_comes_back(
    make: Make, tmp_path: Path, service: str, source: str, target: str
) -> None:
    before, after = make(source), make(target)
    rows = fill(before, service)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    told: list[int] = []
    manifest = back_up(before, service, first, NOON, lambda _, done: told.append(done))
    assert (manifest.rows, sum(told)) == (rows, rows)
    assert restore(after, service, SCRIPTS[service], first) == manifest == check(first)
    assert schema_is_current(after, SCRIPTS[service])
    again = back_up(after, service, second, NOON)
    assert set(again.members) == set(manifest.members)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_what_was_found_by_words_is_found_in_the_other_kind_of_database(
    make: Make, tmp_path: Path, source: str, target: str
) -> None:
    before, after = make(source), make(target)
    migrate(before, INCIDENT_STORE)
    with before.begin() as connection:
        entry = entry_of_report(the_report(newark()))
        file_entries(connection, "default", [(entry, "inc_1")])
    back_up(before, "incident_store", tmp_path / "backup.zip", NOON)
    restore(after, "incident_store", INCIDENT_STORE, tmp_path / "backup.zip")
    for engine in (before, after):
        with engine.connect() as connection:
            reading, sight = SqlReading(connection), Sight(NOON)
            for wanted, ids in (
                (IncidentFilter(text="bakery"), ["inc_1"]),
                (IncidentFilter(text="ferry"), []),
            ):
                found = reading.propose("default", query_of(wanted), 10, None, sight)
                assert [one.incident_id for one in found.candidates] == ids


def test_the_same_rows_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    engine = make("sqlite")
    fill(engine, "ingest")
    for name in ("a.zip", "b.zip"):
        back_up(engine, "ingest", tmp_path / name, NOON)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_backup_is_of_one_moment_while_others_write(make: Make, tmp_path: Path, kind: str) -> None:
    engine = make(kind)
    with engine.begin() as connection:
        for name in ("one", "other"):
            connection.execute(sa.text(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY)"))
    migrate(engine, INGEST)
    begun, done = threading.Event(), threading.Event()

    def write() -> None:
        for number in count():
            if done.is_set() or number > 5_000:
                return
            with engine.begin() as connection:
                for name in ("one", "other"):
                    connection.execute(sa.text(f"INSERT INTO {name} VALUES ({number})"))
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(PATIENCE)
        for number in range(5):
            manifest = back_up(engine, "ingest", tmp_path / f"{number}.zip", NOON)
            rows = {member.table: member.rows for member in manifest.members}
            assert rows["one"] == rows["other"]
    finally:
        done.set()
        writer.join(PATIENCE)
    assert rows["one"] > 0


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_damaged_backup_is_refused_before_anything_is_done(make: Make, tmp_path: Path) -> None:
    source, target = make("sqlite"), make("sqlite")
    fill(source, "ingest")
    path = tmp_path / "backup.zip"
    back_up(source, "ingest", path, NOON)

    def lose_a_row(members: dict[str, bytes]) -> None:
        name = "tables/article.jsonl"
        members[name] = members[name][: members[name].rindex(b"\n", 0, -1) + 1]

    rewritten(path, lose_a_row)
    with pytest.raises(StorageError, match="damaged: table article"):
        restore(target, "ingest", INGEST, path)
    assert not sa.inspect(target).get_table_names()


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "backup.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "hello")
    else:
        path.write_bytes(content)
    with pytest.raises(StorageError, match=r"backup\.zip is no whole backup"):
        check(path)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_restore_that_fails_leaves_nothing(make: Make, tmp_path: Path, kind: str) -> None:
    source, target = make("sqlite"), make(kind)
    fill(source, "ingest")
    path = tmp_path / "backup.zip"
    manifest = back_up(source, "ingest", path, NOON)
    last = manifest.members[-1]

    def double_a_row(members: dict[str, bytes]) -> None:
        name = f"tables/{last.table}.jsonl"
        members[name] += members[name].splitlines(keepends=True)[-1]
        told = json.loads(members[MANIFEST])
        told["tables"][-1]["sha256"] = hashlib.sha256(members[name]).hexdigest()
        members[MANIFEST] = json.dumps(told).encode()

    rewritten(path, double_a_row)
    with pytest.raises(StorageError, match="do not fit together"):
        restore(target, "ingest", INGEST, path)
    good = tmp_path / "good.zip"
    back_up(source, "ingest", good, NOON)
    restore(target, "ingest", INGEST, good)


def test_a_database_that_holds_something_is_not_overwritten(make: Make, tmp_path: Path) -> None:
    engine = make("sqlite")
    fill(engine, "ingest")
    path = tmp_path / "backup.zip"
    back_up(engine, "ingest", path, NOON)
    with pytest.raises(StorageError, match="holds something already"):
        restore(engine, "ingest", INGEST, path)


def test_another_services_backup_and_one_of_a_newer_version_are_refused(make: Make, tmp_path: Path) -> None:
    engine, target = make("sqlite"), make("sqlite")
    fill(engine, "ingest")
    path = tmp_path / "backup.zip"
    back_up(engine, "ingest", path, NOON)
    with pytest.raises(StorageError, match="of ingest, not of incident_store"):
        restore(target, "incident_store", INCIDENT_STORE, path)

    def from_the_future(members: dict[str, bytes]) -> None:
        told = json.loads(members[MANIFEST])
        told["revision"] = "ingest_9999"
        members[MANIFEST] = json.dumps(told).encode()

    rewritten(path, from_the_future)
    with pytest.raises(StorageError, match="does not know schema revision ingest_9999"):
        restore(target, "ingest", INGEST, path)


def test_a_backup_of_an_older_schema_is_brought_up_to_date(make: Make, tmp_path: Path) -> None:
    source, target = make("sqlite"), make("sqlite")
    migrate(source, INGEST, "ingest_0001")
    path = tmp_path / "backup.zip"
    manifest = back_up(source, "ingest", path, NOON)
    assert manifest.revision == "ingest_0001"
    restore(target, "ingest", INGEST, path)
    assert schema_is_current(target, INGEST)


def test_a_database_without_a_schema_has_nothing_to_back_up(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with pytest.raises(StorageError, match="nothing to back up"):
        back_up(make("sqlite"), "ingest", path, NOON)
    assert list(tmp_path.glob("*.zip*")) == []


def test_members_are_told_in_the_manifest(make: Make, tmp_path: Path) -> None:
    engine = make("sqlite")
    fill(engine, "ingest")
    manifest = back_up(engine, "ingest", tmp_path / "backup.zip", NOON)
    assert dataclasses.replace(manifest, members=()) == dataclasses.replace(
        check(tmp_path / "backup.zip"), members=()
    )
    assert {member.rows for member in manifest.members} == {ROWS}
