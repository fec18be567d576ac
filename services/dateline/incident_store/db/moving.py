"""Moves a report to another incident, with all that is filed under it."""

from __future__ import annotations

from sqlalchemy import Connection, update

from dateline.incident_store.db.tables import figures, participants, report_digests, reports


def move_report(connection: Connection, newsroom_id: str, report_id: str, to_incident: str) -> None:
    """Put a report, its figures, its participants and its place in retrieval with another incident."""
    for table in (reports, figures, participants, report_digests):
        column = table.c["id" if table is reports else "report_id"]
        connection.execute(
            update(table)
            .where(table.c.newsroom_id == newsroom_id, column == report_id)
            .values(incident_id=to_incident)
        )
