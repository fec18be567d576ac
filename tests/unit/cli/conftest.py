"""A fake newsroom behind real gRPC servers, run by a thread of its own; commands run in the test's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs
from typer.testing import Result

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.deletion import ArticleDeletion
from dateline.domain.errors import DatelineError, EtagMismatchError, NotFoundError
from dateline.domain.linking import Incident, Retraction
from dateline.rpc.context import CallContext
from dateline.rpc.convert.analysis import analysis_to_pb
from dateline.rpc.convert.article import article_from_pb, article_version_to_pb
from dateline.rpc.convert.deletion import deletion_to_pb
from dateline.rpc.convert.fields import offset_unit_from_pb
from dateline.rpc.convert.linking import incident_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import GrpcServerSettings
from dateline.rpc.status import status_of
from dateline.v1 import incident_service_pb2, ingest_service_pb2
from dateline.v1.entity_service_pb2_grpc import add_EntityServiceServicer_to_server
from dateline.v1.incident_service_pb2_grpc import (
    IncidentServiceServicer,
    add_IncidentServiceServicer_to_server,
)
from dateline.v1.ingest_service_pb2_grpc import IngestServiceServicer, add_IngestServiceServicer_to_server
from factories import NOON, make_analysis
from fakes.command_line import run
from fakes.entities import entity_servicer
from fakes.ingest_store import FakeStore
from patience import PATIENCE


@dataclass
class FakeNewsroom:
    """What was sent, what there is, and what each article is answered."""

    seen: list[Article] = field(default_factory=list)
    request_ids: list[str] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)
    deletions: list[ArticleDeletion] = field(default_factory=list)
    is_store_away: bool = False
    incidents: dict[str, Incident] = field(default_factory=dict)
    types_asked: list[str] = field(default_factory=list)
    store: FakeStore = field(default_factory=FakeStore)
    ingest: str = ""
    incident_store: str = ""

    def answer(self, article: Article) -> Analysis:
        if article.id in self.errors:
            raise self.errors[article.id]
        return make_analysis(article)


class FakeIngestServicer(IngestServiceServicer):
    def __init__(self, newsroom: FakeNewsroom) -> None:
        self._newsroom = newsroom

    async def ProcessArticle(  # noqa: N802
        self, request: ingest_service_pb2.ProcessArticleRequest, context: CallContext
    ) -> ingest_service_pb2.ProcessArticleResponse:
        violations = Violations()
        article = violations.accept(article_from_pb(request.article, "article", violations))
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", violations)
        self._newsroom.seen.append(article)
        self._newsroom.request_ids.append(request.request_id)
        analysis = analysis_to_pb(self._newsroom.answer(article), unit)
        return ingest_service_pb2.ProcessArticleResponse(analysis=analysis)

    async def ProcessArticles(  # noqa: N802
        self, request_iterator: AsyncIterator[ingest_service_pb2.ProcessArticlesRequest], context: CallContext
    ) -> AsyncIterator[ingest_service_pb2.ProcessArticlesResponse]:
        async for item in request_iterator:
            answer = ingest_service_pb2.ProcessArticlesResponse(item_id=item.item_id)
            try:
                answer.response.CopyFrom(await self.ProcessArticle(item.request, context))
            except DatelineError as error:
                answer.status.CopyFrom(status_of(error))
            yield answer

    async def GetArticle(  # noqa: N802
        self, request: ingest_service_pb2.GetArticleRequest, context: CallContext
    ) -> ingest_service_pb2.GetArticleResponse:
        raise NotFoundError("article", request.article_id)

    async def GetAnalysis(  # noqa: N802
        self, request: ingest_service_pb2.GetAnalysisRequest, context: CallContext
    ) -> ingest_service_pb2.GetAnalysisResponse:
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", Violations())
        for article in self._newsroom.seen:
            if article.id == request.article_id:
                analysis = analysis_to_pb(self._newsroom.answer(article), unit)
                return ingest_service_pb2.GetAnalysisResponse(analysis=analysis)
        raise NotFoundError("article", request.article_id)

    async def ListArticles(  # noqa: N802
        self, request: ingest_service_pb2.ListArticlesRequest, context: CallContext
    ) -> ingest_service_pb2.ListArticlesResponse:
        versions = [
            ArticleVersion("default", article, 1, article.content_hash(), NOON, latest_revision=1)
            for article in reversed(self._newsroom.seen)
        ]
        pbs = [article_version_to_pb(version, with_body=False) for version in versions]
        return ingest_service_pb2.ListArticlesResponse(article_versions=pbs)

    async def DeleteArticle(  # noqa: N802
        self, request: ingest_service_pb2.DeleteArticleRequest, context: CallContext
    ) -> ingest_service_pb2.DeleteArticleResponse:
        newsroom = self._newsroom
        own = [article for article in newsroom.seen if article.id == request.article_id]
        if not own and not request.allow_missing:
            raise NotFoundError("article", request.article_id)
        if request.etag not in ("", "v1"):
            raise EtagMismatchError("the article got another version since it was read; read it again")
        if not own:
            return ingest_service_pb2.DeleteArticleResponse()
        at = None if request.dry_run else NOON
        told = Retraction(("rep-1",), ("inc-1",), "sto-1")
        deletion = ArticleDeletion("default", request.article_id, 1, 1, "cms", request.reason, at)
        if not newsroom.is_store_away:
            deletion = deletion.retracting(told, at)
        if not request.dry_run:
            newsroom.seen.remove(own[0])
            newsroom.deletions.append(deletion)
        return ingest_service_pb2.DeleteArticleResponse(deletion=deletion_to_pb(deletion))

    async def ListArticleDeletions(  # noqa: N802
        self, request: ingest_service_pb2.ListArticleDeletionsRequest, context: CallContext
    ) -> ingest_service_pb2.ListArticleDeletionsResponse:
        found = [
            deletion_to_pb(one)
            for one in reversed(self._newsroom.deletions)
            if request.article_id in ("", one.article_id)
        ]
        return ingest_service_pb2.ListArticleDeletionsResponse(deletions=found)


class FakeIncidentServicer(IncidentServiceServicer):
    def __init__(self, newsroom: FakeNewsroom) -> None:
        self._newsroom = newsroom

    async def GetIncident(  # noqa: N802
        self, request: incident_service_pb2.GetIncidentRequest, context: CallContext
    ) -> incident_service_pb2.GetIncidentResponse:
        incident = self._newsroom.incidents.get(request.incident_id)
        if incident is None:
            raise NotFoundError("incident", request.incident_id)
        return incident_service_pb2.GetIncidentResponse(incident=incident_to_pb(incident))

    async def ListIncidents(  # noqa: N802
        self, request: incident_service_pb2.ListIncidentsRequest, context: CallContext
    ) -> incident_service_pb2.ListIncidentsResponse:
        self._newsroom.types_asked.append(request.type)
        incidents = [incident_to_pb(incident) for incident in self._newsroom.incidents.values()]
        return incident_service_pb2.ListIncidentsResponse(incidents=incidents)


@asynccontextmanager
async def serving(newsroom: FakeNewsroom) -> AsyncIterator[None]:
    settings = GrpcServerSettings.model_validate({"listen": "127.0.0.1:0", "drain_seconds": 0.0})
    ingest, incident_store = GrpcServer(settings), GrpcServer(settings)
    ingest.add(add_IngestServiceServicer_to_server, FakeIngestServicer(newsroom))
    ingest.add(add_EntityServiceServicer_to_server, entity_servicer(newsroom.store))
    servicer = FakeIncidentServicer(newsroom)  # type: ignore[abstract] # what commands call
    incident_store.add(add_IncidentServiceServicer_to_server, servicer)
    await ingest.start()
    await incident_store.start()
    newsroom.ingest = f"127.0.0.1:{ingest.port}"
    newsroom.incident_store = f"127.0.0.1:{incident_store.port}"
    try:
        yield
    finally:
        await ingest.stop()
        await incident_store.stop()


@pytest.fixture
def newsroom() -> Iterator[FakeNewsroom]:
    """Running fake services."""
    fake = FakeNewsroom()
    loop = asyncio.new_event_loop()
    started, stop = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with serving(fake):
            started.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    # The server shares this process, and its log would land in what the command writes.
    with capture_logs():
        thread.start()
        assert started.wait(PATIENCE)
        yield fake
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
    assert not thread.is_alive()
    loop.close()


class Command:
    """The dateline command, in this process."""

    def __init__(self, newsroom: FakeNewsroom | None = None) -> None:
        self.environment = {}
        if newsroom:
            self.environment = {
                "DATELINE_CLI_INGEST": newsroom.ingest,
                "DATELINE_CLI_INCIDENT_STORE": newsroom.incident_store,
            }

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Result:
        return run(*arguments, environment=self.environment, stdin=stdin)


@pytest.fixture
def dateline(newsroom: FakeNewsroom) -> Command:
    """Commands that talk to the fake newsroom."""
    return Command(newsroom)
