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

import uuid
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from typing import Unpack

from dateline.v1 import analysis_pb2, article_pb2, ingest_service_pb2, text_pb2
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client.aio_bulk import stream_items_aio
from dateline_client.base import AioClient, Client, Connection
from dateline_client.bulk import DEFAULT_MAX_IN_FLIGHT, Answered, stream_items
from dateline_client.errors import DatelineClientError

# Python's strings count code points, and so do these clients unless told otherwise.
CODE_POINTS = text_pb2.OFFSET_UNIT_UTF32
type Unit = text_pb2.OffsetUnit.ValueType


@dataclass(frozen=True, slots=True)
class Processed:
    """What became of one article of many: exactly one of `analysis` and `error` is set."""

    article_id: str
    analysis: analysis_pb2.Analysis | None
    error: DatelineClientError | None

    def unwrap(self) -> analysis_pb2.Analysis:
        """The analysis, or the error raised."""
        if self.analysis is None:
            raise self.error or DatelineClientError("neither an analysis nor an error")
        return self.analysis


def _process_request(
    article: article_pb2.Article, newsroom_id: str, request_id: str | None, offset_unit: Unit
) -> ingest_service_pb2.ProcessArticleRequest:
    # With an id of its own from the start, every repetition of the request is harmless.
    return ingest_service_pb2.ProcessArticleRequest(
        newsroom_id=newsroom_id,
        request_id=str(uuid.uuid4()) if request_id is None else request_id,
        article=article,
        offset_unit=offset_unit,
    )


class _Items:
    """Numbers the articles of a stream, and remembers which article an answer is about."""

    def __init__(self, newsroom_id: str, offset_unit: Unit) -> None:
        self._newsroom_id = newsroom_id
        self._offset_unit = offset_unit
        self._count = 0
        self._article_ids: dict[str, str] = {}

    def item(self, article: article_pb2.Article) -> ingest_service_pb2.ProcessArticlesRequest:
        self._count += 1
        item_id = str(self._count)
        self._article_ids[item_id] = article.id
        request = _process_request(article, self._newsroom_id, None, self._offset_unit)
        return ingest_service_pb2.ProcessArticlesRequest(item_id=item_id, request=request)

    def processed(self, answer: Answered) -> Processed:
        analysis = None if answer.response is None else answer.response.analysis
        return Processed(self._article_ids.pop(answer.item_id), analysis, answer.error)


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
        request = _process_request(article, newsroom_id, request_id, offset_unit)
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
        items = _Items(newsroom_id, offset_unit)
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
        request = ingest_service_pb2.GetArticleRequest(
            newsroom_id=newsroom_id, article_id=article_id, version=version
        )
        return self._call(self._stub.GetArticle, request, timeout).article_version

    def list_articles(
        self, *, newsroom_id: str = "", page_size: int = 0, timeout: float | None = None
    ) -> Iterator[article_pb2.ArticleVersion]:
        """Every article's newest version without its body, last submitted first; fetched page by page."""
        request = ingest_service_pb2.ListArticlesRequest(newsroom_id=newsroom_id, page_size=page_size)
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
        request = ingest_service_pb2.GetAnalysisRequest(
            newsroom_id=newsroom_id,
            article_id=article_id,
            version=version,
            revision=revision,
            offset_unit=offset_unit,
        )
        return self._call(self._stub.GetAnalysis, request, timeout).analysis


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
        request = _process_request(article, newsroom_id, request_id, offset_unit)
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
        items = _Items(newsroom_id, offset_unit)
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
        request = ingest_service_pb2.GetArticleRequest(
            newsroom_id=newsroom_id, article_id=article_id, version=version
        )
        return (await self._call(self._stub.GetArticle, request, timeout)).article_version

    async def list_articles(
        self,
        *,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[article_pb2.ArticleVersion]:
        """Every article's newest version without its body, last submitted first; fetched page by page."""
        request = ingest_service_pb2.ListArticlesRequest(newsroom_id=newsroom_id, page_size=page_size)
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
        request = ingest_service_pb2.GetAnalysisRequest(
            newsroom_id=newsroom_id,
            article_id=article_id,
            version=version,
            revision=revision,
            offset_unit=offset_unit,
        )
        return (await self._call(self._stub.GetAnalysis, request, timeout)).analysis


async def _items_of(
    articles: AsyncIterable[article_pb2.Article] | Iterable[article_pb2.Article], items: _Items
) -> AsyncIterator[ingest_service_pb2.ProcessArticlesRequest]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield items.item(article)
    else:
        for article in articles:
            yield items.item(article)
