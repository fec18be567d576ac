"""The statements of the repositories, made once: making one costs more than running it.

Each takes its values by the names of the columns; keys of an UPDATE have a name of their own (`key_...`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from dateline.ingest.db.tables import (
    ANALYSIS,
    ARTICLE,
    ARTICLE_DELETION,
    ARTICLE_VERSION,
    JOB,
    LINK_FEED,
    REQUEST,
)
from dateline.ingest.jobs import JobKind, JobState

_KEY = "key_"
_JOB_KEY = ("newsroom_id", "article_id", "version", "kind")
_REQUEST_KEY = ("newsroom_id", "caller", "method", "request_id")
_ARTICLE_KEY = ("newsroom_id", "article_id")
_VERSION_KEY = (*_ARTICLE_KEY, "version")


def _where(table: sa.Table, names: tuple[str, ...], prefix: str = "") -> sa.ColumnElement[bool]:
    return sa.and_(
        *(table.c[name] == sa.bindparam(prefix + name, type_=table.c[name].type) for name in names)
    )


def keyed(key: dict[str, object]) -> dict[str, object]:
    """A key's values under the names that an UPDATE knows them by."""
    return {_KEY + name: value for name, value in key.items()}


def _upsert(table: sa.Table, key: tuple[str, ...]) -> dict[str, sa.Insert]:
    """INSERT, or UPDATE of all but the key where there is such a row; by the name of the dialect."""
    made: dict[str, sa.Insert] = {}
    for dialect in (sqlite, postgresql):
        insert = dialect.insert(table)
        columns = {column.name: insert.excluded[column.name] for column in table.c if column.name not in key}
        made[dialect.dialect.name] = insert.on_conflict_do_update(index_elements=key, set_=columns)
    return made


LATEST_VERSION = (
    sa.select(ARTICLE_VERSION)
    .where(_where(ARTICLE_VERSION, _ARTICLE_KEY))
    .order_by(ARTICLE_VERSION.c.version.desc())
    .limit(1)
)
ONE_VERSION = sa.select(ARTICLE_VERSION).where(_where(ARTICLE_VERSION, _VERSION_KEY))
ADD_ARTICLE = sa.insert(ARTICLE)
RENEW_ARTICLE = (
    sa.update(ARTICLE)
    .where(_where(ARTICLE, _ARTICLE_KEY, _KEY))
    .values(latest_version=sa.bindparam("latest_version"), last_received_at=sa.bindparam("last_received_at"))
)
ADD_VERSION = sa.insert(ARTICLE_VERSION)
SET_LATEST_REVISION = (
    sa.update(ARTICLE_VERSION)
    .where(_where(ARTICLE_VERSION, _VERSION_KEY, _KEY))
    .values(latest_revision=sa.bindparam("latest_revision"))
)
NEWEST_NUMBER = sa.select(ARTICLE.c.latest_version).where(_where(ARTICLE, _ARTICLE_KEY))
NEXT_NEWSROOM = sa.select(sa.func.min(ARTICLE.c.newsroom_id)).where(
    ARTICLE.c.newsroom_id > sa.bindparam("after", type_=sa.String)
)
DROP_ARTICLE = sa.delete(ARTICLE).where(_where(ARTICLE, _ARTICLE_KEY))
DROP_VERSIONS = sa.delete(ARTICLE_VERSION).where(_where(ARTICLE_VERSION, _ARTICLE_KEY))

FIRST_PAGE = (
    sa.select(
        *(column for column in ARTICLE_VERSION.c if column.name != "body"), sa.literal("").label("body")
    )
    .join(
        ARTICLE,
        sa.and_(
            ARTICLE.c.newsroom_id == ARTICLE_VERSION.c.newsroom_id,
            ARTICLE.c.article_id == ARTICLE_VERSION.c.article_id,
            ARTICLE.c.latest_version == ARTICLE_VERSION.c.version,
        ),
    )
    .where(_where(ARTICLE, ("newsroom_id",)))
    .order_by(ARTICLE.c.last_received_at.desc(), ARTICLE.c.article_id.desc())
    .limit(sa.bindparam("size", type_=sa.Integer))
)
_AFTER = sa.bindparam("after_time", type_=ARTICLE.c.last_received_at.type)
NEXT_PAGE = FIRST_PAGE.where(
    sa.or_(
        ARTICLE.c.last_received_at < _AFTER,
        sa.and_(ARTICLE.c.last_received_at == _AFTER, ARTICLE.c.article_id < sa.bindparam("after_id")),
    )
)

