"""Where articles are after all that editors did, or were before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import batched

from sqlalchemy import Connection, select

from dateline.domain.linking import LinkOutcome, StandingLinks
from dateline.incident_store.db.answers import outcome_from_json
from dateline.incident_store.db.held_reports import stood_of_articles
from dateline.incident_store.db.linking import NEVER, STANDING
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.story_moves import Place, places_of
from dateline.incident_store.db.tables import link_calls, reports, story_articles

# Both databases limit the parameters of a statement.
_MANY = 1_000

_NOTHING = LinkOutcome((), applied=False)


@dataclass(frozen=True, slots=True)
class _Called:
    """What was answered last of an article, or that it was deleted: then `version` is the one before."""

    version: int
    outcome: LinkOutcome
    is_deletion: bool


class SqlLinkReading:
    """`link_ports.LinkReading` over one connection."""

    _connection: Connection

    def links_of(
        self, newsroom_id: str, article_id: str, known_at: dt.datetime | None = None
    ) -> StandingLinks:
        """Where the accounts of an article are, of its newest version; or what was known of it then."""
        called = self._newest(newsroom_id, article_id, known_at)
        held = self._held(newsroom_id, article_id, known_at)
        places = self._places(newsroom_id, article_id, known_at)
        story_id = next((one.story_id for one in places if one.stood_at(known_at)), "")
        version = called.version
        # A deletion drops the calls of before, but no place that the article had.
        if called.is_deletion or known_at is not None:
            version = max([version, *(one.article.version for one in places if one.came_by(known_at))])
        return StandingLinks(
            version,
            held,
            story_id,
            as_linked={one.account_key: one for one in called.outcome.links if one.account_key in held},
            story_as_linked=called.outcome.story if story_id else None,
            retracted=called.is_deletion,
        )

    def _newest(self, newsroom_id: str, article_id: str, known_at: dt.datetime | None) -> _Called:
        calls = select(link_calls.c.version, link_calls.c.revision, link_calls.c.answer).where(
            link_calls.c.newsroom_id == newsroom_id, link_calls.c.article_id == article_id
        )
        if known_at is not None:
            calls = calls.where(link_calls.c.linked_at <= known_at)
        newest = calls.order_by(link_calls.c.version.desc(), link_calls.c.revision.desc()).limit(2)
        rows = self._connection.execute(newest).all()
        is_deletion = bool(rows) and (rows[0].version, rows[0].revision) == (NEVER, NEVER)
        row = next(iter(rows[is_deletion:]), None)
        outcome = outcome_from_json(row.answer) if row and not is_deletion else _NOTHING
        return _Called(row.version if row else 0, outcome, is_deletion)

    def _held(self, newsroom_id: str, article_id: str, known_at: dt.datetime | None) -> dict[str, str]:
        """The incident of each account whose report stands, by the account's key."""
        if known_at is None:
            key = {"newsroom_id": newsroom_id, "article_id": article_id}
            rows = self._connection.execute(STANDING, key).mappings()
            return {report_from_row(row).account.key: row["incident_id"] for row in rows}
        stood = stood_of_articles(self._connection, newsroom_id, [article_id], known_at)
        return {one.report.account.key: one.incident_id for one in stood}

    def _places(self, newsroom_id: str, article_id: str, known_at: dt.datetime | None) -> list[Place]:
        rows = self._connection.execute(
            select(story_articles).where(
                story_articles.c.newsroom_id == newsroom_id, story_articles.c.article_id == article_id
            )
        ).mappings()
        return places_of(self._connection, newsroom_id, rows, known_at)

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
