"""How a service comes to its database: patient with one that is away, and only then with an error."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import Engine

from dateline.domain.errors import StorageAwayError
from dateline.storage import migrations

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
    where waiting cannot help, as with a schema that is newer than this program.
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
