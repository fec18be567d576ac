"""Ingest on the wire: convert in, call one use case, convert out."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from math import inf

from dateline.domain.deletion import MAX_REASON
from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.domain.text import OffsetUnit
from dateline.ingest.keys import ArticleKey
from dateline.ingest.metrics import IngestMetrics
from dateline.ingest.ports import ArticleCursor, DeletionCursor
from dateline.ingest.use_cases.accept import Submission
from dateline.ingest.use_cases.delete_article import DeleteArticle, DeletionOrder, ListDeletions
from dateline.ingest.use_cases.process_article import ProcessArticle
from dateline.ingest.use_cases.read_articles import GetAnalysis, GetArticle, ListArticles
from dateline.rpc.context import CallContext, current_caller, deadline_of
from dateline.rpc.convert.analysis import analysis_to_pb
from dateline.rpc.convert.article import article_from_pb, article_version_to_pb
from dateline.rpc.convert.deletion import deletion_to_pb
from dateline.rpc.convert.fields import (
    article_id_from_pb,
    check_text,
    item_id_from_pb,
    newsroom_id_from_pb,
    offset_unit_from_pb,
    optional_number_from_pb,
    page_size_from_pb,
    request_id_from_pb,
)
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.rpc.streams import answer_each, status_or
from dateline.v1 import ingest_service_pb2 as pb2
from dateline.v1 import ingest_service_pb2_grpc as pb2_grpc

# The ids of so many items of a stream are remembered: more than any is at work, less than memory feels.
_ITEMS_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one caller may ask for."""

    max_body_code_points: int
    default_deadline_seconds: float
    stream_concurrency: int


