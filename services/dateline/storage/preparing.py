"""How a service comes to its database: patient with one that is away, and only then with an error."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from dateline.domain.errors import StorageAwayError, StorageError
from dateline.storage import migrations
from dateline.storage.engine import sqlite_path
from dateline.storage.refusals import connection_refusal, is_of_a_file_to_read

_FIRST_PAUSE_SECONDS = 0.25
_LONGEST_PAUSE_SECONDS = 5.0

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.storage")


async def prepare(
    engine: Engine,
    script_location: str,
    *,
    migrate: bool,
    patience_seconds: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Bring the schema up to date, or wait until somebody has.

    A database that cannot be reached is tried again, with pauses that grow to 5 seconds and a line in the
    log each time. StorageAwayError when that has taken longer than `patience_seconds`; StorageError at once
    where waiting cannot help, as with a schema that is newer than this program, or a file that this user may
    only read.
    """
    give_up = clock() + patience_seconds
    pause = _FIRST_PAUSE_SECONDS
    while True:
        try:
            return await asyncio.to_thread(_bring_up, engine, script_location, migrate=migrate)
        except StorageAwayError as error:
            if clock() + pause > give_up:
                raise
            log.warning("database_not_ready", says=error.message, again_in_seconds=pause)
        await sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)


def _bring_up(engine: Engine, script_location: str, *, migrate: bool) -> None:
    if migrate:
        migrations.migrate(engine, script_location)
    elif not migrations.schema_is_current(engine, script_location):
        migrations.refuse_newer(engine, script_location)
        raise StorageAwayError(
            "the database's schema is not the one that this version needs; `dateline migrate` makes it"
        )
    _try_to_write(engine)


def _try_to_write(engine: Engine) -> None:
    """Without this, a service would be well, and refuse every article."""
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            transaction.rollback()
    except DBAPIError as error:
        if is_of_a_file_to_read(error):
            raise StorageError(
                f"{sqlite_path(engine.url)} can be read, and not written: it has to belong to the user that "
                "the service runs as"
            ) from error
        raise connection_refusal(error) from error
