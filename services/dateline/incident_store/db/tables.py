"""The tables as the code sees them; `migrations/` makes them. Every key begins with the newsroom.

Reports, figures, participants, and the moves and joins of stories are rows that are only added; a retraction
sets a report's `retracted_at`. `*_digests`, `*_keys` and `token_counts` are what retrieval works with: they
hold what stands only, and can be made anew.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from dateline.storage.moment import Moment

metadata = MetaData()

incidents = Table(
    "incidents",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("opened_at", Moment, nullable=False),
    Column("merged_into", String(64)),
    Column("locked_at", Moment),
)

reports = Table(
    "reports",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("incident_id", String(64), nullable=False),
    Column("article_id", String(256), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Moment),
    Column("headline", Text, nullable=False),
    Column("type", String(128), nullable=False),
    Column("account", LargeBinary, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("visible_from", Moment),
    Column("retracted_at", Moment),
    Column("lineage", String(256)),
)

figures = Table(
    "figures",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("report_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("incident_id", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("qualifier", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("counted", Text, nullable=False),
    Column("attribution", String(16), nullable=False),
    Column("source", Text),
    Column("as_of_earliest", String(10)),
    Column("as_of_latest", String(10)),
    Column("place_scope", Text),
    Column("part_of_key", String(64)),
    Column("withdrawn_at", Moment),
    Column("group_path", Text),
    Column("is_total", Boolean),
    Column("is_superseded", Boolean),
    Column("is_derived", Boolean),
)

participants = Table(
    "participants",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("report_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("incident_id", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("certainty", String(16), nullable=False),
    Column("age", Integer),
)

link_calls = Table(
    "link_calls",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("article_id", String(256), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("payload_hash", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("linked_at", Moment, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("opened_at", Moment, nullable=False),
    Column("merged_into", String(64)),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("article_id", String(256), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("story_id", String(64), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Moment),
    Column("headline", Text, nullable=False),
    Column("lineage", String(256)),
    Column("decision", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("visible_from", Moment),
    Column("retracted_at", Moment),
)

# Where an article was until `at`, and how it had come there; `story_articles` has where it is. Articles that
# went together have one sequence.
story_moves = Table(
    "story_moves",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String(256), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("story_id", String(64), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("linked_at", Moment, nullable=False),
)

# Where a story's id led until `at`; nowhere else where `merged_into` is empty.
story_joins = Table(
    "story_joins",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("story_id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("merged_into", String(64)),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("incident_id", String(64), primary_key=True),
    Column("suggested_id", String(64), primary_key=True),
    Column("article_id", String(256), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("suggested_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Text),
    Column("kind", String(16)),
    Column("report_ids", Text),
)


def _digests(kind: str, item: str, owner: str) -> Table:
    """What linking compares of each item: `number` counts up in a newsroom, so that a key's row is short."""
    return Table(
        f"{kind}_digests",
        metadata,
        Column("newsroom_id", String(64), primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column(item, String(256), nullable=False),
        Column(owner, String(64), nullable=False),
        Column("reported_at", Moment, nullable=False),
        Column("norm", Float, nullable=False),
        Column("profile", LargeBinary, nullable=False),
        Column("keys", LargeBinary, nullable=False),
        Column("day", Integer, nullable=False),
    )


def _keys(kind: str) -> Table:
    """Under which keys an item of `<kind>_digests` is found."""
    return Table(
        f"{kind}_keys",
        metadata,
        Column("newsroom_id", String(64), primary_key=True),
        Column("key", BigInteger, primary_key=True),
        Column("day", Integer, primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


report_digests = _digests("report", "report_id", "incident_id")
report_keys = _keys("report")
article_digests = _digests("article", "article_id", "story_id")
article_keys = _keys("article")

token_counts = Table(
    "token_counts",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("token", BigInteger, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)
