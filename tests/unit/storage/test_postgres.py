"""What is PostgreSQL's own: races that are run again, servers that go away, time-outs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, text

from dateline.domain.errors import StorageAwayError, StorageError, StorageFullError
from dateline.storage import engine as engine_module
from dateline.storage import preparing
from dateline.storage.database import WRITE_ATTEMPTS, Database
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from dateline.storage.preparing import prepare
from fakes.postgres import PASSWORD, Postgres
from patience import PATIENCE

SCRIPTS = "dateline.ingest.db:migrations"


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[Database]:
    database = Database(make_engine(postgres.create()), sleep=lambda _: None)
    await database.write(_create)
    yield database
    await database.close()


def _create(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO counter VALUES ('a', 0), ('b', 0)"))


def _values(connection: Connection) -> list[int]:
    return list(connection.scalars(text("SELECT value FROM counter ORDER BY name")))


def _increment(connection: Connection, name: str = "a") -> None:
    connection.execute(text("UPDATE counter SET value = value + 1 WHERE name = :name"), {"name": name})


async def test_a_deadlock_is_resolved_by_running_one_again(database: Database) -> None:
    both_hold_one = threading.Barrier(2)
    runs: list[str] = []

    def work(connection: Connection, first: str, second: str) -> None:
        runs.append(first)
        _increment(connection, first)
        if len(runs) <= 2:
            both_hold_one.wait(PATIENCE)
        _increment(connection, second)

    await asyncio.gather(
        database.write(lambda connection: work(connection, "a", "b")),
        database.write(lambda connection: work(connection, "b", "a")),
    )
    assert await database.read(_values) == [2, 2]
    assert 3 <= len(runs) <= 2 * WRITE_ATTEMPTS


async def test_a_serialization_failure_is_run_again_a_bounded_number_of_times(database: Database) -> None:
    runs = 0

    def fails_twice(connection: Connection) -> None:
        nonlocal runs
        runs += 1
        if runs <= 2:
            connection.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$"))
        _increment(connection)

    await database.write(fails_twice)
    assert (runs, await database.read(_values)) == (3, [1, 0])
    runs = -100
    with pytest.raises(StorageAwayError) as caught:
        await database.write(fails_twice)
    assert (runs, caught.value.retry_after) == (-100 + WRITE_ATTEMPTS, 1.0)


async def test_a_row_that_another_made_at_once_is_found_the_second_time(database: Database) -> None:
    both_looked = threading.Barrier(2)
    runs: list[None] = []

    def make_or_find(connection: Connection) -> str:
        runs.append(None)
        found = connection.scalar(text("SELECT name FROM counter WHERE name = 'c'"))
        if len(runs) <= 2:
            both_looked.wait(PATIENCE)
        if found is None:
            connection.execute(text("INSERT INTO counter VALUES ('c', 0)"))
        return "found" if found else "made"

    assert sorted(await asyncio.gather(*(database.write(make_or_find) for _ in range(2)))) == [
        "found",
        "made",
    ]


async def test_all_connections_in_use_is_an_outage(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "_POOL_SECONDS", 0.05)
    database = Database(make_engine(postgres.create(), connections=1))
    with database.engine.connect(), pytest.raises(StorageAwayError, match="in use") as caught:
        await database.write(lambda connection: connection.scalar(text("SELECT 1")))
    assert caught.value.retry_after == 1.0
    assert await database.read(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    await database.close()


@pytest.mark.parametrize("limit", ["statement_timeout", "lock_timeout"])
async def test_what_takes_too_long_is_ended(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    url = postgres.create()
    blocker = make_engine(url)  # by the usual limits: what it does may take its time
    monkeypatch.setitem(engine_module.POSTGRES_LIMITS_MS, limit, 50)
    database = Database(make_engine(url), sleep=lambda _: None)
    with blocker.begin() as connection:
        _create(connection)
    with blocker.connect() as connection, connection.begin():
        _increment(connection)
        with pytest.raises(StorageAwayError):
            await database.write(_increment)
    blocker.dispose()
    await database.close()


async def test_an_option_of_the_url_is_the_last_word(postgres: Postgres) -> None:
    database = Database.open(
        postgres.create() + "&options=-c%20statement_timeout%3D1234&application_name=news"
    )
    shown = await database.read(
        lambda connection: [
            connection.scalar(text(f"SHOW {name}"))
            for name in ("statement_timeout", "lock_timeout", "application_name", "jit")
        ]
    )
    assert shown == ["1234ms", "5s", "news", "off"]
    await database.close()


async def test_a_connection_that_is_cut_is_replaced(postgres: Postgres, database: Database) -> None:
    cut = 0

    def cut_once(connection: Connection) -> None:
        nonlocal cut
        if not cut:
            cut = connection.scalar(text("SELECT pg_backend_pid()")) or 0
            postgres.execute(f"SELECT pg_terminate_backend({cut}, 5000)")
        _increment(connection)

    await database.write(cut_once)
    assert await database.read(_values) == [1, 0]
    cut = 0

    def look(connection: Connection) -> list[int]:
        nonlocal cut
        if not cut:
            cut = connection.scalar(text("SELECT pg_backend_pid()")) or 0
            postgres.execute(f"SELECT pg_terminate_backend({cut}, 5000)")
        return _values(connection)

    assert await database.read(look) == [1, 0]


async def test_what_is_prepared_outlives_a_read(postgres: Postgres) -> None:
    database = Database.open(postgres.create(), readers=1)
    prepared = text("SELECT count(*) FROM pg_prepared_statements")

    def often(connection: Connection) -> int:
        for _ in range(10):  # after five, the driver has it prepared
            connection.execute(text("SELECT 1 + 1"))
        return connection.scalar(prepared) or 0

    try:
        # Both connections of the pool, whichever is next.
        assert [await database.read(often) for _ in range(2)] == [1, 1]
        assert await database.read(lambda connection: connection.scalar(prepared)) == 1
        assert await database.write(lambda connection: connection.scalar(prepared)) == 1
    finally:
        await database.close()


async def test_a_read_that_fails_leaves_a_connection_that_writes(postgres: Postgres) -> None:
    database = Database.open(postgres.create(), readers=1)

    def fail(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))
        raise RuntimeError

    try:
        await database.write(_create)
        for _ in range(3):
            with pytest.raises(RuntimeError):
                await database.read(fail)
        for _ in range(3):
            await database.write(_increment)
        assert await database.read(_values) == [3, 0]
    finally:
        await database.close()


async def test_a_server_that_is_away_is_an_outage_and_its_return_is_noticed(
    postgres: Postgres, database: Database
) -> None:
    await asyncio.to_thread(postgres.stop)
    try:
        for work in (database.write(_increment), database.read(_values)):
            with pytest.raises(StorageAwayError) as caught:
                await work
            assert PASSWORD not in f"{caught.value} {caught.value.__cause__!r} {caught.value.__cause__}"
    finally:
        await asyncio.to_thread(postgres.start)
    await database.write(_increment)
    assert await database.read(_values) == [1, 0]


async def test_a_full_disk_is_no_outage(database: Database) -> None:
    def full(connection: Connection) -> None:
        connection.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"))

    with pytest.raises(StorageFullError):
        await database.write(full)


async def test_preparing_waits_for_a_server_that_is_away(postgres: Postgres) -> None:
    engine = make_engine(postgres.create())
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            await asyncio.to_thread(postgres.start)

    await asyncio.to_thread(postgres.stop)
    await prepare(engine, SCRIPTS, migrate=True, patience_seconds=60, sleep=sleep)
    assert pauses == [0.25, 0.5, 1.0]
    await prepare(engine, SCRIPTS, migrate=False, patience_seconds=0)
    engine.dispose()


async def test_a_schema_that_waiting_cannot_mend_is_refused_at_once(postgres: Postgres) -> None:
    engine = make_engine(postgres.create())
    migrate(engine, "dateline.incident_store.db:migrations")
    for may_migrate in (True, False):
        with pytest.raises(StorageError, match=r"incidents_\d{4}") as caught:
            await prepare(engine, SCRIPTS, migrate=may_migrate, patience_seconds=60)
        assert not isinstance(caught.value, StorageAwayError)
    engine.dispose()


async def test_a_server_that_only_reads_is_waited_for(postgres: Postgres) -> None:
    """As one that is about to become the primary."""
    url = postgres.create()
    engine = make_engine(url)
    await prepare(engine, SCRIPTS, migrate=True, patience_seconds=0)
    name = engine.url.database
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    engine.dispose()

    async def sleep(_: float) -> None:
        postgres.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        engine.dispose()

    with pytest.raises(StorageAwayError, match="read-only"):
        await prepare(engine, SCRIPTS, migrate=True, patience_seconds=0)
    await prepare(engine, SCRIPTS, migrate=True, patience_seconds=60, sleep=sleep)
    engine.dispose()


async def test_preparing_gives_up_in_time_and_its_log_has_no_password(
    postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres.url().replace(str(postgres.folder), "/nowhere")
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    engine = make_engine(url)
    with pytest.raises(StorageAwayError, match="/nowhere") as caught:
        await prepare(engine, SCRIPTS, migrate=True, patience_seconds=20, sleep=sleep, clock=lambda: now)
    assert 15 <= now <= 20
    written = "".join(capsys.readouterr())
    assert written.count("database_not_ready") == len(written.splitlines()) >= 6
    assert PASSWORD not in f"{written} {caught.value}"
    assert preparing._LONGEST_PAUSE_SECONDS == 5.0
