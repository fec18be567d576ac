"""An index of retracted reports by time: what was known at a time is walked in its order."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0009"
down_revision = "incidents_0008"
branch_labels = None
depends_on = None

_NAME = "retracted_reports_by_time"


def upgrade() -> None:
    # What stands has such an index already.
    retracted = sa.text("retracted_at IS NOT NULL")
    op.create_index(
        _NAME,
        "reports",
        ["newsroom_id", "reported_at", "id"],
        sqlite_where=retracted,
        postgresql_where=retracted,
    )


def downgrade() -> None:
    op.drop_index(_NAME, "reports")
