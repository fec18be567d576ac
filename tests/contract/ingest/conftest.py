"""Every store of ingest passes this suite: the one in memory, and each database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dateline.ingest.db.unit_of_work import SqlStore
from dateline.ingest.ports import Store
from dateline.storage.database import Database
from fakes.ingest_store import FakeStore


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield FakeStore()
        return
    database = Database.open(f"sqlite:///{tmp_path}/ingest.db")
    sql = SqlStore(database)
    await sql.prepare(migrate=True)
    yield sql
    await database.close()
