"""A real ingest server over real connections to fake services."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from dateline.ingest.bootstrap import running
from dateline.ingest.settings import IngestSettings
from dateline.rpc.server import GrpcServer
from dateline_client.ingest import AioIngestClient
from fakes.services import FakeExtraction, FakeIncidentStore
from patience import PATIENCE


@dataclass
class Suite:
    """Fake services, and as many replicas of ingest on one database as a test starts."""

    database_url: str
    extraction_target: str
    incident_store_target: str
    extraction: FakeExtraction
    incident_store: FakeIncidentStore
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def settings(self, **changes: object) -> IngestSettings:
        values: dict[str, object] = {
            "listen": "127.0.0.1:0",
            "database_url": self.database_url,
            "extraction_target": self.extraction_target,
            "incident_store_target": self.incident_store_target,
            "lease_seconds": PATIENCE,
            "job_poll_seconds": 0.05,
            "job_first_pause_seconds": 0.05,
            "job_longest_pause_seconds": 0.4,
            "drain_seconds": 0.2,
            "default_deadline_seconds": PATIENCE,
        }
        return IngestSettings.model_validate(values | changes)

    @asynccontextmanager
    async def ingest(self, **changes: object) -> AsyncIterator[tuple[GrpcServer, AioIngestClient]]:
        async with (
            running(self.settings(**changes)) as server,
            AioIngestClient(f"127.0.0.1:{server.port}", timeout=PATIENCE) as client,
        ):
            yield server, client

    async def start(self, **changes: object) -> AioIngestClient:
        _, client = await self.stack.enter_async_context(self.ingest(**changes))
        return client
