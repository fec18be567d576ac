"""Two tables: the second proves that a failure takes the first back."""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("shelf", sa.Column("name", sa.String(64), primary_key=True))
    if "fail_after_first_table" in context.config.attributes:
        raise RuntimeError("the power went")
    op.create_table("book", sa.Column("title", sa.String(64), primary_key=True))
