"""Where articles are now, after all that editors did."""

from __future__ import annotations

from collections.abc import Collection
from itertools import batched

from sqlalchemy import Connection, select

from dateline.domain.linking import StandingLinks
from dateline.incident_store.db.linking import NEWEST, STANDING
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.story_linking import place_of
from dateline.incident_store.db.tables import reports

# Both databases limit the parameters of a statement.
_MANY = 1_000


class SqlLinkReading:
    """`link_ports.LinkReading` over one connection."""

    _connection: Connection

    def links_of(self, newsroom_id: str, article_id: str) -> StandingLinks:
        """Where the accounts of an article are, of its newest version."""
        key = {"newsroom_id": newsroom_id, "article_id": article_id}
        newest = self._connection.execute(NEWEST, key).one_or_none()
        rows = self._connection.execute(STANDING, key).mappings()
        held = {report_from_row(row).account.key: row["incident_id"] for row in rows}
        story_id = place_of(self._connection, newsroom_id, article_id)
        return StandingLinks(newest.version if newest else 0, held, story_id or "")

    def articles_of(self, newsroom_id: str, report_ids: Collection[str]) -> frozenset[str]:
        """The articles that reports are of."""
        found: set[str] = set()
        for some in batched(sorted(report_ids), _MANY):
            found.update(
                self._connection.scalars(
                    select(reports.c.article_id).where(
                        reports.c.newsroom_id == newsroom_id, reports.c.id.in_(some)
                    )
                )
            )
        return frozenset(found)
