"""Withdraws an article, and reads the records of such deletions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from dateline.domain.article import ArticleVersion
from dateline.domain.clock import Clock
from dateline.domain.deletion import ArticleDeletion
from dateline.domain.errors import DatelineError, EtagMismatchError, NotFoundError, RequestIdReusedError
from dateline.ingest.jobs import Job, JobKind
from dateline.ingest.keys import (
    REQUEST_ID_LIFETIME,
    ArticleKey,
    RequestKey,
    RequestRecord,
    VersionKey,
    hash_of,
)
from dateline.ingest.ports import DeletionCursor, IncidentStorePort, Store, UnitOfWork
from dateline.ingest.use_cases.do_job import JobWorker

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.ingest")


@dataclass(frozen=True, slots=True)
class DeletionOrder:
    """One call: what to delete, and who wants that, why, under which request id."""

    article: ArticleKey
    etag: str = ""
    allow_missing: bool = False
    reason: str = ""
    caller: str = ""
    request_id: str | None = None

    @property
    def request_key(self) -> RequestKey | None:
        """The key of the request id, if there is one."""
        if self.request_id is None:
            return None
        return RequestKey(self.article.newsroom_id, self.caller, "DeleteArticle", self.request_id)

    @property
    def about(self) -> tuple[ArticleKey | RequestKey, ...]:
        """What no other write may change while the article is deleted."""
        return (self.article, self.request_key) if self.request_key else (self.article,)

    @property
    def hash(self) -> str:
        """What another order under the request id is noticed by."""
        return hash_of(self.article.article_id, self.etag, str(self.allow_missing), self.reason)


@dataclass(frozen=True, slots=True)
class _Done:
    """What a transaction did: the record of the deletion, and the job to tell of it where that is ours."""

    deletion: ArticleDeletion | None
    job: Job | None = None
    was_missing: bool = False


class DeleteArticle:
    """Deletes at once what ingest has of an article, and has the incident store told, durably.

    The record and the job are kept in the transaction that deletes. The job is tried at once; what fails is
    done later by whoever takes it up.
    """

    def __init__(
        self, *, store: Store, worker: JobWorker, incident_store: IncidentStorePort, clock: Clock
    ) -> None:
        self._store = store
        self._worker = worker
        self._incident_store = incident_store
        self._clock = clock

    async def __call__(self, order: DeletionOrder, deadline: float) -> ArticleDeletion | None:
        """The record of the deletion; None where there was never such an article, and that is allowed.

        NotFoundError where there is no such article, EtagMismatchError where it has changed since,
        RequestIdReusedError where the id was used for another order.
        """
        done = await self._worker.take(
            self._store.write(lambda work: self._delete(work, order), *order.about),
            lambda done: [done.job] if done.job else [],
        )
        if done.was_missing and not order.allow_missing:
            raise NotFoundError("article", order.article.article_id)
        if done.deletion is None or done.job is None:
            return done.deletion
        log.info(
            "article_deleted",
            newsroom_id=order.article.newsroom_id,
            article_id=order.article.article_id,
            version=done.deletion.version,
            analyses=done.deletion.analyses,
        )
        job = done.job
        try:
            await self._worker.finish(job, deadline)
        except DatelineError as error:  # noted with the job, which goes on
            log.warning("deleted_without_retraction", article_id=job.version.article_id, reason=error.reason)
        kept = await self._store.read(lambda work: work.deletions.get(job.version))
        return kept or done.deletion

    async def planned(self, order: DeletionOrder, deadline: float) -> ArticleDeletion | None:
        """What would go; errors as when it is done, and UnavailableError where the incident store is away."""

        def look(work: UnitOfWork) -> tuple[ArticleVersion | None, int, ArticleDeletion | None]:
            latest = work.articles.latest(order.article)
            if latest is None:
                return None, 0, work.deletions.last(order.article)
            return latest, work.analyses.count(order.article), None

        latest, analyses, last = await self._store.read(look)
        if latest is None:
            if not order.allow_missing:
                raise NotFoundError("article", order.article.article_id)
            return last
        _check_etag(latest, order)
        plan = _record(latest, analyses, order)
        told = await self._incident_store.retract(VersionKey.of(latest), deadline, dry_run=True)
        return plan.retracting(told, None)

    def _delete(self, work: UnitOfWork, order: DeletionOrder) -> _Done:
        now, key = self._clock.now(), order.request_key
        record = work.requests.get(key, now - REQUEST_ID_LIFETIME) if key else None
        if record is not None:
            return _Done(_replayed(work, order, record))
        latest = work.articles.latest(order.article)
        if latest is None:
            last = work.deletions.last(order.article)
            _revive(work, last, now)
            return _Done(last, was_missing=True)
        _check_etag(latest, order)
        analyses = work.analyses.remove(order.article)
        work.jobs.remove_all(order.article)
        work.articles.remove(order.article)
        deletion = _record(latest, analyses, order, now)
        work.deletions.put(deletion)
        version = VersionKey.of(latest)
        job = Job(version, JobKind.RETRACT, created_at=now, run_after=now)
        job = job.taken_by(self._worker.owner, now + self._worker.lease)
        work.jobs.put(job)
        if key is not None:
            used = RequestRecord(order.hash, version.article_id, version.version, received_at=now)
            work.requests.put(key, used)
        return _Done(deletion, job)


@dataclass(frozen=True, slots=True)
class DeletionPage:
    """Some records, and where the next page begins; None on the last page."""

    deletions: Sequence[ArticleDeletion]
    next: DeletionCursor | None


class ListDeletions:
    """The records of deleted articles, newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self, newsroom_id: str, size: int, after: DeletionCursor | None, article_id: str = ""
    ) -> DeletionPage:
        """A page of records; with an `article_id`, of this article only."""
        found = await self._store.read(
            lambda work: work.deletions.page(newsroom_id, size + 1, after, article_id)
        )
        page = found[:size]
        last = page[-1] if len(found) > size else None
        if last is None or last.deleted_at is None:
            return DeletionPage(page, None)
        return DeletionPage(page, DeletionCursor(last.deleted_at, last.article_id, last.version))


def _record(
    latest: ArticleVersion, analyses: int, order: DeletionOrder, now: dt.datetime | None = None
) -> ArticleDeletion:
    return ArticleDeletion(
        newsroom_id=latest.newsroom_id,
        article_id=latest.article.id,
        version=latest.version,
        analyses=analyses,
        caller=order.caller,
        reason=order.reason,
        deleted_at=now,
    )


def _check_etag(latest: ArticleVersion, order: DeletionOrder) -> None:
    if order.etag and order.etag != latest.etag:
        raise EtagMismatchError(
            "the article got another version since it was read; read it again",
            metadata={"article_id": latest.article.id, "etag": latest.etag},
        )


def _replayed(work: UnitOfWork, order: DeletionOrder, record: RequestRecord) -> ArticleDeletion | None:
    if record.request_hash != order.hash:
        raise RequestIdReusedError(
            f"request_id {order.request_id!r} was used for another deletion in the last 24 hours",
            metadata={"request_id": order.request_id or ""},
        )
    return work.deletions.get(VersionKey(order.article.newsroom_id, record.article_id, record.version))


def _revive(work: UnitOfWork, last: ArticleDeletion | None, now: dt.datetime) -> None:
    """Have the incident store told once more where that was given up."""
    if last is None:
        return
    job = work.jobs.get(VersionKey(last.newsroom_id, last.article_id, last.version), JobKind.RETRACT)
    if job is not None and job.is_dead:
        work.jobs.put(job.revived(now))