class IngestServicer(pb2_grpc.IngestServiceServicer):
    """IngestService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(
        self,
        *,
        process_article: ProcessArticle,
        get_article: GetArticle,
        list_articles: ListArticles,
        get_analysis: GetAnalysis,
        delete_article: DeleteArticle,
        list_deletions: ListDeletions,
        limits: Limits,
        metrics: IngestMetrics,
    ) -> None:
        self._metrics = metrics
        self._process_article = process_article
        self._get_article = get_article
        self._list_articles = list_articles
        self._get_analysis = get_analysis
        self._delete_article = delete_article
        self._list_deletions = list_deletions
        self._limits = limits

    async def ProcessArticle(  # noqa: N802 - the proto's name
        self, request: pb2.ProcessArticleRequest, context: CallContext
    ) -> pb2.ProcessArticleResponse:
        """Take one article, and answer with its analysis."""
        deadline = deadline_of(context, self._limits.default_deadline_seconds)
        return await self._process(request, "ProcessArticle", deadline)

    async def ProcessArticles(  # noqa: N802 - the proto's name
        self, request_iterator: AsyncIterator[pb2.ProcessArticlesRequest], context: CallContext
    ) -> AsyncIterator[pb2.ProcessArticlesResponse]:
        """Take many articles. An item may take as long as a call, but no longer than the stream."""
        end = deadline_of(context, inf)
        taken: dict[str, None] = {}

        async def answer(item: pb2.ProcessArticlesRequest) -> pb2.ProcessArticlesResponse:
            outcome = await status_or(self._process_item(item, end, taken))
            if isinstance(outcome, pb2.ProcessArticleResponse):
                return pb2.ProcessArticlesResponse(item_id=item.item_id, response=outcome)
            return pb2.ProcessArticlesResponse(item_id=item.item_id, status=outcome)

        async for answered in answer_each(request_iterator, answer, self._limits.stream_concurrency):
            yield answered

    async def GetArticle(  # noqa: N802 - the proto's name
        self, request: pb2.GetArticleRequest, context: CallContext
    ) -> pb2.GetArticleResponse:
        """Read one version."""
        del context
        violations = Violations()
        key = _article_key(request, violations)
        number = optional_number_from_pb(request.version, "version", violations)
        violations.raise_if_any()
        version = await self._get_article(key, number)
        return pb2.GetArticleResponse(article_version=article_version_to_pb(version))

    async def ListArticles(  # noqa: N802 - the proto's name
        self, request: pb2.ListArticlesRequest, context: CallContext
    ) -> pb2.ListArticlesResponse:
        """Read a page of articles."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        violations.raise_if_any()
        cursor = cursor_of(request.page_token, "ListArticles", newsroom_id)
        page = await self._list_articles(newsroom_id, size, _cursor_from_strings(cursor))
        return pb2.ListArticlesResponse(
            article_versions=[article_version_to_pb(version, with_body=False) for version in page.versions],
            next_page_token=page_token(_cursor_to_strings(page.next), "ListArticles", newsroom_id)
            if page.next
            else "",
        )

    async def GetAnalysis(  # noqa: N802 - the proto's name
        self, request: pb2.GetAnalysisRequest, context: CallContext
    ) -> pb2.GetAnalysisResponse:
        """Read one analysis."""
        del context
        violations = Violations()
        key = _article_key(request, violations)
        version = optional_number_from_pb(request.version, "version", violations)
        revision = optional_number_from_pb(request.revision, "revision", violations)
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", violations)
        violations.raise_if_any()
        analysis = await self._get_analysis(key, version, revision)
        return pb2.GetAnalysisResponse(analysis=analysis_to_pb(analysis, unit))

    async def DeleteArticle(  # noqa: N802 - the proto's name
        self, request: pb2.DeleteArticleRequest, context: CallContext
    ) -> pb2.DeleteArticleResponse:
        """Withdraw an article, or tell what that would delete."""
        deadline = deadline_of(context, self._limits.default_deadline_seconds)
        violations = Violations()
        key = _article_key(request, violations)
        check_text(request.reason, "reason", violations, most=MAX_REASON)
        request_id = request_id_from_pb(request.request_id, "request_id", violations)
        violations.raise_if_any()
        order = DeletionOrder(
            key,
            etag=request.etag,
            allow_missing=request.allow_missing,
            reason=request.reason,
            caller=current_caller(),
            request_id=request_id,
        )
        delete = self._delete_article.planned if request.dry_run else self._delete_article
        deletion = await delete(order, deadline)
        return pb2.DeleteArticleResponse(deletion=deletion_to_pb(deletion) if deletion else None)

    async def ListArticleDeletions(  # noqa: N802 - the proto's name
        self, request: pb2.ListArticleDeletionsRequest, context: CallContext
    ) -> pb2.ListArticleDeletionsResponse:
        """Read a page of the records of deletions."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        if request.article_id:
            article_id_from_pb(request.article_id, "article_id", violations)
        violations.raise_if_any()
        bound_to = ("ListArticleDeletions", newsroom_id, request.article_id)
        cursor = cursor_of(request.page_token, *bound_to)
        after = None
        if cursor:
            after = DeletionCursor(dt.datetime.fromisoformat(cursor[0]), cursor[1], int(cursor[2]))
        page = await self._list_deletions(newsroom_id, size, after, request.article_id)
        token = ""
        if page.next:
            place = (page.next.deleted_at.isoformat(), page.next.article_id, str(page.next.version))
            token = page_token(place, *bound_to)
        return pb2.ListArticleDeletionsResponse(
            deletions=map(deletion_to_pb, page.deletions), next_page_token=token
        )

    async def _process_item(
        self, item: pb2.ProcessArticlesRequest, end: float, taken: dict[str, None]
    ) -> pb2.ProcessArticleResponse:
        violations = Violations()
        item_id = item_id_from_pb(item.item_id, "item_id", violations)
        violations.raise_if_any()
        if item_id in taken:
            raise InvalidArgumentError(
                [FieldViolation("item_id", "is that of an earlier item; each item of a stream has its own")]
            )
        taken[item_id] = None
        if len(taken) > _ITEMS_REMEMBERED:
            del taken[next(iter(taken))]
        try:
            deadline = min(end, time.monotonic() + self._limits.default_deadline_seconds)
            return await self._process(item.request, "ProcessArticles", deadline)
        except BaseException:
            taken.pop(item_id, None)  # an item that failed may be sent again
            raise

    async def _process(
        self, request: pb2.ProcessArticleRequest, method: str, deadline: float
    ) -> pb2.ProcessArticleResponse:
        submission, unit = self._submission(request, method)
        analysis = await self._process_article(submission, deadline)
        self._metrics.answered(analysis)
        return pb2.ProcessArticleResponse(analysis=analysis_to_pb(analysis, unit))

    def _submission(self, request: pb2.ProcessArticleRequest, method: str) -> tuple[Submission, OffsetUnit]:
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        request_id = request_id_from_pb(request.request_id, "request_id", violations)
        article = None
        if request.HasField("article"):
            article = article_from_pb(
                request.article,
                "article",
                violations,
                max_body_code_points=self._limits.max_body_code_points,
            )
        else:
            violations.add("article", "is required")
        unit = offset_unit_from_pb(request.offset_unit, "offset_unit", violations)
        return Submission(
            newsroom_id=newsroom_id,
            article=violations.accept(article),
            caller=current_caller(),
            method=method,
            request_id=request_id,
        ), unit


def _article_key(
    request: pb2.GetArticleRequest | pb2.GetAnalysisRequest | pb2.DeleteArticleRequest, violations: Violations
) -> ArticleKey:
    return ArticleKey(
        newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations),
        article_id_from_pb(request.article_id, "article_id", violations),
    )


def _cursor_to_strings(cursor: ArticleCursor) -> tuple[str, str]:
    return cursor.received_at.isoformat(), cursor.article_id


def _cursor_from_strings(cursor: tuple[str, ...] | None) -> ArticleCursor | None:
    return ArticleCursor(dt.datetime.fromisoformat(cursor[0]), cursor[1]) if cursor else None