NEWEST_ANALYSIS = (
    sa.select(ANALYSIS.c.payload)
    .where(_where(ANALYSIS, _VERSION_KEY))
    .order_by(ANALYSIS.c.revision.desc())
    .limit(1)
)
ONE_ANALYSIS = sa.select(ANALYSIS.c.payload).where(_where(ANALYSIS, (*_VERSION_KEY, "revision")))
ADD_ANALYSIS = sa.insert(ANALYSIS)
COUNT_ANALYSES = sa.select(sa.func.count()).select_from(ANALYSIS).where(_where(ANALYSIS, _ARTICLE_KEY))
DROP_ANALYSES = sa.delete(ANALYSIS).where(_where(ANALYSIS, _ARTICLE_KEY))

ONE_REQUEST = sa.select(REQUEST).where(
    _where(REQUEST, _REQUEST_KEY), REQUEST.c.received_at >= sa.bindparam("since")
)
PUT_REQUEST = _upsert(REQUEST, _REQUEST_KEY)
FORGET_REQUESTS = sa.delete(REQUEST).where(REQUEST.c.received_at < sa.bindparam("before"))


def _has_come(end: sa.Column[dt.datetime]) -> sa.ColumnElement[bool]:
    """`leases.has_come`; `latest` is now and the longest lease."""
    return sa.or_(end <= sa.bindparam("now"), end > sa.bindparam("latest"))


ONE_JOB = sa.select(JOB).where(_where(JOB, _JOB_KEY))
ONE_JOB_TO_WRITE = ONE_JOB.with_for_update()
PUT_JOB = _upsert(JOB, _JOB_KEY)
DROP_JOB = sa.delete(JOB).where(_where(JOB, _JOB_KEY))
DROP_JOBS = sa.delete(JOB).where(_where(JOB, _ARTICLE_KEY))
# While replicas are replaced one by one, newer ones promise what older ones cannot do.
_KNOWN_KIND = JOB.c.kind.in_([kind.value for kind in JobKind])
DUE_JOBS = (
    sa.select(JOB)
    .where(_KNOWN_KIND, JOB.c.state == JobState.PENDING.value, _has_come(JOB.c.run_after))
    .where(sa.or_(JOB.c.lease_until.is_(None), _has_come(JOB.c.lease_until)))
    .order_by(JOB.c.run_after, JOB.c.created_at, JOB.c.article_id, JOB.c.version)
    .limit(sa.bindparam("size", type_=sa.Integer))
)
DUE_JOBS_TO_WRITE = DUE_JOBS.with_for_update(skip_locked=True)
RENEW_LEASE = (
    sa.update(JOB)
    .where(_where(JOB, (*_JOB_KEY, "owner"), _KEY))
    .values(lease_until=sa.bindparam("lease_until"))
)
COUNT_JOBS = sa.select(JOB.c.kind, JOB.c.state, sa.func.count().label("jobs")).group_by(
    JOB.c.kind, JOB.c.state
)
DEAD_JOBS = (
    sa.select(JOB)
    .where(_KNOWN_KIND, _where(JOB, ("newsroom_id",)), JOB.c.state == JobState.DEAD.value)
    .order_by(JOB.c.created_at, JOB.c.article_id, JOB.c.version)
)

ONE_DELETION = sa.select(ARTICLE_DELETION).where(_where(ARTICLE_DELETION, _VERSION_KEY))
LAST_DELETION = (
    sa.select(ARTICLE_DELETION)
    .where(_where(ARTICLE_DELETION, _ARTICLE_KEY))
    .order_by(ARTICLE_DELETION.c.version.desc())
    .limit(1)
)
PUT_DELETION = _upsert(ARTICLE_DELETION, _VERSION_KEY)

ONE_FEED = sa.select(LINK_FEED).where(_where(LINK_FEED, ("newsroom_id",)))
PUT_FEED = _upsert(LINK_FEED, ("newsroom_id",))


def deletions(*, after: bool, of_article: bool) -> sa.Select[*tuple[Any, ...]]:
    """A page of the records of deletions of a newsroom, or of one article, newest first."""
    place = (ARTICLE_DELETION.c.deleted_at, ARTICLE_DELETION.c.article_id, ARTICLE_DELETION.c.version)
    key = _ARTICLE_KEY if of_article else ("newsroom_id",)
    found = sa.select(ARTICLE_DELETION).where(_where(ARTICLE_DELETION, key))
    if after:
        last = [sa.bindparam(f"after_{column.name}", type_=column.type) for column in place]
        found = found.where(sa.tuple_(*place) < sa.tuple_(*last))
    return found.order_by(*(column.desc() for column in place)).limit(sa.bindparam("size", type_=sa.Integer))
