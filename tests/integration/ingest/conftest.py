"""What the tests of the ingest server start from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fakes.postgres import Postgres
from fakes.servers import extraction_server, incident_store_server
from fakes.services import FakeExtraction, FakeIncidentStore
from fakes.suite import Suite


@pytest.fixture
async def suite(tmp_path: Path) -> AsyncIterator[Suite]:
    """On SQLite, which is for one replica."""
    async with suite_on(f"sqlite:///{tmp_path}/ingest.db") as made:
        yield made


@pytest.fixture
async def replicated(postgres: Postgres) -> AsyncIterator[Suite]:
    """On a new PostgreSQL database, for any number of replicas."""
    async with suite_on(postgres.create()) as made:
        yield made


@asynccontextmanager
async def suite_on(database_url: str) -> AsyncIterator[Suite]:
    extraction, incident_store = FakeExtraction(), FakeIncidentStore()
    async with extraction_server(extraction) as left, incident_store_server(incident_store) as right:
        made = Suite(database_url, left, right, extraction, incident_store)
        async with made.stack:
            yield made
