"""Statements past SQLAlchemy: the same transaction, the same errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from dateline.domain.errors import StorageError
from dateline.storage.database import Database
from dateline.storage.driver import rows_of
from dateline.storage.engine import make_engine
from fakes.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/shelf.db" if on_sqlite else request.getfixturevalue("postgres").create()
    opened = Database(make_engine(url), sleep=lambda _: None)
    await opened.write(lambda connection: connection.execute(text("CREATE TABLE kept (value INTEGER)")))
    yield opened
    await opened.close()


def _values(connection: Connection) -> list[int]:
    return [value for (value,) in rows_of(connection, "SELECT value FROM kept ORDER BY value", ())]


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


def _keep(connection: Connection, value: object) -> list[tuple[int, ...]]:
    sql = f"INSERT INTO kept VALUES ({_mark(connection)}) RETURNING value"
    return rows_of(connection, sql, (value,))


async def test_what_is_written_is_kept_or_undone_with_the_transaction(database: Database) -> None:
    def fail(connection: Connection) -> None:
        _keep(connection, 2)
        raise RuntimeError

    def keep(connection: Connection) -> list[int]:
        assert _keep(connection, 1) == [(1,)]
        return _values(connection)

    assert await database.write(keep) == [1]
    with pytest.raises(RuntimeError):
        await database.write(fail)
    with suppress(StorageError):  # PostgreSQL refuses
        await database.read(lambda connection: _keep(connection, 3))
    assert await database.read(_values) == [1]


async def test_bytes_come_as_bytes(database: Database) -> None:
    def read(connection: Connection) -> object:
        sql = "SELECT x'00ff'" if connection.dialect.name == "sqlite" else r"SELECT '\x00ff'::bytea"
        return rows_of(connection, sql, ())

    assert await database.read(read) == [(b"\x00\xff",)]


async def test_an_error_is_the_one_that_sqlalchemy_would_raise_and_tells_no_value(database: Database) -> None:
    def fail(connection: Connection) -> None:
        rows_of(connection, f"SELECT {_mark(connection)} FROM missing", ("Quillfeather",))

    with database.engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        fail(connection)
    assert "Quillfeather" not in str(caught.value)
    assert not caught.value.connection_invalidated
    with pytest.raises(StorageError):
        await database.write(fail)
    assert await database.read(_values) == []


async def test_a_write_whose_connection_is_cut_is_run_again_on_another(postgres: Postgres) -> None:
    database = Database(make_engine(postgres.create()), sleep=lambda _: None)
    await database.write(lambda connection: connection.execute(text("CREATE TABLE kept (value INTEGER)")))
    cut: list[int] = []

    def cut_once(connection: Connection) -> None:
        if not cut:
            cut.append(rows_of(connection, "SELECT pg_backend_pid()", ())[0][0])
            postgres.execute(f"SELECT pg_terminate_backend({cut[0]}, 5000)")

    def keep(connection: Connection) -> list[int]:
        cut_once(connection)
        _keep(connection, 1)
        return _values(connection)

    def look(connection: Connection) -> list[int]:
        cut_once(connection)
        return _values(connection)

    assert await database.write(keep) == [1]
    cut.clear()
    assert await database.read(look) == [1]
    await database.close()
