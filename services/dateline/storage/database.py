"""Transactions off the event loop: what repositories are run in."""

from __future__ import annotations

import asyncio
import hashlib
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dateline.domain.errors import StorageAwayError
from dateline.storage.engine import READ_ONLY, is_sqlite, make_engine
from dateline.storage.locking import sole_process
from dateline.storage.refusals import RETRY_AFTER_SECONDS, lost_a_race, refusal

WRITE_ATTEMPTS = 5
_FIRST_PAUSE_SECONDS = 0.02
_TAKE_TURNS = text("SELECT pg_advisory_xact_lock(turn) FROM unnest(CAST(:turns AS bigint[])) AS turn")


type Observer = Callable[[str, float, float], None]


def _unobserved(_kind: str, _waited: float, _taken: float) -> None:
    """Nobody is told."""


class Database:
    """One database, with transactions that run in threads of their own.

    SQLite runs writes one after the other. On PostgreSQL, writes that have one of their `turns` in common
    run one after the other, over all processes, and each sees what those before it wrote; others run side by
    side, READ COMMITTED. A write that loses a race is run again, so `work` must do nothing but use its
    connection and return a value.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        readers: int = 4,
        jitter: Callable[[], float] = random.random,
        sleep: Callable[[float], None] = time.sleep,
        held: ExitStack | None = None,
    ) -> None:
        """`jitter` gives numbers in [0, 1) that spread the pauses before a write is run again.

        `held` is let go when the database is closed.
        """
        self.engine = engine
        self._jitter = jitter
        self._sleep = sleep
        self._is_sqlite = is_sqlite(engine.url)
        # A second writer thread on SQLite would only wait for the first inside the database.
        self._writers = ThreadPoolExecutor(
            1 if self._is_sqlite else readers, thread_name_prefix="database-write"
        )
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="database-read")
        self._read_options: dict[str, Any] = (
            {READ_ONLY: True}
            if self._is_sqlite
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._held = held or ExitStack()
        self._observe: Observer = _unobserved

    @classmethod
    def open(cls, url: str, *, readers: int = 4) -> Database:
        """Open a database by its URL; nothing is read or made yet but the folder of a SQLite file.

        On PostgreSQL it takes up to 2 * `readers` connections.
        """
        return cls(make_engine(url, connections=2 * readers), readers=readers)

    @classmethod
    def open_to_serve(cls, url: str, *, readers: int = 4) -> Database:
        """Open a database for a service until it is closed.

        SQLite is for one replica: StorageError where another process has opened the file to serve.
        """
        engine = make_engine(url, connections=2 * readers)
        with ExitStack() as held:
            held.enter_context(sole_process(url))
            return cls(engine, readers=readers, held=held.pop_all())

    async def write[T](self, work: Callable[[Connection], T], *turns: str) -> T:
        """Run `work` in one transaction: committed when it returns, rolled back when it raises.

        Once it is committed it is durable. A caller that is cancelled while it waits does not know whether
        the work was done. StorageError where the database refuses.
        """
        return await self._run("write", self._writers, lambda: self._write(work, turns))

    async def read[T](self, work: Callable[[Connection], T]) -> T:
        """Run `work` over one unchanging state of the database; nothing that it writes is kept.

        SQLite rolls it back, PostgreSQL refuses to write: StorageError.
        """
        return await self._run("read", self._readers, lambda: self._read(work))

    def watch(self, observer: Observer) -> None:
        """Tell, from the database's threads, of every transaction: kind, wait and time in seconds."""
        self._observe = observer

    async def close(self) -> None:
        """Let running work end, refuse more, and close all connections."""
        await asyncio.to_thread(self._close)

    async def _run[T](self, kind: str, threads: ThreadPoolExecutor, transact: Callable[[], T]) -> T:
        asked = time.perf_counter()

        def run() -> T:
            begun = time.perf_counter()
            try:
                return transact()
            finally:
                self._observe(kind, begun - asked, time.perf_counter() - begun)

        return await asyncio.get_running_loop().run_in_executor(threads, run)

    def _write[T](self, work: Callable[[Connection], T], turns: tuple[str, ...]) -> T:
        attempt = 1
        while True:
            try:
                return self._transact(work, turns)
            except PoolTimeoutError as error:
                raise refusal(error) from error
            except DBAPIError as error:
                again = lost_a_race(error) or error.connection_invalidated
                if attempt == WRITE_ATTEMPTS or not again:
                    raise refusal(error) from error
            self._sleep(_FIRST_PAUSE_SECONDS * 2 ** (attempt - 1) * (0.5 + self._jitter()))
            attempt += 1

    def _transact[T](self, work: Callable[[Connection], T], turns: tuple[str, ...]) -> T:
        with self.engine.connect() as connection, connection.begin() as transaction:
            if turns and not self._is_sqlite:  # in one order for all, so that no two wait for each other
                connection.execute(_TAKE_TURNS, {"turns": sorted(map(_number, turns))})
            result = work(connection)
            try:
                transaction.commit()
            except DBAPIError as error:
                if error.connection_invalidated:  # nobody can know on which side of the commit
                    raise StorageAwayError(
                        "the connection to the database broke while it kept the work; it may be kept",
                        retry_after=RETRY_AFTER_SECONDS,
                    ) from error
                raise
            return result

    def _read[T](self, work: Callable[[Connection], T]) -> T:
        for is_last in (False, True):
            try:
                with self.engine.connect() as connection:
                    connection.execution_options(**self._read_options)
                    result = work(connection)
                    if not self._is_sqlite:
                        # The driver forgets the statements that it has prepared when it rolls back, and the
                        # next link on this connection would have all of them planned anew.
                        connection.commit()
                    return result
            except PoolTimeoutError as error:
                raise refusal(error) from error
            except DBAPIError as error:
                # A server that was started again has broken the connections of the pool.
                if is_last or not error.connection_invalidated:
                    raise refusal(error) from error
        raise AssertionError("the last attempt returns or raises")

    def _close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
        self._held.close()


def _number(turn: str) -> int:
    """A turn as PostgreSQL's locks are named: two turns of one number would only wait for each other."""
    return int.from_bytes(hashlib.blake2b(turn.encode(), digest_size=8).digest(), signed=True)
