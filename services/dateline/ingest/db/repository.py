"""The repositories over SQLAlchemy Core, in SQL that both databases understand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article, ArticleVersion
from dateline.ingest.db.tables import ANALYSIS, ARTICLE, ARTICLE_VERSION, JOB, REQUEST
from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import ArticleKey, RequestKey, RequestRecord, VersionKey
from dateline.ingest.ports import ArticleCursor
from dateline.rpc.convert.analysis import analysis_from_bytes, analysis_to_bytes

type Condition = sa.ColumnElement[bool]


def _is_version(table: sa.Table, key: VersionKey) -> Condition:
    return sa.and_(
        table.c.newsroom_id == key.newsroom_id,
        table.c.article_id == key.article_id,
        table.c.version == key.version,
    )


class SqlArticles:
    """Articles and their versions."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def latest(self, article: ArticleKey) -> ArticleVersion | None:
        """The newest version of an article."""
        query = (
            sa.select(ARTICLE_VERSION)
            .where(ARTICLE_VERSION.c.newsroom_id == article.newsroom_id)
            .where(ARTICLE_VERSION.c.article_id == article.article_id)
            .order_by(ARTICLE_VERSION.c.version.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return _version_from_row(row) if row else None

    def get(self, version: VersionKey) -> ArticleVersion | None:
        """One version."""
        query = sa.select(ARTICLE_VERSION).where(_is_version(ARTICLE_VERSION, version))
        row = self._connection.execute(query).first()
        return _version_from_row(row) if row else None

    def add(self, version: ArticleVersion) -> None:
        """Keep a version for ever; it is the newest of its article."""
        article = version.article
        key = {"newsroom_id": version.newsroom_id, "article_id": article.id}
        newest = {"latest_version": version.version, "last_received_at": version.received_at}
        if version.version == 1:
            self._connection.execute(sa.insert(ARTICLE).values(**key, **newest))
        else:
            self._connection.execute(
                sa.update(ARTICLE)
                .where(ARTICLE.c.newsroom_id == version.newsroom_id, ARTICLE.c.article_id == article.id)
                .values(**newest)
            )
        self._connection.execute(
            sa.insert(ARTICLE_VERSION).values(
                **key,
                version=version.version,
                headline=article.headline,
                body=article.body,
                media_type=article.media_type,
                language=article.language,
                published=article.published,
                outlet=article.outlet,
                content_hash=version.content_hash,
                received_at=version.received_at,
                latest_revision=version.latest_revision,
            )
        )

    def page(self, newsroom_id: str, size: int, after: ArticleCursor | None) -> Sequence[ArticleVersion]:
        """The newest version of each article, the last received first, without bodies."""
        columns = [column for column in ARTICLE_VERSION.c if column.name != "body"]
        query = (
            sa.select(*columns, sa.literal("").label("body"))
            .join(
                ARTICLE,
                sa.and_(
                    ARTICLE.c.newsroom_id == ARTICLE_VERSION.c.newsroom_id,
                    ARTICLE.c.article_id == ARTICLE_VERSION.c.article_id,
                    ARTICLE.c.latest_version == ARTICLE_VERSION.c.version,
                ),
            )
            .where(ARTICLE.c.newsroom_id == newsroom_id)
            .order_by(ARTICLE.c.last_received_at.desc(), ARTICLE.c.article_id.desc())
            .limit(size)
        )
        if after is not None:
            query = query.where(
                sa.or_(
                    ARTICLE.c.last_received_at < after.received_at,
                    sa.and_(
                        ARTICLE.c.last_received_at == after.received_at,
                        ARTICLE.c.article_id < after.article_id,
                    ),
                )
            )
        return [_version_from_row(row) for row in self._connection.execute(query)]


class SqlAnalyses:
    """The numbered analyses of versions."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, version: VersionKey, revision: int | None = None) -> Analysis | None:
        """One revision, or the newest."""
        query = sa.select(ANALYSIS.c.payload).where(_is_version(ANALYSIS, version))
        if revision is None:
            query = query.order_by(ANALYSIS.c.revision.desc()).limit(1)
        else:
            query = query.where(ANALYSIS.c.revision == revision)
        payload = self._connection.scalar(query)
        return None if payload is None else analysis_from_bytes(payload)

    def add(self, newsroom_id: str, analysis: Analysis) -> None:
        """Keep a revision; it is the newest of its version."""
        key = VersionKey(newsroom_id, analysis.article_id, analysis.version)
        self._connection.execute(
            sa.insert(ANALYSIS).values(
                newsroom_id=newsroom_id,
                article_id=analysis.article_id,
                version=analysis.version,
                revision=analysis.revision,
                created_at=analysis.created_at,
                payload=analysis_to_bytes(analysis),
            )
        )
        self._connection.execute(
            sa.update(ARTICLE_VERSION)
            .where(_is_version(ARTICLE_VERSION, key))
            .values(latest_revision=analysis.revision)
        )


class SqlRequests:
    """What request ids were used for."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, key: RequestKey, since: dt.datetime) -> RequestRecord | None:
        """The use of an id, if it is not older than `since`."""
        query = sa.select(REQUEST).where(_is_request(key), REQUEST.c.received_at >= since)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return RequestRecord(row.request_hash, row.article_id, row.version, row.received_at)

    def put(self, key: RequestKey, record: RequestRecord) -> None:
        """Note the use of an id, in place of one that is too old to count."""
        self._connection.execute(sa.delete(REQUEST).where(_is_request(key)))
        self._connection.execute(
            sa.insert(REQUEST).values(
                newsroom_id=key.newsroom_id,
                caller=key.caller,
                method=key.method,
                request_id=key.request_id,
                request_hash=record.request_hash,
                article_id=record.article_id,
                version=record.version,
                received_at=record.received_at,
            )
        )

    def forget(self, before: dt.datetime) -> int:
        """Drop what is older, and tell how many."""
        return self._connection.execute(sa.delete(REQUEST).where(REQUEST.c.received_at < before)).rowcount


class SqlJobs:
    """Promised work."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, version: VersionKey, kind: JobKind) -> Job | None:
        """One job, pending or dead."""
        row = self._connection.execute(sa.select(JOB).where(_is_job(version, kind))).first()
        return _job_from_row(row) if row else None

    def put(self, job: Job) -> None:
        """Keep a job, in place of its former state."""
        state = {
            "state": job.state.value,
            "created_at": job.created_at,
            "run_after": job.run_after,
            "owner": job.owner,
            "lease_until": job.lease_until,
            "attempts": job.attempts,
            "faults": job.faults,
            "reason": job.reason,
        }
        updated = self._connection.execute(
            sa.update(JOB).where(_is_job(job.version, job.kind)).values(**state)
        )
        if not updated.rowcount:
            key = job.version
            self._connection.execute(
                sa.insert(JOB).values(
                    newsroom_id=key.newsroom_id,
                    article_id=key.article_id,
                    version=key.version,
                    kind=job.kind.value,
                    **state,
                )
            )

    def remove(self, version: VersionKey, kind: JobKind) -> None:
        """Drop a job that is done."""
        self._connection.execute(sa.delete(JOB).where(_is_job(version, kind)))

    def due(self, now: dt.datetime, limit: int) -> Sequence[Job]:
        """Jobs that are free and whose time has come, the longest waiting first."""
        query = (
            sa.select(JOB)
            .where(JOB.c.state == JobState.PENDING.value, JOB.c.run_after <= now)
            .where(sa.or_(JOB.c.lease_until.is_(None), JOB.c.lease_until <= now))
            .order_by(JOB.c.run_after, JOB.c.created_at, JOB.c.article_id, JOB.c.version)
            .limit(limit)
        )
        return [_job_from_row(row) for row in self._connection.execute(query)]

    def renew(self, owner: str, jobs: Collection[Job], until: dt.datetime) -> None:
        """Lengthen the leases that the owner still has on these jobs."""
        for job in jobs:
            self._connection.execute(
                sa.update(JOB)
                .where(_is_job(job.version, job.kind), JOB.c.owner == owner)
                .values(lease_until=until)
            )

    def dead(self, newsroom_id: str) -> Sequence[Job]:
        """The jobs of a newsroom that were given up, oldest first."""
        query = (
            sa.select(JOB)
            .where(JOB.c.state == JobState.DEAD.value, JOB.c.newsroom_id == newsroom_id)
            .order_by(JOB.c.created_at, JOB.c.article_id, JOB.c.version)
        )
        return [_job_from_row(row) for row in self._connection.execute(query)]


def _is_job(version: VersionKey, kind: JobKind) -> Condition:
    return sa.and_(_is_version(JOB, version), JOB.c.kind == kind.value)


def _is_request(key: RequestKey) -> Condition:
    return sa.and_(
        REQUEST.c.newsroom_id == key.newsroom_id,
        REQUEST.c.caller == key.caller,
        REQUEST.c.method == key.method,
        REQUEST.c.request_id == key.request_id,
    )


def _version_from_row(row: sa.Row[*tuple[Any, ...]]) -> ArticleVersion:
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


def _job_from_row(row: sa.Row[*tuple[Any, ...]]) -> Job:
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
