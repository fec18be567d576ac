"""Articles in, analyses out.

A first call:

    from dateline.v1.article_pb2 import Article
    from dateline_client import IngestClient

    with IngestClient("127.0.0.1:50051") as ingest:
        analysis = ingest.process_article(Article(id="a1", headline="Storm", body="Nine died, police said."))
    for quote in analysis.extraction.quotes:
        print(quote.speaker.mention.exact, [span.exact for span in quote.content])
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Unpack

from dateline.v1 import analysis_pb2, article_pb2, ingest_service_pb2
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client.aio_bulk import stream_items_aio
from dateline_client.base import AioClient, Client, Connection
from dateline_client.bulk import DEFAULT_MAX_IN_FLIGHT, stream_items
from dateline_client.ingest_requests import (
    CODE_POINTS,
    Items,
    Processed,
    Unit,
    Withdrawal,
    delete_request,
    deletion_of,
    get_analysis_request,
    get_article_request,
    list_articles_request,
    list_deletions_request,
    process_request,
)

__all__ = ["CODE_POINTS", "AioIngestClient", "IngestClient", "Processed", "Unit", "Withdrawal"]


class IngestClient(Client):
    """A blocking client of the ingest service. Every method raises `DatelineClientError`s."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IngestServiceStub(self._channel)

    def process_article(
        self,
        article: article_pb2.Article,
        *,
        newsroom_id: str = "",
        request_id: str | None = None,
        offset_unit: Unit = CODE_POINTS,
        timeout: float | None = None,
    ) -> analysis_pb2.Analysis:
        """Store, analyse and link an article. A request_id is made where none is given."""
        request = process_request(article, newsroom_id, request_id, offset_unit)
        return self._call(self._stub.ProcessArticle, request, timeout).analysis

    def process_articles(
        self,
        articles: Iterable[article_pb2.Article],
        *,
        newsroom_id: str = "",
        offset_unit: Unit = CODE_POINTS,
        max_in_flight: int = DEFAULT_MAX_IN_FLIGHT,
        timeout: float | None = None,
    ) -> Iterator[Processed]:
        """Process many articles over one stream; answers come as they are ready, in any order.

            for processed in ingest.process_articles(archive()):
                if processed.error: ...

        `articles` is read no faster than answers come: at most `max_in_flight` are unanswered. An article's
        error is in its answer and does not end the stream; a broken stream is resumed. `timeout` bounds
        each stream, and is none by default.
        """
        items = Items(newsroom_id, offset_unit)
        answers = stream_items(
            lambda requests: self._stub.ProcessArticles(requests, timeout=timeout, metadata=self._metadata()),
            map(items.item, articles),
            max_in_flight,
        )
        for answer in answers:
            yield items.processed(answer)

    def get_article(
        self, article_id: str, *, version: int = 0, newsroom_id: str = "", timeout: float | None = None
    ) -> article_pb2.ArticleVersion:
        """One version of an article; 0 means the latest."""
        request = get_article_request(article_id, version, newsroom_id)
        return self._call(self._stub.GetArticle, request, timeout).article_version

    def list_articles(
        self, *, newsroom_id: str = "", page_size: int = 0, timeout: float | None = None
    ) -> Iterator[article_pb2.ArticleVersion]:
        """Every article's newest version without its body, last submitted first; fetched page by page."""
        request = list_articles_request(newsroom_id, page_size)
        for page in self._pages(self._stub.ListArticles, request, timeout):
            yield from page.article_versions

    def get_analysis(
        self,
        article_id: str,
        *,
        version: int = 0,
        revision: int = 0,
        newsroom_id: str = "",
        offset_unit: Unit = CODE_POINTS,
        timeout: float | None = None,
    ) -> analysis_pb2.Analysis:
        """The analysis of an article version; 0 means the latest version and the newest revision."""
        request = get_analysis_request(article_id, version, revision, newsroom_id, offset_unit)
        return self._call(self._stub.GetAnalysis, request, timeout).analysis

    def delete_article(
        self,
        article_id: str,
        *,
        timeout: float | None = None,
        **withdrawal: Unpack[Withdrawal],
    ) -> article_pb2.ArticleDeletion | None:
        """Withdraw an article for good, or with `dry_run` tell what would go; the record of that.

        The keywords are those of `Withdrawal`. `reason` is kept with the record; `etag` is that of the
        `ArticleVersion` that was read; without one it is deleted whatever it is now. NotFoundError where
        there is no such article, unless `allow_missing`: then the record of its last deletion, or None. A
        request_id is made where none is given, so that a retry is safe.
        """
        request = delete_request(article_id, withdrawal)
        return deletion_of(self._call(self._stub.DeleteArticle, request, timeout))

    def list_article_deletions(
        self,
        *,
        article_id: str = "",
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,
    ) -> Iterator[article_pb2.ArticleDeletion]:
        """The records of deleted articles, or of one article, newest first; pages are fetched as needed."""
        request = list_deletions_request(article_id, newsroom_id, page_size)
        for page in self._pages(self._stub.ListArticleDeletions, request, timeout):
            yield from page.deletions


