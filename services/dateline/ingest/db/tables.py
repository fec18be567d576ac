"""The tables of ingest, as the newest migration leaves them.

Times are whole microseconds since 1970 in UTC: they compare alike in every database, and nothing is lost.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class UtcMicroseconds(sa.types.TypeDecorator[dt.datetime]):
    """An aware time, kept as an integer."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """Write a time."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Read a time."""
        return None if value is None else _EPOCH + value * _MICROSECOND


metadata = sa.MetaData()

ARTICLE = sa.Table(
    "article",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("latest_version", sa.Integer, nullable=False),
    sa.Column("last_received_at", UtcMicroseconds, nullable=False),
    sa.Index("article_by_time", "newsroom_id", "last_received_at", "article_id"),
)

ARTICLE_VERSION = sa.Table(
    "article_version",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("headline", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("media_type", sa.String(256), nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("published", UtcMicroseconds),
    sa.Column("outlet", sa.String(256), nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("received_at", UtcMicroseconds, nullable=False),
    sa.Column("latest_revision", sa.Integer, nullable=False),
)

# The analysis as bytes of dateline.v1.Analysis, spans in code points.
ANALYSIS = sa.Table(
    "analysis",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("created_at", UtcMicroseconds, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
)

REQUEST = sa.Table(
    "request",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("caller", sa.String(256), primary_key=True),
    sa.Column("method", sa.String(64), primary_key=True),
    sa.Column("request_id", sa.String(128), primary_key=True),
    sa.Column("request_hash", sa.String(64), nullable=False),
    sa.Column("article_id", sa.String(256), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("received_at", UtcMicroseconds, nullable=False),
    sa.Index("request_by_time", "received_at"),
)

JOB = sa.Table(
    "job",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("created_at", UtcMicroseconds, nullable=False),
    sa.Column("run_after", UtcMicroseconds, nullable=False),
    sa.Column("owner", sa.String(64)),
    sa.Column("lease_until", UtcMicroseconds),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("faults", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Index("job_by_time", "state", "run_after"),
)
