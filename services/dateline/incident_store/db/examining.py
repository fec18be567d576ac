"""What looking for repairs sees."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from dateline.incident_store.db.editing import SqlEditing
from dateline.incident_store.db.linking import SqlLinking
from dateline.incident_store.db.tables import incidents


class SqlExamining(SqlLinking, SqlEditing):
    """`repair_ports.Examining` over one connection: it reads as linking and editing do."""

    def walk_incidents(self, newsroom_id: str, size: int, after: str) -> Sequence[str]:
        """The ids of incidents that are not merged, in their order, after one."""
        return list(
            self._connection.scalars(
                select(incidents.c.id)
                .where(
                    incidents.c.newsroom_id == newsroom_id,
                    incidents.c.id > after,
                    incidents.c.merged_into.is_(None),
                )
                .order_by(incidents.c.id)
                .limit(size)
            )
        )
