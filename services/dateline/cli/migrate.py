"""`dateline migrate`: bring both databases up to date, without starting a service."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from dateline.cli import output
from dateline.cli.exits import CommandError
from dateline.cli.suite import DATABASE_FILES, database_url
from dateline.domain.errors import StorageError
from dateline.incident_store.db.transactions import MIGRATIONS as INCIDENT_STORE
from dateline.ingest.db.unit_of_work import MIGRATIONS as INGEST
from dateline.storage import migrations
from dateline.storage.database import Database

SCRIPTS = {"ingest": INGEST, "incident_store": INCIDENT_STORE}


def migrate_all(data: Path) -> None:
    """Migrate the database of each service that has one. CommandError where one cannot be."""
    for service in DATABASE_FILES:
        url = os.environ.get(f"DATELINE_{service.upper()}_DATABASE_URL")
        if url is None:
            data.mkdir(parents=True, exist_ok=True)
            url = database_url(data, service)
        try:
            asyncio.run(_migrate(url, SCRIPTS[service]))
        except (ValueError, OSError, StorageError) as error:
            raise CommandError(f"{service}: {error}") from None
        output.line(f"{service}: up to date")


async def _migrate(url: str, scripts: str) -> None:
    database = Database.open(url, readers=1)
    try:
        await asyncio.to_thread(migrations.migrate, database.engine, scripts)
    finally:
        await database.close()