class AioIngestClient(AioClient):
    """The same on an event loop: `async with AioIngestClient(...) as ingest`."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IngestServiceStub(self._channel)

    async def process_article(
        self,
        article: article_pb2.Article,
        *,
        newsroom_id: str = "",
        request_id: str | None = None,
        offset_unit: Unit = CODE_POINTS,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> analysis_pb2.Analysis:
        """Store, analyse and link an article. A request_id is made where none is given."""
        request = process_request(article, newsroom_id, request_id, offset_unit)
        return (await self._call(self._stub.ProcessArticle, request, timeout)).analysis

    async def process_articles(
        self,
        articles: AsyncIterable[article_pb2.Article] | Iterable[article_pb2.Article],
        *,
        newsroom_id: str = "",
        offset_unit: Unit = CODE_POINTS,
        max_in_flight: int = DEFAULT_MAX_IN_FLIGHT,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[Processed]:
        """Process many articles over one stream, as the blocking client does."""
        items = Items(newsroom_id, offset_unit)
        answers = stream_items_aio(
            lambda requests: self._stub.ProcessArticles(requests, timeout=timeout, metadata=self._metadata()),
            _items_of(articles, items),
            max_in_flight,
        )
        async for answer in answers:
            yield items.processed(answer)

    async def get_article(
        self,
        article_id: str,
        *,
        version: int = 0,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> article_pb2.ArticleVersion:
        """One version of an article; 0 means the latest."""
        request = get_article_request(article_id, version, newsroom_id)
        return (await self._call(self._stub.GetArticle, request, timeout)).article_version

    async def list_articles(
        self,
        *,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[article_pb2.ArticleVersion]:
        """Every article's newest version without its body, last submitted first; fetched page by page."""
        request = list_articles_request(newsroom_id, page_size)
        async for page in self._pages(self._stub.ListArticles, request, timeout):
            for version in page.article_versions:
                yield version

    async def get_analysis(
        self,
        article_id: str,
        *,
        version: int = 0,
        revision: int = 0,
        newsroom_id: str = "",
        offset_unit: Unit = CODE_POINTS,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> analysis_pb2.Analysis:
        """The analysis of an article version; 0 means the latest version and the newest revision."""
        request = get_analysis_request(article_id, version, revision, newsroom_id, offset_unit)
        return (await self._call(self._stub.GetAnalysis, request, timeout)).analysis

    async def delete_article(
        self,
        article_id: str,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
        **withdrawal: Unpack[Withdrawal],
    ) -> article_pb2.ArticleDeletion | None:
        """Withdraw an article for good, or tell what would go, as the blocking client does."""
        request = delete_request(article_id, withdrawal)
        return deletion_of(await self._call(self._stub.DeleteArticle, request, timeout))

    async def list_article_deletions(
        self,
        *,
        article_id: str = "",
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[article_pb2.ArticleDeletion]:
        """The records of deleted articles, or of one article, newest first; pages are fetched as needed."""
        request = list_deletions_request(article_id, newsroom_id, page_size)
        async for page in self._pages(self._stub.ListArticleDeletions, request, timeout):
            for deletion in page.deletions:
                yield deletion


async def _items_of(
    articles: AsyncIterable[article_pb2.Article] | Iterable[article_pb2.Article], items: Items
) -> AsyncIterator[ingest_service_pb2.ProcessArticlesRequest]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield items.item(article)
    else:
        for article in articles:
            yield items.item(article)
