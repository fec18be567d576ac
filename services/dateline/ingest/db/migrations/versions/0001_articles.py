"""Articles, their versions and analyses, request ids and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "ingest_0001"  # a service that is led to another's database does not know it
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("latest_version", sa.Integer, nullable=False),
        sa.Column("last_received_at", sa.BigInteger, nullable=False),
    )
    op.create_index("article_by_time", "article", ["newsroom_id", "last_received_at", "article_id"])
    op.create_table(
        "article_version",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("media_type", sa.String(256), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("published", sa.BigInteger),
        sa.Column("outlet", sa.String(256), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("latest_revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "analysis",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "request",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("caller", sa.String(256), primary_key=True),
        sa.Column("method", sa.String(64), primary_key=True),
        sa.Column("request_id", sa.String(128), primary_key=True),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("article_id", sa.String(256), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
    )
    op.create_index("request_by_time", "request", ["received_at"])
    op.create_table(
        "job",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("run_after", sa.BigInteger, nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("faults", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
    )
    op.create_index("job_by_time", "job", ["state", "run_after"])


def downgrade() -> None:
    for table in ("job", "request", "analysis", "article_version", "article"):
        op.drop_table(table)
