"""What a figure's row needs to tell whether it counts: who is counted, and what the number is."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0004"
down_revision = "incidents_0003"
branch_labels = None
depends_on = None

# Rows of before have none of them: they count as figures that say nothing more.
COLUMNS = {
    "group_path": sa.Text,
    "is_total": sa.Boolean,
    "is_superseded": sa.Boolean,
    "is_derived": sa.Boolean,
}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("figures", sa.Column(name, kind))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("figures", name)
