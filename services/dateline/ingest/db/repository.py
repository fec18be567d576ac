"""The repositories over SQLAlchemy Core, in SQL that both databases understand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article, ArticleVersion
from dateline.ingest.db import statements
from dateline.ingest.db.statements import keyed
from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import ArticleKey, RequestKey, RequestRecord, VersionKey
from dateline.ingest.leases import LONGEST
from dateline.ingest.ports import ArticleCursor
from dateline.rpc.convert.analysis import analysis_from_bytes, analysis_to_bytes

type Row = sa.Row[*tuple[Any, ...]]
type Values = dict[str, object]


class SqlArticles:
    """Articles and their versions."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def latest(self, article: ArticleKey) -> ArticleVersion | None:
        """The newest version of an article."""
        row = self._connection.execute(statements.LATEST_VERSION, _article_key(article)).first()
        return _version_from_row(row) if row else None

    def get(self, version: VersionKey) -> ArticleVersion | None:
        """One version."""
        row = self._connection.execute(statements.ONE_VERSION, _version_key(version)).first()
        return _version_from_row(row) if row else None

    def add(self, version: ArticleVersion) -> None:
        """Keep a version for ever; it is the newest of its article."""
        article = version.article
        key: Values = {"newsroom_id": version.newsroom_id, "article_id": article.id}
        newest: Values = {"latest_version": version.version, "last_received_at": version.received_at}
        if version.version == 1:
            self._connection.execute(statements.ADD_ARTICLE, key | newest)
        else:
            self._connection.execute(statements.RENEW_ARTICLE, keyed(key) | newest)
        self._connection.execute(
            statements.ADD_VERSION,
            {
                **key,
                "version": version.version,
                "headline": article.headline,
                "body": article.body,
                "media_type": article.media_type,
                "language": article.language,
                "published": article.published,
                "outlet": article.outlet,
                "content_hash": version.content_hash,
                "received_at": version.received_at,
                "latest_revision": version.latest_revision,
            },
        )

    def page(self, newsroom_id: str, size: int, after: ArticleCursor | None) -> Sequence[ArticleVersion]:
        """The newest version of each article, the last received first, without bodies."""
        values: Values = {"newsroom_id": newsroom_id, "size": size}
        if after is None:
            rows = self._connection.execute(statements.FIRST_PAGE, values)
        else:
            values |= {"after_time": after.received_at, "after_id": after.article_id}
            rows = self._connection.execute(statements.NEXT_PAGE, values)
        return [_version_from_row(row) for row in rows]

    def remove(self, article: ArticleKey) -> None:
        """Drop an article with all its versions."""
        self._connection.execute(statements.DROP_VERSIONS, _article_key(article))
        self._connection.execute(statements.DROP_ARTICLE, _article_key(article))

    def newest_number(self, article: ArticleKey) -> int:
        """The number of the newest version; 0 where there is no such article."""
        return self._connection.scalar(statements.NEWEST_NUMBER, _article_key(article)) or 0

    def next_newsroom(self, after: str) -> str | None:
        """The next newsroom in the order of their ids that has an article."""
        following: str | None = self._connection.scalar(statements.NEXT_NEWSROOM, {"after": after})
        return following


class SqlAnalyses:
    """The numbered analyses of versions."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, version: VersionKey, revision: int | None = None) -> Analysis | None:
        """One revision, or the newest."""
        values = _version_key(version)
        if revision is None:
            payload = self._connection.scalar(statements.NEWEST_ANALYSIS, values)
        else:
            payload = self._connection.scalar(statements.ONE_ANALYSIS, values | {"revision": revision})
        return None if payload is None else analysis_from_bytes(payload)

    def add(self, newsroom_id: str, analysis: Analysis) -> None:
        """Keep a revision; it is the newest of its version."""
        key = _version_key(VersionKey(newsroom_id, analysis.article_id, analysis.version))
        self._connection.execute(
            statements.ADD_ANALYSIS,
            {
                **key,
                "revision": analysis.revision,
                "created_at": analysis.created_at,
                "payload": analysis_to_bytes(analysis),
            },
        )
        self._connection.execute(
            statements.SET_LATEST_REVISION, keyed(key) | {"latest_revision": analysis.revision}
        )

    def remove(self, article: ArticleKey) -> int:
        """Drop the analyses of all versions of an article, and tell how many."""
        return self._connection.execute(statements.DROP_ANALYSES, _article_key(article)).rowcount

    def count(self, article: ArticleKey) -> int:
        """How many analyses there are of all versions of an article."""
        return self._connection.scalar(statements.COUNT_ANALYSES, _article_key(article)) or 0


class SqlRequests:
    """What request ids were used for."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, key: RequestKey, since: dt.datetime) -> RequestRecord | None:
        """The use of an id, if it is not older than `since`."""
        row = self._connection.execute(statements.ONE_REQUEST, _request_key(key) | {"since": since}).first()
        if row is None:
            return None
        return RequestRecord(row.request_hash, row.article_id, row.version, row.received_at)

    def put(self, key: RequestKey, record: RequestRecord) -> None:
        """Note the use of an id, in place of one that is too old to count."""
        values = _request_key(key)
        self._connection.execute(
            statements.PUT_REQUEST[self._connection.dialect.name],
            {
                **values,
                "request_hash": record.request_hash,
                "article_id": record.article_id,
                "version": record.version,
                "received_at": record.received_at,
            },
        )

    def forget(self, before: dt.datetime) -> int:
        """Drop what is older, and tell how many."""
        return self._connection.execute(statements.FORGET_REQUESTS, {"before": before}).rowcount


