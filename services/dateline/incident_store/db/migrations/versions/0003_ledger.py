"""Editors' decisions with their audit log, and the log of changes."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0003"
down_revision = "incidents_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("incidents", sa.Column("merged_into", sa.String(64)))
    op.add_column("incidents", sa.Column("locked_at", sa.BigInteger))
    op.create_index("incidents_merged", "incidents", ["newsroom_id", "merged_into"])
    op.add_column("figures", sa.Column("withdrawn_at", sa.BigInteger))
    op.create_table(
        "edits",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("caller", sa.String(256), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("request_id", sa.String(128)),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("undoes_id", sa.String(64)),
    )
    op.create_index("edits_by_id", "edits", ["newsroom_id", "id"], unique=True)
    op.create_index("edits_by_request", "edits", ["newsroom_id", "request_id"], unique=True)
    op.create_index("edits_undoing", "edits", ["newsroom_id", "undoes_id"], unique=True)
    op.create_table(
        "edited_incidents",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "edit_changes",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.String(512), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("seen_before", sa.Text, nullable=False),
        sa.Column("seen_after", sa.Text, nullable=False),
        sa.Column("moved_from", sa.String(64)),
    )
    op.create_index("edit_changes_of", "edit_changes", ["newsroom_id", "subject_id", "sequence"])
    op.create_index(
        "edit_changes_moved",
        "edit_changes",
        ["newsroom_id", "moved_from"],
        sqlite_where=sa.text("moved_from IS NOT NULL"),
        postgresql_where=sa.text("moved_from IS NOT NULL"),
    )
    types = sa.text("field = 'type'")
    op.create_index(
        "edit_changes_of_type",
        "edit_changes",
        ["newsroom_id", "subject_id"],
        sqlite_where=types,
        postgresql_where=types,
    )
    op.create_table(
        "bonds",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), primary_key=True),
        sa.Column("rule", sa.String(16), nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "incidents_apart",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("incident_id", sa.String(64), primary_key=True),
        sa.Column("other_id", sa.String(64), primary_key=True),
    )
    op.create_table(
        "changes",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("other_incident_id", sa.String(64)),
        sa.Column("report_id", sa.String(64)),
        sa.Column("article_id", sa.String(256)),
        sa.Column("edit_id", sa.String(64)),
        sa.Column("figure_kind", sa.String(32)),
        sa.Column("figure_group", sa.Text),
        sa.Column("figure_place", sa.Text),
        sa.Column("best_before", sa.BigInteger),
        sa.Column("best_after", sa.BigInteger),
        sa.Column("visible_from", sa.BigInteger),
    )
    embargoed = sa.text("visible_from IS NOT NULL")
    op.create_index(
        "changes_under_embargo",
        "changes",
        ["newsroom_id", "visible_from", "sequence"],
        sqlite_where=embargoed,
        postgresql_where=embargoed,
    )
    op.create_index("changes_by_time", "changes", ["at"])


def downgrade() -> None:
    for table in ("changes", "incidents_apart", "bonds", "edit_changes", "edited_incidents", "edits"):
        op.drop_table(table)
    op.drop_column("figures", "withdrawn_at")
    op.drop_index("incidents_merged", "incidents")
    op.drop_column("incidents", "locked_at")
    op.drop_column("incidents", "merged_into")
