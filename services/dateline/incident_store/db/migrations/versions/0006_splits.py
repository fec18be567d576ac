"""Suggestions of splits: rows of before have no kind, and are of joins."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0006"
down_revision = "incidents_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("suggestions", sa.Column("kind", sa.String(16)))
    op.add_column("suggestions", sa.Column("report_ids", sa.Text))


def downgrade() -> None:
    op.drop_column("suggestions", "report_ids")
    op.drop_column("suggestions", "kind")
