"""Stories, suggestions, sources of one text, and digests that retrieval reads quickly."""

# ruff: noqa: S608 - no value of a statement comes from outside

import sqlalchemy as sa
from alembic import op

revision = "incidents_0002"
down_revision = "incidents_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("lineage", sa.String(256)))
    op.create_table(
        "stories",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("merged_into", sa.String(64)),
    )
    op.create_table(
        "story_articles",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.String(64), nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published", sa.BigInteger),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("lineage", sa.String(256)),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("linked_at", sa.BigInteger, nullable=False),
        sa.Column("reported_at", sa.BigInteger, nullable=False),
        sa.Column("visible_from", sa.BigInteger),
        sa.Column("retracted_at", sa.BigInteger),
        sa.ForeignKeyConstraint(["newsroom_id", "story_id"], ["stories.newsroom_id", "stories.id"]),
    )
    op.create_index(
        "articles_of_story", "story_articles", ["newsroom_id", "story_id", "reported_at", "article_id"]
    )
    standing = sa.text("retracted_at IS NULL")
    op.create_index(
        "standing_articles_by_time",
        "story_articles",
        ["newsroom_id", "reported_at", "article_id"],
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_table(
        "suggestions",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), primary_key=True),
        sa.Column("suggested_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("suggested_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("decided_by", sa.Text),
    )
    op.create_index("suggestions_by_time", "suggestions", ["newsroom_id", "state", "suggested_at"])
    for kind, owner, item in (
        ("report", "incident_id", sa.Column("report_id", sa.String(64), nullable=False)),
        ("article", "story_id", sa.Column("article_id", sa.String(256), nullable=False)),
    ):
        op.create_table(
            f"{kind}_digests",
            sa.Column("newsroom_id", sa.String(64), primary_key=True),
            sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
            item,
            sa.Column(owner, sa.String(64), nullable=False),
            sa.Column("reported_at", sa.BigInteger, nullable=False),
            sa.Column("norm", sa.Float, nullable=False),
            sa.Column("profile", sa.LargeBinary, nullable=False),
            sa.Column("keys", sa.LargeBinary, nullable=False),
            sa.Column("day", sa.Integer, nullable=False),
        )
        op.create_index(f"{kind}_digests_by_id", f"{kind}_digests", ["newsroom_id", item.name], unique=True)
        op.create_index(
            f"{kind}_digests_newest", f"{kind}_digests", ["newsroom_id", owner, "reported_at", "number"]
        )
        op.create_table(
            f"{kind}_keys",
            sa.Column("newsroom_id", sa.String(64), primary_key=True),
            sa.Column("key", sa.BigInteger, primary_key=True),
            sa.Column("day", sa.Integer, primary_key=True),
            sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
            sqlite_with_rowid=False,
        )
    _take_over()


def _take_over() -> None:
    """File what was filed; counts of tokens begin anew, since they count stems from now on.

    A replica of the former release that still runs cannot link from here on: ingest answers what it can,
    and links the rest by job as soon as the new one is up.
    """
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    profile, keys = (
        ("CAST(p.profile AS BLOB)", "CAST(p.keys AS BLOB)")
        if on_sqlite
        else ("convert_to(p.profile, 'UTF8')", "convert_to(p.keys, 'UTF8')")
    )
    op.execute(
        "INSERT INTO report_digests "
        "(newsroom_id, number, report_id, incident_id, reported_at, norm, profile, keys, day) "
        "SELECT p.newsroom_id, "
        "ROW_NUMBER() OVER (PARTITION BY p.newsroom_id ORDER BY p.report_id), "
        f"p.report_id, p.incident_id, p.reported_at, p.norm, {profile}, {keys}, COALESCE(k.day, 0) "
        "FROM report_profiles p "
        "LEFT JOIN (SELECT newsroom_id, report_id, MIN(day) AS day FROM incident_keys "
        "GROUP BY newsroom_id, report_id) AS k "
        "ON k.newsroom_id = p.newsroom_id AND k.report_id = p.report_id"
    )
    op.execute(
        "INSERT INTO report_keys (newsroom_id, key, day, number) "
        "SELECT k.newsroom_id, k.key, k.day, d.number "
        "FROM incident_keys k JOIN report_digests d "
        "ON d.newsroom_id = k.newsroom_id AND d.report_id = k.report_id"
    )
    op.execute("DELETE FROM token_counts")
    op.drop_table("incident_keys")
    op.drop_table("report_profiles")


def downgrade() -> None:
    raise NotImplementedError("the keys of release 0.1 are made from words that are not kept any more")
