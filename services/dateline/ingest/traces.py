"""Where the time of an article goes at ingest, as spans around its ports."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.article import ArticleVersion
from dateline.domain.changes import MovedArticles
from dateline.domain.clock import Clock
from dateline.domain.incident import IncidentAccount
from dateline.domain.known_entity import IdentityDecision
from dateline.domain.linking import ArticleDigest, LinkKey, LinkOutcome, Retraction, StandingLinks
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.metrics import IngestMetrics, MeasuredAdmission
from dateline.ingest.ports import ExtractionPort, IncidentStorePort, Store
from dateline.ingest.use_cases.resolve_entities import ResolveEntities
from dateline.rpc.traces.tracer import SpanKind, Tracer

_GRPC = {"rpc.system": "grpc"}


class TracedAdmission(MeasuredAdmission):
    """Tells the wait for a slot, of those who got one."""

    def __init__(self, metrics: IngestMetrics, tracer: Tracer, *, in_flight: int, waiting: int) -> None:
        super().__init__(metrics, in_flight=in_flight, waiting=waiting)
        self._tracer = tracer

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """Hold a slot, as in the base class."""
        asked = time.monotonic()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(super().slot(deadline))
            self._tracer.past("ingest.queue_wait", asked, time.monotonic())
            yield


class TracedExtraction:
    """Calls of extraction."""

    def __init__(self, extraction: ExtractionPort, tracer: Tracer) -> None:
        self._extraction = extraction
        self._tracer = tracer

    async def extract(self, source: ExtractionInput, deadline: float) -> Extraction:
        """Find what is in a text."""
        about = _GRPC | {"rpc.service": "dateline.v1.ExtractionService", "rpc.method": "Extract"}
        with self._tracer.span("dateline.v1.ExtractionService/Extract", SpanKind.CLIENT, about) as span:
            found = await self._extraction.extract(source, deadline)
            span.note(
                {
                    "dateline.entities": len(found.entities),
                    "dateline.quotes": len(found.quotes),
                    "dateline.accounts": len(found.accounts),
                }
            )
            return found


class TracedIncidentStore:
    """Calls of the incident store."""

    def __init__(self, incident_store: IncidentStorePort, tracer: Tracer) -> None:
        self._incident_store = incident_store
        self._tracer = tracer

    async def link(
        self, key: LinkKey, accounts: Sequence[IncidentAccount], digest: ArticleDigest, deadline: float
    ) -> LinkOutcome:
        """Put the accounts of an article version with incidents."""
        about = _GRPC | {"rpc.service": "dateline.v1.IncidentLinkService", "rpc.method": "LinkReports"}
        with self._tracer.span("dateline.v1.IncidentLinkService/LinkReports", SpanKind.CLIENT, about):
            return await self._incident_store.link(key, accounts, digest, deadline)

    async def retract(self, through: VersionKey, deadline: float, *, dry_run: bool = False) -> Retraction:
        """Take an article out, up to this version."""
        about = _GRPC | {"rpc.service": "dateline.v1.IncidentLinkService", "rpc.method": "RetractReports"}
        with self._tracer.span("dateline.v1.IncidentLinkService/RetractReports", SpanKind.CLIENT, about):
            return await self._incident_store.retract(through, deadline, dry_run=dry_run)

    async def links(self, article: ArticleKey, deadline: float) -> StandingLinks:
        """Where the accounts of an article are now."""
        about = _GRPC | {"rpc.service": "dateline.v1.IncidentLinkService", "rpc.method": "GetLinks"}
        with self._tracer.span("dateline.v1.IncidentLinkService/GetLinks", SpanKind.CLIENT, about):
            return await self._incident_store.links(article, deadline)

    def watch_links(self, newsroom_id: str, token: str) -> AsyncGenerator[MovedArticles]:
        """Articles whose links may be others. A stream without an end is no span."""
        return self._incident_store.watch_links(newsroom_id, token)


class TracedResolving(ResolveEntities):
    """Putting the article's entities with the newsroom's."""

    def __init__(
        self,
        tracer: Tracer,
        *,
        store: Store,
        clock: Clock,
        new_id: Callable[[str], str],
        tell: Callable[[Mapping[IdentityDecision, int]], None],
    ) -> None:
        super().__init__(store=store, clock=clock, new_id=new_id, tell=tell)
        self._tracer = tracer

    async def __call__(self, version: ArticleVersion, extraction: Extraction) -> Extraction:
        """The extraction with the ids of the known and the new."""
        with self._tracer.span("ingest.resolve_entities"):
            return await super().__call__(version, extraction)
