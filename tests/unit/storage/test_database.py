"""What both databases promise of transactions, and what is SQLite's own."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from dateline.domain.errors import StorageAwayError, StorageError, StorageFullError
from dateline.storage import engine as engine_module
from dateline.storage.database import WRITE_ATTEMPTS, Database
from dateline.storage.engine import make_engine
from dateline.storage.preparing import prepare
from dateline.storage.refusals import refusal
from fakes.postgres import Postgres
from patience import PATIENCE

SCRIPTS = "dateline.ingest.db:migrations"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/shelf.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def either_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shelf.db"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.create()


@pytest.fixture
async def database(either_url: str) -> AsyncIterator[Database]:
    url = either_url
    database = Database(make_engine(url), jitter=lambda: 0.0, sleep=lambda _: None)
    await database.write(_create)
    yield database
    await database.close()


def _create(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO counter VALUES (0)"))


def _value(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT value FROM counter")) or 0)


def _increment(connection: Connection) -> int:
    value = _value(connection) + 1
    connection.execute(text("UPDATE counter SET value = :value"), {"value": value})
    return value


async def test_a_write_is_seen_by_a_new_connection(either_url: str, database: Database) -> None:
    await database.write(_increment)
    other = Database.open(either_url)
    assert await other.read(_value) == 1
    await other.close()


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/new/folder/shelf.db")
    await database.write(_create)
    assert await database.read(_value) == 0
    await database.close()


async def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def fail(connection: Connection) -> None:
        _increment(connection)
        raise KeyError("mid-way")

    with pytest.raises(KeyError):
        await database.write(fail)
    assert await database.read(_value) == 0


async def test_a_read_keeps_nothing(database: Database) -> None:
    with suppress(StorageError):  # PostgreSQL refuses
        await database.read(_increment)
    assert await database.read(_value) == 0


async def test_writers_of_one_turn_in_two_processes_lose_no_update(
    either_url: str, database: Database
) -> None:
    other = Database.open(either_url)
    await asyncio.gather(
        *(chosen.write(_increment, f"odd {n % 2}", "all") for n in range(25) for chosen in (database, other))
    )
    assert await database.read(_value) == 50
    await other.close()


async def test_a_reader_sees_the_last_commit_while_a_write_is_open(
    either_url: str, database: Database
) -> None:
    engine = make_engine(either_url)
    with engine.connect() as writer, writer.begin():
        _increment(writer)
        assert await database.read(_value) == 0
    engine.dispose()


async def test_a_read_sees_one_state_from_its_begin_to_its_end(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def look_twice(connection: Connection) -> tuple[int, int]:
        first = _value(connection)
        begun.set()
        assert go_on.wait(PATIENCE)
        return first, _value(connection)

    reading = asyncio.create_task(database.read(look_twice))
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    await database.write(_increment)
    go_on.set()
    assert await reading == (0, 0)


async def test_a_write_is_run_again_when_the_database_is_busy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 1)
    blocker = sqlite3.connect(url.removeprefix("sqlite:///"), check_same_thread=False)
    pauses: list[float] = []

    def release_on_second(pause: float) -> None:
        pauses.append(pause)
        if len(pauses) == 2:
            blocker.rollback()

    database = Database(make_engine(url), jitter=lambda: 0.5, sleep=release_on_second)
    await database.write(_create)
    blocker.execute("BEGIN IMMEDIATE")
    assert await database.write(_increment) == 1
    assert pauses == [0.02, 0.04]
    blocker.close()
    await database.close()


async def test_a_database_that_stays_busy_is_an_error_with_a_time_to_retry(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 1)
    pauses: list[float] = []
    database = Database(make_engine(url), sleep=pauses.append)
    await database.write(_create)
    blocker = sqlite3.connect(url.removeprefix("sqlite:///"))
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageAwayError) as caught:
        await database.write(_increment)
    assert caught.value.retry_after is not None
    assert len(pauses) == WRITE_ATTEMPTS - 1
    blocker.close()
    await database.close()


async def test_a_full_disk_refuses_writes_alone_until_there_is_room(url: str) -> None:
    def fill(connection: Connection) -> int:
        connection.execute(text("INSERT INTO counter SELECT zeroblob(100000)"))
        return 0

    database = Database(make_engine(url))
    await database.write(_create)
    pages = await database.read(lambda one: one.scalar(text("PRAGMA page_count")))
    await database.write(lambda one: one.execute(text(f"PRAGMA max_page_count = {pages}")).close())
    with pytest.raises(StorageFullError, match="SQLITE_FULL") as caught:
        await database.write(fill)
    assert caught.value.retry_after is not None
    assert await database.read(_value) == 0
    await database.write(lambda one: one.execute(text("PRAGMA max_page_count = 100000")).close())
    await database.write(fill)
    await database.close()


@pytest.mark.parametrize("code", ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"])
def test_a_quota_that_is_used_up_is_a_full_disk(code: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, code), code
    told = refusal(OperationalError("INSERT", {}, error))
    assert isinstance(told, StorageFullError)
    assert code in told.message


async def test_a_database_that_has_come_to_be_only_read_is_away_for_writes_alone(url: str) -> None:
    database = Database(make_engine(url))
    await database.write(_create)
    event.listen(database.engine, "begin", _only_read)
    with pytest.raises(StorageAwayError, match="SQLITE_READONLY") as caught:
        await database.write(_increment)
    assert caught.value.retry_after is not None
    assert await database.read(_value) == 0
    event.remove(database.engine, "begin", _only_read)
    database.engine.dispose()
    assert await database.write(_increment) == 1
    await database.close()


def _only_read(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")


async def test_a_file_that_can_only_be_read_is_refused_at_the_start(url: str) -> None:
    engine = make_engine(url)
    await prepare(engine, SCRIPTS, migrate=True, patience_seconds=0)
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    for may_migrate in (True, False):
        with pytest.raises(StorageError, match=r"shelf\.db can be read, and not written") as refused:
            await prepare(engine, SCRIPTS, migrate=may_migrate, patience_seconds=60)
        assert not isinstance(refused.value, StorageAwayError)
    engine.dispose()


async def test_a_refusal_tells_no_value_that_was_written(database: Database) -> None:
    def refused(connection: Connection) -> None:
        connection.execute(text("INSERT INTO nowhere VALUES (:body)"), {"body": "embargoed"})

    with pytest.raises(StorageError) as caught:
        await database.write(refused)
    assert "embargoed" not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must be a file"):
        make_engine(url)


async def test_only_one_process_serves_a_sqlite_file(url: str) -> None:
    first = Database.open_to_serve(url)
    with pytest.raises(StorageError, match="one replica"):
        Database.open_to_serve(url)
    await first.close()
    await Database.open_to_serve(url).close()


_SERVER = """
import sys
from dateline.storage.database import Database
database = Database.open_to_serve(sys.argv[1])
print("serving", flush=True)
sys.stdin.readline()
"""


def test_a_process_that_is_killed_lets_go_of_a_sqlite_file(url: str) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "serving\n"
    with pytest.raises(StorageError, match="one replica"):
        Database.open_to_serve(url)
    server.kill()
    server.communicate(timeout=PATIENCE)
    asyncio.run(Database.open_to_serve(url).close())


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "",
        "mongodb://host/x",
        "mysql://user:s3cret@host/x",
        "postgresql+asyncpg://user:s3cret@host/x",
        "postgresql+psycopg://user:host@s3cret@host/x",
        "postgresql+psycopg://user:s3cret/x",
    ],
)
def test_what_is_no_database_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no database URL") as caught:
        make_engine(url)
    assert "s3cret" not in str(caught.value)
