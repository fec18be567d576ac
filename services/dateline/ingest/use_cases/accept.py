"""The transaction that accepts a submission: after it, nothing of the article is ever lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.errors import NotFoundError, RequestIdReusedError
from dateline.ingest.jobs import Job, JobKind
from dateline.ingest.keys import (
    REQUEST_ID_LIFETIME,
    ArticleKey,
    RequestKey,
    RequestRecord,
    VersionKey,
    request_hash,
)
from dateline.ingest.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Submission:
    """One call: an article, and who sent it under which request id."""

    newsroom_id: str
    article: Article
    caller: str = ""
    method: str = "ProcessArticle"
    request_id: str | None = None

    @property
    def article_key(self) -> ArticleKey:
        """The key of the article."""
        return ArticleKey(self.newsroom_id, self.article.id)

    @property
    def about(self) -> tuple[ArticleKey | RequestKey, ...]:
        """What no other write may change while the submission is accepted."""
        return (self.article_key, self.request_key) if self.request_key else (self.article_key,)

    @property
    def request_key(self) -> RequestKey | None:
        """The key of the request id, if there is one."""
        if self.request_id is None:
            return None
        return RequestKey(self.newsroom_id, self.caller, self.method, self.request_id)


@dataclass(frozen=True, slots=True)
class Known:
    """What is already kept of a submission."""

    version: ArticleVersion
    replayed: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    """A submission's version with its analysis, or with the job that will make it.

    `is_ours` tells that the job is leased to the one who accepted.
    """

    version: ArticleVersion
    analysis: Analysis | None = None
    job: Job | None = None
    is_ours: bool = False


def find(work: UnitOfWork, submission: Submission, now: dt.datetime) -> Known | None:
    """The version that the submission is, or None where it would be a new one.

    A request id that was used tells it; otherwise the content is compared with the latest version only, so
    that A, B and A again are three versions. RequestIdReusedError where the id was used for another article.
    """
    return _find(work, submission, now)[0]


def _find(
    work: UnitOfWork, submission: Submission, now: dt.datetime
) -> tuple[Known | None, ArticleVersion | None]:
    """As `find`, and the latest version where the submission is a new one."""
    article = submission.article
    key = submission.request_key
    record = work.requests.get(key, now - REQUEST_ID_LIFETIME) if key else None
    if record is not None:
        if record.request_hash != request_hash(article):
            raise RequestIdReusedError(
                f"request_id {submission.request_id!r} was used for another article in the last 24 hours",
                metadata={"request_id": submission.request_id or ""},
            )
        version = work.articles.get(VersionKey(submission.newsroom_id, record.article_id, record.version))
        if version is None:  # deleted since: a late retry must not bring it back
            raise NotFoundError("article", record.article_id)
        return Known(version, replayed=True), None
    latest = work.articles.latest(submission.article_key)
    if latest is not None and latest.content_hash == article.content_hash():
        return Known(latest, replayed=False), None
    return None, latest


def accept(
    work: UnitOfWork, submission: Submission, *, owner: str, now: dt.datetime, lease: dt.timedelta
) -> Accepted:
    """Keep the submission, and lease its job to `owner` if nobody works on it."""
    known, latest = _find(work, submission, now)
    version = known.version if known else _add_version(work, submission, latest, now)
    key = submission.request_key
    if key and not (known and known.replayed):
        record = RequestRecord(
            request_hash(submission.article), version.article.id, version.version, received_at=now
        )
        work.requests.put(key, record)
    version_key = VersionKey.of(version)
    analysis = work.analyses.get(version_key) if known else None
    if analysis is not None:
        return Accepted(version, analysis=analysis)
    job = work.jobs.get(version_key, JobKind.ANALYSE) if known else None
    if job is None:
        job = Job(version_key, JobKind.ANALYSE, created_at=now, run_after=now)
    elif job.is_dead and known and not known.replayed:
        job = job.revived(now)
    if not job.is_free(now):
        return Accepted(version, job=job)
    job = job.taken_by(owner, now + lease)
    work.jobs.put(job)
    return Accepted(version, job=job, is_ours=True)


def _last_deleted(work: UnitOfWork, article: ArticleKey) -> int:
    """The number of the newest version that was deleted; 0 where none was: no number is given twice."""
    deletion = work.deletions.last(article)
    return deletion.version if deletion else 0


def _add_version(
    work: UnitOfWork, submission: Submission, latest: ArticleVersion | None, now: dt.datetime
) -> ArticleVersion:
    article = submission.article
    version = ArticleVersion(
        newsroom_id=submission.newsroom_id,
        article=article,
        version=(latest.version if latest else _last_deleted(work, submission.article_key)) + 1,
        content_hash=article.content_hash(),
        received_at=now,
    )
    work.articles.add(version)
    return version
