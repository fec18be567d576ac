"""The newsroom's entities, by what they are found, and who changed them."""

import sqlalchemy as sa
from alembic import op

revision = "ingest_0002"
down_revision = "ingest_0001"
branch_labels = None
depends_on = None


def _ordered_text() -> sa.types.TypeEngine[str]:
    """Text that both databases order by code points."""
    return sa.Text(collation="C").with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "entity",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("entity_id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sort_key", _ordered_text(), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("merged_into", sa.String(64)),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )
    op.create_index("entity_by_name", "entity", ["newsroom_id", "sort_key", "entity_id"])
    op.create_index("entity_by_type", "entity", ["newsroom_id", "type", "sort_key", "entity_id"])
    op.create_index("entity_by_survivor", "entity", ["newsroom_id", "merged_into"])
    op.create_table(
        "entity_key",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("key", _ordered_text(), primary_key=True),
        sa.Column("entity_id", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("entity_key_by_entity", "entity_key", ["newsroom_id", "entity_id"])
    op.create_table(
        "entity_edit",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("edit_id", sa.String(64), primary_key=True),
        sa.Column("entity_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("caller", sa.String(256), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("edited_at", sa.BigInteger, nullable=False),
        sa.Column("states", sa.Text, nullable=False),
    )
    op.create_index("entity_edit_by_entity", "entity_edit", ["newsroom_id", "entity_id", "edited_at"])


def downgrade() -> None:
    for table in ("entity_edit", "entity_key", "entity"):
        op.drop_table(table)
