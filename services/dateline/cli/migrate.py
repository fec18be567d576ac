"""`dateline migrate`: bring databases up to date, without starting a service."""

from __future__ import annotations

import json
import os
from pathlib import Path

from dateline.cli import output
from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.suite import DATABASE_FILES, database_url
from dateline.domain.errors import StorageAwayError, StorageError
from dateline.incident_store.db.transactions import MIGRATIONS as INCIDENT_STORE
from dateline.ingest.db.unit_of_work import MIGRATIONS as INGEST
from dateline.storage import migrations
from dateline.storage.engine import database_name, make_engine

SCRIPTS = {"ingest": INGEST, "incident_store": INCIDENT_STORE}


def migrate_all(data: Path, only: str | None, *, as_json: bool) -> None:
    """Migrate the databases of all services, or one, and tell what was done. CommandError if that fails."""
    for service in (only,) if only else tuple(DATABASE_FILES):
        try:
            url = url_of(data, service)
            name, done = database_name(url), _migrate(url, SCRIPTS[service])
        except StorageAwayError as error:
            raise CommandError(f"{service}: {error}", code=ExitCode.UNAVAILABLE) from None
        except (ValueError, OSError, StorageError) as error:
            raise CommandError(f"{service}: {error}") from None
        if as_json:
            row = {"service": service, "database": name, "from": done.found, "to": done.left}
            output.line(json.dumps(row))
        else:
            output.line(f"{service}: {_told(done)} ({name})")


def url_of(data: Path, service: str) -> str:
    """The database of a service: as its own setting says, else a file in the data folder, which is made."""
    url = os.environ.get(f"DATELINE_{service.upper()}_DATABASE_URL")
    if url is None:
        data.mkdir(parents=True, exist_ok=True)
        url = database_url(data, service)
    return url


def _migrate(url: str, scripts: str) -> migrations.Migration:
    engine = make_engine(url, connections=2)
    try:
        return migrations.migrate(engine, scripts)
    finally:
        engine.dispose()


def _told(done: migrations.Migration) -> str:
    if done.found == done.left:
        return f"up to date at revision {done.left}"
    if not done.found:
        return f"made, at revision {done.left}"
    return f"brought from revision {done.found} to {done.left}"
