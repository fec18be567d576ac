"""What the clients of ingest share: the requests they send, and what became of each article of many."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TypedDict

from dateline.v1 import analysis_pb2, article_pb2, ingest_service_pb2, text_pb2
from dateline_client.bulk import Answered
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


def process_request(
    article: article_pb2.Article, newsroom_id: str, request_id: str | None, offset_unit: Unit
) -> ingest_service_pb2.ProcessArticleRequest:
    """A request to process an article."""
    return ingest_service_pb2.ProcessArticleRequest(
        newsroom_id=newsroom_id,
        request_id=_own_id(request_id),
        article=article,
        offset_unit=offset_unit,
    )


class Items:
    """Numbers the articles of a stream, and remembers which article an answer is about."""

    def __init__(self, newsroom_id: str, offset_unit: Unit) -> None:
        self._newsroom_id = newsroom_id
        self._offset_unit = offset_unit
        self._count = 0
        self._article_ids: dict[str, str] = {}

    def item(self, article: article_pb2.Article) -> ingest_service_pb2.ProcessArticlesRequest:
        """What is sent of an article."""
        self._count += 1
        item_id = str(self._count)
        self._article_ids[item_id] = article.id
        request = process_request(article, self._newsroom_id, None, self._offset_unit)
        return ingest_service_pb2.ProcessArticlesRequest(item_id=item_id, request=request)

    def processed(self, answer: Answered) -> Processed:
        """What became of the article that an answer is about."""
        analysis = None if answer.response is None else answer.response.analysis
        return Processed(self._article_ids.pop(answer.item_id), analysis, answer.error)


def get_article_request(
    article_id: str, version: int, newsroom_id: str
) -> ingest_service_pb2.GetArticleRequest:
    """A request for a version of an article."""
    return ingest_service_pb2.GetArticleRequest(
        newsroom_id=newsroom_id, article_id=article_id, version=version
    )


def get_analysis_request(
    article_id: str, version: int, revision: int, newsroom_id: str, offset_unit: Unit
) -> ingest_service_pb2.GetAnalysisRequest:
    """A request for an analysis of a version."""
    return ingest_service_pb2.GetAnalysisRequest(
        newsroom_id=newsroom_id,
        article_id=article_id,
        version=version,
        revision=revision,
        offset_unit=offset_unit,
    )


def list_articles_request(newsroom_id: str, page_size: int) -> ingest_service_pb2.ListArticlesRequest:
    """A request for articles."""
    return ingest_service_pb2.ListArticlesRequest(newsroom_id=newsroom_id, page_size=page_size)


def list_deletions_request(
    article_id: str, newsroom_id: str, page_size: int
) -> ingest_service_pb2.ListArticleDeletionsRequest:
    """A request for the records of deletions."""
    return ingest_service_pb2.ListArticleDeletionsRequest(
        newsroom_id=newsroom_id, page_size=page_size, article_id=article_id
    )


class Withdrawal(TypedDict, total=False):
    """How an article is withdrawn; `delete_article` says what each of these is."""

    etag: str
    reason: str
    allow_missing: bool
    dry_run: bool
    request_id: str | None
    newsroom_id: str


def delete_request(article_id: str, withdrawal: Withdrawal) -> ingest_service_pb2.DeleteArticleRequest:
    """A request to withdraw an article."""
    return ingest_service_pb2.DeleteArticleRequest(
        newsroom_id=withdrawal.get("newsroom_id", ""),
        article_id=article_id,
        etag=withdrawal.get("etag", ""),
        allow_missing=withdrawal.get("allow_missing", False),
        dry_run=withdrawal.get("dry_run", False),
        reason=withdrawal.get("reason", ""),
        request_id=_own_id(withdrawal.get("request_id")),
    )


def deletion_of(answer: ingest_service_pb2.DeleteArticleResponse) -> article_pb2.ArticleDeletion | None:
    """The record of a deletion; None where there was never such an article."""
    return answer.deletion if answer.HasField("deletion") else None


def _own_id(request_id: str | None) -> str:
    """With an id of its own from the start, every repetition of a request is harmless."""
    return str(uuid.uuid4()) if request_id is None else request_id
