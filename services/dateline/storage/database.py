"""Transactions off the event loop: what repositories are run in."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dateline.domain.errors import StorageError
from dateline.storage.engine import READ_ONLY, is_sqlite, make_engine

WRITE_ATTEMPTS = 5
_FIRST_PAUSE_SECONDS = 0.02
_SERIALIZATION_STATES = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Database:
    """One database, with transactions that run in threads of their own.

    Writes behave as if they ran one after the other, whatever the number of processes: on SQLite each takes
    the write lock when it begins, on PostgreSQL each is SERIALIZABLE. One that loses a race is run again, so
    `work` must do nothing but use its connection and return a value.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        readers: int = 4,
        jitter: Callable[[], float] = random.random,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`jitter` gives numbers in [0, 1) that spread the pauses before a write is run again."""
        self.engine = engine
        self._jitter = jitter
        self._sleep = sleep
        sqlite = is_sqlite(engine.url)
        # A second writer thread on SQLite would only wait for the first inside the database.
        self._writers = ThreadPoolExecutor(1 if sqlite else readers, thread_name_prefix="database-write")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="database-read")
        self._write_options = {} if sqlite else {"isolation_level": "SERIALIZABLE"}
        self._read_options = {READ_ONLY: True} if sqlite else {"isolation_level": "REPEATABLE READ"}

    @classmethod
    def open(cls, url: str, *, readers: int = 4) -> Database:
        """Open a database by its URL; nothing is read or made yet but the folder of a SQLite file."""
        return cls(make_engine(url, connections=2 * readers), readers=readers)

    async def write[T](self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction: committed when it returns, rolled back when it raises.

        Once it is committed it is durable. A caller that is cancelled while it waits does not know whether
        the work was done. StorageError where the database refuses.
        """
        return await asyncio.get_running_loop().run_in_executor(self._writers, self._write, work)

    async def read[T](self, work: Callable[[Connection], T]) -> T:
        """Run `work` over one unchanging state of the database; what it writes is rolled back."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def close(self) -> None:
        """Let running work end, refuse more, and close all connections."""
        await asyncio.to_thread(self._close)

    def _write[T](self, work: Callable[[Connection], T]) -> T:
        attempt = 1
        while True:
            try:
                return self._transact(work)
            except PoolTimeoutError as error:
                raise _refusal(error) from error
            except DBAPIError as error:
                if attempt == WRITE_ATTEMPTS or not _lost_a_race(error):
                    raise _refusal(error) from error
            self._sleep(_FIRST_PAUSE_SECONDS * 2 ** (attempt - 1) * (0.5 + self._jitter()))
            attempt += 1

    def _transact[T](self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            connection.execution_options(**self._write_options)
            with connection.begin():
                return work(connection)

    def _read[T](self, work: Callable[[Connection], T]) -> T:
        try:
            with self.engine.connect() as connection:
                connection.execution_options(**self._read_options)
                return work(connection)
        except (DBAPIError, PoolTimeoutError) as error:
            raise _refusal(error) from error

    def _close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


def _lost_a_race(error: DBAPIError) -> bool:
    """Whether the same work can succeed when it is simply run again."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _BUSY_CODES  # the upper bits tell the kind of busy
    return getattr(error.orig, "sqlstate", None) in _SERIALIZATION_STATES


def _refusal(error: Exception) -> StorageError:
    """An error without SQL or values; these stay in the cause, for the log."""
    kind = type(error.orig if isinstance(error, DBAPIError) and error.orig else error).__name__
    return StorageError(f"the database refused the work ({kind})", retry_after=1.0)
