"""The records of deleted articles."""

import sqlalchemy as sa
from alembic import op

revision = "ingest_0003"
down_revision = "ingest_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_deletion",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("analyses", sa.Integer, nullable=False),
        sa.Column("caller", sa.String(256), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("deleted_at", sa.BigInteger, nullable=False),
        sa.Column("retracted_at", sa.BigInteger),
        sa.Column("retraction", sa.Text),
    )
    op.create_index(
        "article_deletion_by_time",
        "article_deletion",
        ["newsroom_id", "deleted_at", "article_id", "version"],
    )


def downgrade() -> None:
    op.drop_table("article_deletion")
