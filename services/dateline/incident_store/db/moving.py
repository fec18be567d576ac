"""Moves a report to another incident, with all that is filed under it."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, update

from dateline.incident_store.db.linking import hash_of
from dateline.incident_store.db.tables import (
    figures,
    incident_keys,
    participants,
    report_profiles,
    reports,
)


def move_report(connection: Connection, newsroom_id: str, report_id: str, to_incident: str) -> None:
    """Put a report, its figures, its participants and its place in retrieval with another incident."""
    filed_under = connection.scalar(
        select(report_profiles.c["keys"]).where(
            report_profiles.c.newsroom_id == newsroom_id, report_profiles.c.report_id == report_id
        )
    )
    for table in (reports, figures, participants, report_profiles):
        column = table.c["id" if table is reports else "report_id"]
        connection.execute(
            update(table)
            .where(table.c.newsroom_id == newsroom_id, column == report_id)
            .values(incident_id=to_incident)
        )
    if filed_under:
        keys = [hash_of(key) for key in json.loads(filed_under)]
        connection.execute(
            update(incident_keys)
            .where(
                incident_keys.c.newsroom_id == newsroom_id,
                incident_keys.c.key.in_(keys),
                incident_keys.c.report_id == report_id,
            )
            .values(incident_id=to_incident)
        )
