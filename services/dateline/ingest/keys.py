"""What articles, versions and requests are known by."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from dateline.domain.article import Article, ArticleVersion

REQUEST_ID_LIFETIME = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """An article of a newsroom."""

    newsroom_id: str
    article_id: str


@dataclass(frozen=True, slots=True)
class NewsroomEntities:
    """All entities of a newsroom: what makes or merges some must see all the others."""

    newsroom_id: str


@dataclass(frozen=True, slots=True)
class NewsroomFeed:
    """How far a newsroom's changes in the incident store were followed."""

    newsroom_id: str


@dataclass(frozen=True, slots=True)
class VersionKey:
    """One version of an article of a newsroom."""

    newsroom_id: str
    article_id: str
    version: int

    @classmethod
    def of(cls, version: ArticleVersion) -> VersionKey:
        """The key of a version that is kept."""
        return cls(version.newsroom_id, version.article.id, version.version)

    @property
    def article(self) -> ArticleKey:
        """The article of the version."""
        return ArticleKey(self.newsroom_id, self.article_id)


@dataclass(frozen=True, slots=True)
class RequestKey:
    """A caller's own id for one call of one method; other callers may use the same id."""

    newsroom_id: str
    caller: str
    method: str
    request_id: str


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """What a request id was used for."""

    request_hash: str
    article_id: str
    version: int
    received_at: dt.datetime


def request_hash(article: Article) -> str:
    """SHA-256 over all that a caller sends of an article, so that another article under the id is noticed."""
    return hash_of(article.id, article.outlet, article.content_hash())


def hash_of(*fields: str) -> str:
    """SHA-256 over what a request says."""
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()
