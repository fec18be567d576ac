"""What the two databases' errors mean: run the work again, try later, or a refusal for good."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dateline.domain.errors import StorageAwayError, StorageError, StorageFullError

RETRY_AFTER_SECONDS = 1.0
RETRY_WHEN_FULL_SECONDS = 30.0
"""Somebody has to make room first."""
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# Serialization failure, deadlock, and a row that another transaction made in the meantime.
_RACE_STATES = frozenset({"40001", "40P01", "23505"})
_FULL_STATE = "53100"
# A quota that is used up, or a limit on the size of files, is no "full" to SQLite but a write that failed.
_FULL_CODES = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_AWAY_STATES = frozenset(
    {
        "25006",  # a server that only reads: it was the primary until a moment ago
        "25P03",  # idle for too long inside a transaction
        "53300",  # too many connections
        "55P03",  # a lock was waited for too long
        "57014",  # a statement took too long
        "57P01",  # the server shuts down
        "57P02",  # the server crashed
        "57P03",  # the server starts
        "57P05",  # idle for too long
    }
)


def lost_a_race(error: DBAPIError) -> bool:
    """Whether the same work can succeed when it is simply run again."""
    code = _sqlite_code(error)
    return code in _BUSY_CODES if code is not None else _state(error) in _RACE_STATES


def refusal(error: DBAPIError | PoolTimeoutError) -> StorageError:
    """The error for a caller, without SQL or values: these stay in the cause.

    StorageAwayError where the same work may succeed a little later, StorageFullError where there is no room.
    """
    if isinstance(error, PoolTimeoutError):
        return StorageAwayError("all connections to the database are in use", retry_after=RETRY_AFTER_SECONDS)
    state = _state(error)
    name = state or getattr(error.orig, "sqlite_errorname", None)
    kind = type(error.orig or error).__name__ + (f", {name}" if name else "")
    if state == _FULL_STATE or getattr(error.orig, "sqlite_errorcode", None) in _FULL_CODES:
        return StorageFullError(
            f"the database's disk takes no more ({kind})", retry_after=RETRY_WHEN_FULL_SECONDS
        )
    if _is_away(error, state):
        return StorageAwayError(
            f"the database cannot do the work now ({kind})", retry_after=RETRY_AFTER_SECONDS
        )
    return StorageError(f"the database refused the work ({kind})")


def connection_refusal(error: DBAPIError) -> StorageError:
    """As `refusal`, in the database's own words: for those who run it, where no article is at hand."""
    said = "the database says: " + " ".join(str(error.orig or error).split())
    kind = StorageAwayError if _is_away(error, _state(error)) else StorageError
    return kind(said, retry_after=RETRY_AFTER_SECONDS if kind is StorageAwayError else None)


def is_of_a_file_to_read(error: DBAPIError) -> bool:
    """Whether SQLite may read the file and not write it: it is another user's, or its disk only reads."""
    return _sqlite_code(error) == sqlite3.SQLITE_READONLY


def _is_away(error: DBAPIError, state: str | None) -> bool:
    code = _sqlite_code(error)
    if code is not None:
        return code in _BUSY_CODES or code == sqlite3.SQLITE_READONLY
    if state is None:  # without a word from the server: it was not reached, or the connection broke
        return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
    return state.startswith("08") or state in _AWAY_STATES or state in _RACE_STATES


def _state(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state


def _sqlite_code(error: DBAPIError) -> int | None:
    code: int | None = getattr(error.orig, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF  # the upper bits tell the kind of busy
