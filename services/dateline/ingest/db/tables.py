"""The tables of ingest, as the newest migration leaves them."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.storage.moment import Moment

metadata = sa.MetaData()

# Both databases order it by code points.
_ORDERED_TEXT = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")

ARTICLE = sa.Table(
    "article",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("latest_version", sa.Integer, nullable=False),
    sa.Column("last_received_at", Moment, nullable=False),
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
    sa.Column("published", Moment),
    sa.Column("outlet", sa.String(256), nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("received_at", Moment, nullable=False),
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
    sa.Column("created_at", Moment, nullable=False),
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
    sa.Column("received_at", Moment, nullable=False),
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
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("run_after", Moment, nullable=False),
    sa.Column("owner", sa.String(64)),
    sa.Column("lease_until", Moment),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("faults", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Index("job_by_time", "state", "run_after"),
)

# Of each article that was deleted; `retraction` is what the incident store answered, as JSON.
ARTICLE_DELETION = sa.Table(
    "article_deletion",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("article_id", sa.String(256), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("analyses", sa.Integer, nullable=False),
    sa.Column("caller", sa.String(256), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("deleted_at", Moment, nullable=False),
    sa.Column("retracted_at", Moment),
    sa.Column("retraction", sa.Text),
    sa.Index("article_deletion_by_time", "newsroom_id", "deleted_at", "article_id", "version"),
)

# How far each newsroom's changes in the incident store were followed.
LINK_FEED = sa.Table(
    "link_feed",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("owner", sa.String(64)),
    sa.Column("lease_until", Moment),
)

# What is kept of an entity beside its name and type is JSON: it is read and written as a whole.
ENTITY = sa.Table(
    "entity",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("entity_id", sa.String(64), primary_key=True),
    sa.Column("type", sa.String(16), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sort_key", _ORDERED_TEXT, nullable=False),
    sa.Column("details", sa.Text, nullable=False),
    sa.Column("merged_into", sa.String(64)),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Index("entity_by_name", "newsroom_id", "sort_key", "entity_id"),
    sa.Index("entity_by_type", "newsroom_id", "type", "sort_key", "entity_id"),
    sa.Index("entity_by_survivor", "newsroom_id", "merged_into"),
)

# By what an entity is found: names, surnames, initials, words, identities. Merged ones have no keys.
ENTITY_KEY = sa.Table(
    "entity_key",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("key", _ORDERED_TEXT, primary_key=True),
    sa.Column("entity_id", sa.String(64), primary_key=True),
    sa.Index("entity_key_by_entity", "newsroom_id", "entity_id"),
    sqlite_with_rowid=False,
)

ENTITY_EDIT = sa.Table(
    "entity_edit",
    metadata,
    sa.Column("newsroom_id", sa.String(64), primary_key=True),
    sa.Column("edit_id", sa.String(64), primary_key=True),
    sa.Column("entity_id", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("caller", sa.String(256), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("edited_at", Moment, nullable=False),
    sa.Column("states", sa.Text, nullable=False),
    sa.Index("entity_edit_by_entity", "newsroom_id", "entity_id", "edited_at"),
)
