"""A lock over a whole database, held by one process at a time."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text

from dateline.domain.errors import StorageAwayError, StorageError
from dateline.storage.engine import is_sqlite, sqlite_path

_ADVISORY_KEY = 0x6461_7465_6C69_6E65  # "dateline"
_POLL_SECONDS = 0.05


@contextmanager
def database_lock(
    engine: Engine,
    *,
    timeout: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Hold the database's lock. StorageAwayError where another process keeps it for `timeout` seconds.

    The lock goes when its holder dies: SQLite's is a lock on the file `NAME.lock` beside the database,
    PostgreSQL's is an advisory lock of the connection.
    """
    give_up = clock() + timeout
    acquire = _file_lock if is_sqlite(engine.url) else _advisory_lock
    with acquire(engine) as try_lock:
        while not try_lock():
            if clock() >= give_up:
                raise StorageAwayError("another process holds the database's lock", retry_after=timeout)
            sleep(_POLL_SECONDS)
        yield


@contextmanager
def sole_process(url: str) -> Iterator[None]:
    """Be the only process that serves a SQLite file; PostgreSQL may be served by any number.

    StorageError where another process is. The claim is a lock on the file `NAME.serving.lock`, which goes
    when its holder dies, however that comes.
    """
    if not is_sqlite(url):
        yield
        return
    path = sqlite_path(url)
    with path.with_name(path.name + ".serving.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StorageError(
                f"another process serves {path}: SQLite is for one replica of a service. Stop the other, or "
                "use PostgreSQL (postgresql+psycopg://...) for several"
            ) from None
        yield


@contextmanager
def _file_lock(engine: Engine) -> Iterator[Callable[[], bool]]:
    path = sqlite_path(engine.url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("a") as file:

        def try_lock() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield try_lock  # closing the file gives the lock back


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[Callable[[], bool]]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            yield lambda: bool(
                connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY})
            )
        finally:
            connection.execute(text("SELECT pg_advisory_unlock_all()"))
