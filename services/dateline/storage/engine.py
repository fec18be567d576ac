"""Engines for the two databases that Dateline runs on.

SQLite is opened with write-ahead logging, full synchronisation and a busy time-out, and every
transaction says how it begins: the driver's own habit of beginning late lets two writers read the same
state and then fail each other.

PostgreSQL is told to end what takes too long, so that no thread of a service waits for ever: statements,
waits for locks, transactions that were left open, and peers that do not answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 2_000
READ_ONLY = "dateline_read_only"
POSTGRES_LIMITS_MS = {
    "statement_timeout": 15_000,
    "lock_timeout": 5_000,
    "idle_in_transaction_session_timeout": 30_000,
}
# Statements are short: where PostgreSQL thinks one to be dear, translating it takes longer than running it.
_NO_TRANSLATION = "-c jit=off"
_NO_URL = (
    "is no database URL such as sqlite:///dateline-data/ingest.db or "
    "postgresql+psycopg://user:password@host/database; special characters of a password are "
    "percent-encoded in it"
)
_POOL_SECONDS = 5.0
_REACHING = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "dateline",
}


def make_engine(url: str, *, connections: int = 6) -> Engine:
    """Open a database by its URL, `sqlite:///FILE` or `postgresql+psycopg://...`.

    The folder of a SQLite file is made where it is missing. Error messages never show parameters, since
    these hold article text. ValueError where the URL is none, or names a database that Dateline cannot use.
    """
    try:
        return _make_engine(_parsed(url), connections)
    except ModuleNotFoundError as error:
        raise ValueError(f"needs the package {error.name}, which is not installed") from error


@contextmanager
def opened(url: str, *, connections: int = 2) -> Iterator[Engine]:
    """An engine for the time of a with statement."""
    engine = make_engine(url, connections=connections)
    try:
        yield engine
    finally:
        engine.dispose()


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # the latter may quote a password that it takes for a port
        raise ValueError(_NO_URL) from error
    known = is_sqlite(parsed) or parsed.drivername in {"postgresql", "postgresql+psycopg"}
    if not known or "@" in (parsed.host or ""):  # such a host is the end of a password
        raise ValueError(_NO_URL)
    return parsed


def _make_engine(url: URL, connections: int) -> Engine:
    if is_sqlite(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, pool_size=connections, max_overflow=0, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    limits = " ".join(f"-c {name}={value}" for name, value in POSTGRES_LIMITS_MS.items())
    # What the URL says itself goes before what is said here, and is the last word on an option.
    options = f"{_NO_TRANSLATION} {limits} {url.query.get('options', '')}".strip()
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={name: value for name, value in _REACHING.items() if name not in url.query}
        | {"options": options},
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        pool_pre_ping=True,  # a server that was started again is found out before work is begun
        hide_parameters=True,
    )


def database_name(url: str) -> str:
    """What a URL names, for logs and people: the file, or host and database, without user or password."""
    parsed = _parsed(url)
    if is_sqlite(parsed):
        return str(sqlite_path(parsed))
    host = parsed.host or parsed.query.get("host") or "localhost"
    port = f":{parsed.port}" if parsed.port else ""
    return f"{host}{port}/{parsed.database or ''}"


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
        # At most 64 MB a connection: linking reads a few hundred pages a call all over a large file.
        "cache_size=-64000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
