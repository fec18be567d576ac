"""Moves a report to another incident, with all that is filed under it."""

from __future__ import annotations

from sqlalchemy import Connection, update

from dateline.incident_store.db.search_tables import search_entries
from dateline.incident_store.db.tables import figures, participants, report_digests, reports


def move_report(connection: Connection, newsroom_id: str, report_id: str, to_incident: str) -> None:
    """Put a report, with all that is filed of it, with another incident."""
    for table, column in (
        (reports, reports.c.id),
        (figures, figures.c.report_id),
        (participants, participants.c.report_id),
        (report_digests, report_digests.c.report_id),
        (search_entries, search_entries.c.entry_id),
    ):
        connection.execute(
            update(table)
            .where(table.c.newsroom_id == newsroom_id, column == report_id)
            .values(incident_id=to_incident)
        )