class SqlJobs:
    """Promised work. What a write looks at is locked until it ends, where the database needs to be told."""

    def __init__(self, connection: sa.Connection, *, writes: bool) -> None:
        self._connection = connection
        self._one = statements.ONE_JOB_TO_WRITE if writes else statements.ONE_JOB
        self._due = statements.DUE_JOBS_TO_WRITE if writes else statements.DUE_JOBS

    def get(self, version: VersionKey, kind: JobKind) -> Job | None:
        """One job, pending or dead."""
        row = self._connection.execute(self._one, _job_key(version, kind)).first()
        return _job_from_row(row) if row else None

    def put(self, job: Job) -> None:
        """Keep a job, in place of its former state."""
        key = _job_key(job.version, job.kind)
        state: Values = {
            "state": job.state.value,
            "created_at": job.created_at,
            "run_after": job.run_after,
            "owner": job.owner,
            "lease_until": job.lease_until,
            "attempts": job.attempts,
            "faults": job.faults,
            "reason": job.reason,
        }
        self._connection.execute(statements.PUT_JOB[self._connection.dialect.name], key | state)

    def remove(self, version: VersionKey, kind: JobKind) -> None:
        """Drop a job that is done."""
        self._connection.execute(statements.DROP_JOB, _job_key(version, kind))

    def remove_all(self, article: ArticleKey) -> None:
        """Drop all jobs of an article, also those that somebody works on."""
        self._connection.execute(statements.DROP_JOBS, _article_key(article))

    def due(self, now: dt.datetime, limit: int) -> Sequence[Job]:
        """Jobs of known kinds that are free and whose time has come, the longest waiting first."""
        rows = self._connection.execute(self._due, {"now": now, "latest": now + LONGEST, "size": limit})
        return [_job_from_row(row) for row in rows]

    def renew(self, owner: str, jobs: Collection[Job], until: dt.datetime) -> None:
        """Lengthen the leases that the owner still has on these jobs."""
        for job in jobs:
            key = keyed(_job_key(job.version, job.kind) | {"owner": owner})
            self._connection.execute(statements.RENEW_LEASE, key | {"lease_until": until})

    def count(self) -> dict[tuple[str, str], int]:
        """How many jobs there are of each kind in each state, also of those that are not known here."""
        rows = self._connection.execute(statements.COUNT_JOBS)
        return {(row.kind, row.state): row.jobs for row in rows}

    def dead(self, newsroom_id: str) -> Sequence[Job]:
        """The jobs of a newsroom that were given up, oldest first, of known kinds."""
        rows = self._connection.execute(statements.DEAD_JOBS, {"newsroom_id": newsroom_id})
        return [_job_from_row(row) for row in rows]


def _article_key(key: ArticleKey) -> Values:
    return {"newsroom_id": key.newsroom_id, "article_id": key.article_id}


def _version_key(key: VersionKey) -> Values:
    return {"newsroom_id": key.newsroom_id, "article_id": key.article_id, "version": key.version}


def _job_key(version: VersionKey, kind: JobKind) -> Values:
    return _version_key(version) | {"kind": kind.value}


def _request_key(key: RequestKey) -> Values:
    return {
        "newsroom_id": key.newsroom_id,
        "caller": key.caller,
        "method": key.method,
        "request_id": key.request_id,
    }


def _version_from_row(row: Row) -> ArticleVersion:
    return ArticleVersion(
        newsroom_id=row.newsroom_id,
        article=Article(
            id=row.article_id,
            headline=row.headline,
            body=row.body,
            media_type=row.media_type,
            language=row.language,
            published=row.published,
            outlet=row.outlet,
        ),
        version=row.version,
        content_hash=row.content_hash,
        received_at=row.received_at,
        latest_revision=row.latest_revision,
    )


def _job_from_row(row: Row) -> Job:
    return Job(
        version=VersionKey(row.newsroom_id, row.article_id, row.version),
        kind=JobKind(row.kind),
        created_at=row.created_at,
        run_after=row.run_after,
        state=JobState(row.state),
        owner=row.owner,
        lease_until=row.lease_until,
        attempts=row.attempts,
        faults=row.faults,
        reason=row.reason,
    )
