"""What readers see: visible reports, and incidents by their newest one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_, select, tuple_

from dateline.incident_store.db.journal import SqlJournal
from dateline.incident_store.db.ledger_reading import SqlLedgerReading, has_edited_type
from dateline.incident_store.db.link_reading import SqlLinkReading
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.searching import SqlSearchReading
from dateline.incident_store.db.story_reading import SqlStoryReading
from dateline.incident_store.db.tables import reports
from dateline.incident_store.ports import IncidentCursor, KeptReport, ListedIncident


class SqlReading(SqlLedgerReading, SqlSearchReading, SqlStoryReading, SqlLinkReading, SqlJournal):
    """`ports.Reading` over one connection."""

    def reports(
        self, newsroom_id: str, incident_ids: Sequence[str], now: dt.datetime
    ) -> Sequence[KeptReport]:
        """The visible reports of incidents, retracted ones too."""
        rows = self._connection.execute(
            select(reports).where(
                reports.c.newsroom_id == newsroom_id,
                reports.c.incident_id.in_(incident_ids),
                _visible(reports, now),
            )
        ).mappings()
        return [KeptReport(row["incident_id"], report_from_row(row)) for row in rows]

    def page(
        self, newsroom_id: str, size: int, after: IncidentCursor | None, incident_type: str, now: dt.datetime
    ) -> Sequence[ListedIncident]:
        """Incidents by their newest standing report, newest first.

        Reports are walked by time, and each that has a newer one in its incident is passed over.
        """
        newer, typed = reports.alias("newer"), reports.alias("typed")
        place = tuple_(reports.c.reported_at, reports.c.id)
        statement = select(reports.c.incident_id, reports.c.reported_at, reports.c.id).where(
            reports.c.newsroom_id == newsroom_id,
            _standing(reports, now),
            ~exists().where(
                newer.c.newsroom_id == newsroom_id,
                newer.c.incident_id == reports.c.incident_id,
                _standing(newer, now),
                tuple_(newer.c.reported_at, newer.c.id) > place,
            ),
        )
        if after:
            cursor = tuple_(reports.c.reported_at, reports.c.id)
            statement = statement.where(cursor < (after.reported_at, after.report_id))
        if incident_type:
            statement = statement.where(
                or_(
                    exists().where(
                        typed.c.newsroom_id == newsroom_id,
                        typed.c.incident_id == reports.c.incident_id,
                        _standing(typed, now),
                        or_(
                            typed.c.type == incident_type,
                            typed.c.type.startswith(f"{incident_type}.", autoescape=True),
                        ),
                    ),
                    has_edited_type(newsroom_id, reports.c.incident_id),
                )
            )
        rows = self._connection.execute(
            statement.order_by(reports.c.reported_at.desc(), reports.c.id.desc()).limit(size)
        )
        return [ListedIncident(row.incident_id, IncidentCursor(row.reported_at, row.id)) for row in rows]


def _visible(table: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return or_(table.c.visible_from.is_(None), table.c.visible_from <= now)


def _standing(table: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return and_(table.c.retracted_at.is_(None), _visible(table, now))
