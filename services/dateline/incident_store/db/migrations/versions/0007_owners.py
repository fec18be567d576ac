"""Indexes that tell whose a digest is and of which day, without the wide row that holds its profile."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0007"
down_revision = "incidents_0006"
branch_labels = None
depends_on = None

_OWNERS = {"report": "incident_id", "article": "story_id"}


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for kind, owner in _OWNERS.items():
        table = f"{kind}_digests"
        if on_sqlite:
            op.create_index(f"{table}_owners", table, ["newsroom_id", "number", owner, "day"])
        else:
            # An owner that changes changes one entry: what is only carried along does not order the index.
            op.execute(
                sa.text(
                    f"CREATE INDEX {table}_owners ON {table} (newsroom_id, number) INCLUDE ({owner}, day)"
                )
            )


def downgrade() -> None:
    for kind in _OWNERS:
        op.drop_index(f"{kind}_digests_owners", f"{kind}_digests")
