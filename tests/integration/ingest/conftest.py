"""What the tests of the ingest server start from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fakes.servers import extraction_server, incident_store_server
from fakes.services import FakeExtraction, FakeIncidentStore
from fakes.suite import Suite


@pytest.fixture
async def suite(tmp_path: Path) -> AsyncIterator[Suite]:
    extraction, incident_store = FakeExtraction(), FakeIncidentStore()
    async with extraction_server(extraction) as left, incident_store_server(incident_store) as right:
        made = Suite(tmp_path / "ingest.db", left, right, extraction, incident_store)
        async with made.stack:
            yield made
