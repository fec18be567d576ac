"""Rows by the million into either database: bounded, in chunks, past everything that a use case does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine

CHUNK = 50_000
# How a binary COPY begins and ends.
_COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_END = b"\xff\xff"
# What a column is to PostgreSQL where it is not text: binary COPY converts nothing.
_KINDS = {
    "number": "int8",
    "reported_at": "int8",
    "norm": "float8",
    "profile": "bytea",
    "keys": "bytea",
    "day": "int4",
    "token": "int8",
    "articles": "int4",
}

type Numbers = NDArray[np.int64]
type Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What filling may take; a monotonic time and a size of the database."""

    until: float
    most_bytes: int

    def check(self, used_bytes: int) -> None:
        """SystemExit where either is passed: what was filled is dropped with its folder."""
        if time.monotonic() > self.until:
            raise SystemExit("filling takes longer than it may")
        if used_bytes > self.most_bytes:
            raise SystemExit(f"the database takes {used_bytes:,} bytes, more than it may")


def insert(engine: Engine, table: str, columns: str, rows: Rows, bounds: Bounds) -> None:
    """Into SQLite. All rows are of the newsroom "default", which is not among `columns` of a row."""
    names = columns.split(", ")
    marks = ", ".join(["'default'", *"?" * (len(names) - 1)])
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        # A database that is not filled to its end is thrown away.
        cursor.execute("PRAGMA journal_mode=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
        while some := list(islice(rows, CHUNK)):
            cursor.execute("BEGIN")  # or each row is a transaction of its own
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)
            cursor.execute("COMMIT")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            bounds.check(int(cursor.fetchall()[0][0]))
        cursor.execute("PRAGMA journal_mode=WAL")


def copy(engine: Engine, table: str, columns: str, rows: Rows, bounds: Bounds) -> None:
    """As `insert`, into PostgreSQL."""
    with engine.connect() as connection:
        driver = patient(connection)
        kinds = [_KINDS.get(column, "text") for column in columns.split(", ")]
        while some := list(islice(rows, CHUNK)):
            statement = f"COPY {table} ({columns}) FROM STDIN (FORMAT binary)"
            with driver.cursor().copy(statement.encode()) as copy:
                copy.set_types(kinds)
                for row in some:
                    copy.write_row(("default", *row))
            driver.commit()
            _check(connection, bounds)


def copy_keys(engine: Engine, table: str, found: tuple[Numbers, Numbers, Numbers], bounds: Bounds) -> None:
    """Tens of millions of rows in PostgreSQL's own format, put together without a loop over them."""
    fields: dict[str, tuple[str, Any]] = {
        "count": (">i2", 4),
        "newsroom_size": (">i4", 7),
        "newsroom": ("S7", b"default"),
        "key_size": (">i4", 8),
        "key": (">i8", None),
        "day_size": (">i4", 4),
        "day": (">i4", None),
        "number_size": (">i4", 8),
        "number": (">i8", None),
    }
    columns = dict(zip(("key", "day", "number"), found, strict=True))
    with engine.connect() as connection:
        driver = patient(connection)
        for at in range(0, len(found[0]), 10 * CHUNK):
            some = {name: column[at : at + 10 * CHUNK] for name, column in columns.items()}
            rows = np.zeros(len(some["key"]), dtype=[(name, kind) for name, (kind, _) in fields.items()])
            for name, (_, value) in fields.items():
                rows[name] = some[name] if value is None else value
            statement = f"COPY {table} (newsroom_id, key, day, number) FROM STDIN (FORMAT binary)"
            with driver.cursor().copy(statement.encode()) as copy:
                copy.write(_COPY_HEAD + rows.tobytes() + _COPY_END)
            driver.commit()
            _check(connection, bounds)


def patient(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    """The driver's connection, on which a statement may take as long as it wants."""
    driver: psycopg.Connection[tuple[Any, ...]] | None = connection.connection.driver_connection
    assert driver is not None
    driver.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")
    driver.commit()
    return driver


def _check(connection: Connection, bounds: Bounds) -> None:
    size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    connection.rollback()  # nothing stays open while rows are made
    bounds.check(int(size))
