"""What the tests of ingest's use cases start from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from fakes.ingest import Ingest


@pytest.fixture
async def ingest() -> AsyncIterator[Ingest]:
    made = Ingest()
    yield made
    for replica in made.replicas:
        await replica.follow.stop()
        await replica.worker.settle()
