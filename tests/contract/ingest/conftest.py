"""Every store of ingest passes this suite: the one in memory, and each database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dateline.ingest.db.unit_of_work import MIGRATIONS, SqlStore
from dateline.ingest.ports import Store
from dateline.storage.database import Database
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.ingest_store import FakeStore
from fakes.postgres import Postgres


def make_schema(url: str) -> None:
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    engine.dispose()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield FakeStore()
        return
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/ingest.db"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.emptied(make_schema)
    database = Database.open(url)
    sql = SqlStore(database)
    await sql.prepare(migrate=True)
    yield sql
    await database.close()
