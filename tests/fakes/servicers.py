"""The real services with scripted work behind them, for tests of server and client."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dateline.domain.analysis import Analysis, Extraction, Model
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.deletion import ArticleDeletion
from dateline.domain.text import Text, line_zones
from dateline.rpc.context import CallContext, current_caller, current_request_id
from dateline.rpc.convert.analysis import analysis_to_pb
from dateline.rpc.convert.article import article_from_pb, article_version_to_pb
from dateline.rpc.convert.deletion import deletion_to_pb
from dateline.rpc.convert.fields import newsroom_id_from_pb, offset_unit_from_pb, page_size_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import CallerSettings
from dateline.rpc.status import status_of
from dateline.v1 import ingest_service_pb2 as pb
from dateline.v1.ingest_service_pb2_grpc import IngestServiceServicer, add_IngestServiceServicer_to_server

INGEST = "dateline.v1.IngestService"
NOW = dt.datetime(2013, 1, 18, 9, 30, tzinfo=dt.UTC)


@dataclass
class Script:
    """What the fake does: by article id an error to raise, or an event to wait for."""

    errors: dict[str, Exception] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[str] = field(default_factory=list)
    call_ids: list[str] = field(default_factory=list)
    callers: list[str] = field(default_factory=list)
    request_ids: list[str] = field(default_factory=list)
    deletions: list[pb.DeleteArticleRequest] = field(default_factory=list)
    max_body: int = 1_000
    before_stream_item: Callable[[int], None] = lambda _count: None

    async def process(self, article: Article) -> Analysis:
        self.seen.append(article.id)
        self.call_ids.append(current_request_id())
        self.callers.append(current_caller())
        self.entered.set()
        if article.id in self.gates:
            await self.gates[article.id].wait()
        if article.id in self.errors:
            raise self.errors[article.id]
        zones = tuple(line_zones(article.headline, article.body))
        text = Text(article.headline, article.body, article.language, zones)
        return Analysis(article.id, 1, 1, text, Extraction((), (), (), Model("0", "m", "1", "h")), NOW)


class ScriptedIngestServicer(IngestServiceServicer):
    """Convert in, follow the script, convert out."""

    def __init__(self, script: Script) -> None:
        self.script = script

    async def ProcessArticle(  # noqa: N802 - the proto's name
        self, request: pb.ProcessArticleRequest, context: CallContext
    ) -> pb.ProcessArticleResponse:
        violations = Violations()
        newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        self.script.request_ids.append(request.request_id)
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", violations)
        article = article_from_pb(
            request.article, "article", violations, max_body_code_points=self.script.max_body
        )
        analysis = await self.script.process(violations.accept(article))
        return pb.ProcessArticleResponse(analysis=analysis_to_pb(analysis, unit))

    async def ProcessArticles(  # noqa: N802 - the proto's name
        self, requests: AsyncIterator[pb.ProcessArticlesRequest], context: CallContext
    ) -> AsyncIterator[pb.ProcessArticlesResponse]:
        count = 0
        async for item in requests:
            count += 1
            self.script.before_stream_item(count)
            try:
                response = await self.ProcessArticle(item.request, context)
                yield pb.ProcessArticlesResponse(item_id=item.item_id, response=response)
            except Exception as error:  # noqa: BLE001 - whatever the script says
                yield pb.ProcessArticlesResponse(item_id=item.item_id, status=status_of(error))

    async def ListArticles(  # noqa: N802 - the proto's name
        self, request: pb.ListArticlesRequest, context: CallContext
    ) -> pb.ListArticlesResponse:
        violations = Violations()
        newsroom = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        violations.raise_if_any()
        cursor = cursor_of(request.page_token, "ListArticles", newsroom)
        begin = int(cursor[0]) if cursor else 0
        more = begin + size < 5
        page = [
            ArticleVersion(newsroom, Article(f"a{number}", "Headline", "Body"), 1, "hash", NOW)
            for number in range(begin, min(begin + size, 5))
        ]
        return pb.ListArticlesResponse(
            article_versions=[article_version_to_pb(version, with_body=False) for version in page],
            next_page_token=page_token([str(begin + size)], "ListArticles", newsroom) if more else "",
        )

    async def GetAnalysis(  # noqa: N802 - the proto's name
        self, request: pb.GetAnalysisRequest, context: CallContext
    ) -> pb.GetAnalysisResponse:
        analysis = await self.script.process(Article(request.article_id, "Headline", "Body"))
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", Violations())
        return pb.GetAnalysisResponse(analysis=analysis_to_pb(analysis, unit))

    async def GetArticle(  # noqa: N802 - the proto's name
        self, request: pb.GetArticleRequest, context: CallContext
    ) -> pb.GetArticleResponse:
        await self.script.process(Article(request.article_id, "Headline", "Body"))
        version = ArticleVersion("default", Article(request.article_id, "Headline", "Body"), 1, "hash", NOW)
        return pb.GetArticleResponse(article_version=article_version_to_pb(version))

    async def DeleteArticle(  # noqa: N802 - the proto's name
        self, request: pb.DeleteArticleRequest, context: CallContext
    ) -> pb.DeleteArticleResponse:
        self.script.deletions.append(request)
        if request.article_id in self.script.errors:
            raise self.script.errors[request.article_id]
        if request.allow_missing:
            return pb.DeleteArticleResponse()
        return pb.DeleteArticleResponse(deletion=deletion_to_pb(_deletion(request.article_id, 1)))

    async def ListArticleDeletions(  # noqa: N802 - the proto's name
        self, request: pb.ListArticleDeletionsRequest, context: CallContext
    ) -> pb.ListArticleDeletionsResponse:
        last = int(request.page_token or 3)
        page = [_deletion(request.article_id, number) for number in (last, last - 1) if number > 0]
        return pb.ListArticleDeletionsResponse(
            deletions=map(deletion_to_pb, page), next_page_token=str(last - 2) if last > 2 else ""
        )


def _deletion(article_id: str, version: int) -> ArticleDeletion:
    return ArticleDeletion("default", article_id, version, 1, deleted_at=NOW)


@asynccontextmanager
async def ingest_server(script: Script, **settings: object) -> AsyncIterator[GrpcServer]:
    """A running server with the scripted ingest service; stopped at the end, at once."""
    chosen = {"listen": "127.0.0.1:0", "drain_seconds": 0.0, **settings}
    server = GrpcServer(CallerSettings.model_validate(chosen))
    server.add(add_IngestServiceServicer_to_server, ScriptedIngestServicer(script))
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
