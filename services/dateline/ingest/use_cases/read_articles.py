"""Reads articles and their analyses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.analysis import Analysis
from dateline.domain.article import ArticleVersion
from dateline.domain.clock import Clock
from dateline.domain.errors import NotFoundError
from dateline.ingest.jobs import JobKind
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.ports import ArticleCursor, Store, UnitOfWork
from dateline.ingest.use_cases.outcomes import failed, pending


class GetArticle:
    """One version of an article."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, article: ArticleKey, version: int | None) -> ArticleVersion:
        """The version, or the latest. NotFoundError where there is none."""
        return await self._store.read(lambda work: find_version(work, article, version))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles, and where the next page begins; None on the last page."""

    versions: Sequence[ArticleVersion]
    next: ArticleCursor | None


class ListArticles:
    """The articles of a newsroom, the last received first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, newsroom_id: str, size: int, after: ArticleCursor | None) -> ArticlePage:
        """A page of the newest versions, without bodies."""
        found = await self._store.read(lambda work: work.articles.page(newsroom_id, size + 1, after))
        page = found[:size]
        goes_on = len(found) > size
        return ArticlePage(
            page, ArticleCursor(page[-1].received_at, page[-1].article.id) if goes_on else None
        )


class GetAnalysis:
    """One analysis of an article version."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def __call__(self, article: ArticleKey, version: int | None, revision: int | None) -> Analysis:
        """The revision, or the newest.

        NotFoundError where there is none, AnalysisPendingError while it is being made, and
        AnalysisFailedError where that was given up.
        """
        return await self._store.read(lambda work: self._find(work, article, version, revision))

    def _find(
        self, work: UnitOfWork, article: ArticleKey, number: int | None, revision: int | None
    ) -> Analysis:
        version = find_version(work, article, number)
        key = VersionKey.of(version)
        analysis = work.analyses.get(key, revision)
        if analysis is not None:
            return analysis
        job = work.jobs.get(key, JobKind.ANALYSE)
        if job is None or (revision is not None and revision > 1):
            raise _no_revision(version, revision)
        if job.is_dead:
            raise failed(job)
        raise pending(job, self._clock.now())


def find_version(work: UnitOfWork, article: ArticleKey, version: int | None) -> ArticleVersion:
    """One version of an article, or the latest. NotFoundError where there is none."""
    if version is None:
        found = work.articles.latest(article)
    else:
        found = work.articles.get(VersionKey(article.newsroom_id, article.article_id, version))
    if found is not None:
        return found
    if version is None or work.articles.latest(article) is None:
        raise NotFoundError("article", article.article_id)
    raise NotFoundError(
        "article",
        f"{article.article_id}/{version}",
        f"there is no version {version} of article {article.article_id!r} in this newsroom",
    )


def _no_revision(version: ArticleVersion, revision: int | None) -> NotFoundError:
    of = f"version {version.version} of article {version.article.id!r} in this newsroom"
    name = f"{version.article.id}/{version.version}"
    if revision is None:
        return NotFoundError("analysis", name, f"there is no analysis of {of}")
    return NotFoundError("analysis", f"{name}/{revision}", f"there is no revision {revision} of {of}")
