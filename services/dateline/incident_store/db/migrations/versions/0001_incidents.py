"""Incidents, their reports, figures and participants, and what retrieval works with."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0001"  # a service that is led to another's database does not know it
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("article_id", sa.String(256), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published", sa.BigInteger),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("type", sa.String(128), nullable=False),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("linked_at", sa.BigInteger, nullable=False),
        sa.Column("reported_at", sa.BigInteger, nullable=False),
        sa.Column("visible_from", sa.BigInteger),
        sa.Column("retracted_at", sa.BigInteger),
        sa.ForeignKeyConstraint(["newsroom_id", "incident_id"], ["incidents.newsroom_id", "incidents.id"]),
    )
    op.create_index("reports_of_incident", "reports", ["newsroom_id", "incident_id", "reported_at", "id"])
    standing = sa.text("retracted_at IS NULL")
    op.create_index(
        "standing_reports_of_article",
        "reports",
        ["newsroom_id", "article_id"],
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index(
        "standing_reports_by_time",
        "reports",
        ["newsroom_id", "reported_at", "id"],
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_table(
        "figures",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("qualifier", sa.String(16), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("counted", sa.Text, nullable=False),
        sa.Column("attribution", sa.String(16), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("as_of_earliest", sa.String(10)),
        sa.Column("as_of_latest", sa.String(10)),
        sa.Column("place_scope", sa.Text),
        sa.Column("part_of_key", sa.String(64)),
        sa.ForeignKeyConstraint(["newsroom_id", "report_id"], ["reports.newsroom_id", "reports.id"]),
    )
    op.create_index("figures_of_incident", "figures", ["newsroom_id", "incident_id"])
    op.create_table(
        "participants",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("certainty", sa.String(16), nullable=False),
        sa.Column("age", sa.Integer),
        sa.ForeignKeyConstraint(["newsroom_id", "report_id"], ["reports.newsroom_id", "reports.id"]),
    )
    op.create_index("participants_of_incident", "participants", ["newsroom_id", "incident_id"])
    op.create_table(
        "link_calls",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("linked_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "report_profiles",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("reported_at", sa.BigInteger, nullable=False),
        sa.Column("norm", sa.Float, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("keys", sa.Text, nullable=False),
    )
    op.create_index(
        "profiles_of_incident", "report_profiles", ["newsroom_id", "incident_id", "reported_at", "report_id"]
    )
    op.create_table(
        "incident_keys",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
        sa.Column("incident_id", sa.String(64), primary_key=True),
        sa.Column("report_id", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "token_counts",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("token", sa.BigInteger, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in (
        "token_counts",
        "incident_keys",
        "report_profiles",
        "link_calls",
        "participants",
        "figures",
        "reports",
        "incidents",
    ):
        op.drop_table(table)
