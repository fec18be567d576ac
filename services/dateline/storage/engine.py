"""Engines for the two databases that Dateline runs on.

SQLite is opened with write-ahead logging, full synchronisation and a busy time-out, and every
transaction says how it begins: the driver's own habit of beginning late lets two writers read the same
state and then fail each other.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 2_000
READ_ONLY = "dateline_read_only"


def make_engine(url: str, *, connections: int = 6) -> Engine:
    """Open a database by its URL, `sqlite:///FILE` or `postgresql+psycopg://...`.

    The folder of a SQLite file is made where it is missing. Error messages never show parameters, since
    these hold article text. ValueError where the URL is none, or names a database that Dateline cannot use.
    """
    try:
        return _make_engine(make_url(url), connections)
    except ArgumentError as error:
        raise ValueError("is no database URL such as sqlite:///dateline-data/ingest.db") from error
    except ModuleNotFoundError as error:
        raise ValueError(f"needs the package {error.name}, which is not installed") from error


def _make_engine(url: URL, connections: int) -> Engine:
    if is_sqlite(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, pool_size=connections, max_overflow=0, pool_pre_ping=not is_sqlite(url), hide_parameters=True
    )
    if is_sqlite(url):
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_sqlite(url: str | URL) -> bool:
    """Whether the URL names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_path(url: str | URL) -> Path:
    """The file that a SQLite URL names. ValueError where it names none: each connection would see its own."""
    name = make_url(url).database
    if not name or name == ":memory:" or name.startswith("file:"):
        raise ValueError("a SQLite database must be a file, as in sqlite:///dateline-data/ingest.db")
    return Path(name)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, not at a driver's guess
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
