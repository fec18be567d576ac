"""Where articles are after all that editors did, or were before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import batched

from sqlalchemy import Connection, func, select

from dateline.domain.linking import StandingLinks
from dateline.incident_store.db.held_reports import stood_of_articles
from dateline.incident_store.db.linking import NEWEST, STANDING
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.story_linking import place_of
from dateline.incident_store.db.story_moves import places_of
from dateline.incident_store.db.tables import link_calls, reports, story_articles

# Both databases limit the parameters of a statement.
_MANY = 1_000


class SqlLinkReading:
    """`link_ports.LinkReading` over one connection."""

    _connection: Connection

    def links_of(
        self, newsroom_id: str, article_id: str, known_at: dt.datetime | None = None
    ) -> StandingLinks:
        """Where the accounts of an article are, of its newest version; or what was known of it then."""
        if known_at is not None:
            return self._links_then(newsroom_id, article_id, known_at)
        key = {"newsroom_id": newsroom_id, "article_id": article_id}
        newest = self._connection.execute(NEWEST, key).one_or_none()
        rows = self._connection.execute(STANDING, key).mappings()
        held = {report_from_row(row).account.key: row["incident_id"] for row in rows}
        story_id = place_of(self._connection, newsroom_id, article_id)
        return StandingLinks(newest.version if newest else 0, held, story_id or "")

    def _links_then(self, newsroom_id: str, article_id: str, known_at: dt.datetime) -> StandingLinks:
        rows = self._connection.execute(
            select(story_articles).where(
                story_articles.c.newsroom_id == newsroom_id, story_articles.c.article_id == article_id
            )
        ).mappings()
        places = places_of(self._connection, newsroom_id, rows, known_at)
        # A deletion drops the calls of before, but no place that the article had.
        versions = [one.article.version for one in places if one.article.linked_at <= known_at]
        called = self._connection.scalar(
            select(func.max(link_calls.c.version)).where(
                link_calls.c.newsroom_id == newsroom_id,
                link_calls.c.article_id == article_id,
                link_calls.c.linked_at <= known_at,
            )
        )
        stood = stood_of_articles(self._connection, newsroom_id, [article_id], known_at)
        return StandingLinks(
            max([called or 0, *versions]),
            {one.report.account.key: one.incident_id for one in stood},
            next((one.story_id for one in places if one.stood_at(known_at)), ""),
        )

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
