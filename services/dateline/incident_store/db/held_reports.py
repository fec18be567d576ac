"""Reports where they are, or were before editors moved them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import batched

from sqlalchemy import Connection, Select, select

from dateline.domain.editing import HOLDER
from dateline.incident_store.db.ledger_tables import edit_changes
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.tables import reports
from dateline.incident_store.ledger_ports import HeldReport

# Both databases limit the parameters of a statement.
_MANY = 1_000


def held_reports(
    connection: Connection,
    newsroom_id: str,
    statement: Select[tuple[object, ...]],
    known_at: dt.datetime | None,
) -> list[HeldReport]:
    """Rows of `reports` as they are; or with the incidents that held them then, and not yet retracted."""
    rows = connection.execute(statement.where(reports.c.newsroom_id == newsroom_id)).mappings()
    found = [HeldReport(row["incident_id"], report_from_row(row), row["visible_from"]) for row in rows]
    if known_at is None or not found:
        return found
    former = _former_holders(connection, newsroom_id, [one.report.id for one in found], known_at)
    return [
        replace(
            one,
            incident_id=former.get(one.report.id, one.incident_id),
            report=replace(one.report, retracted_at=None)
            if one.report.retracted_at and one.report.retracted_at > known_at
            else one.report,
        )
        for one in found
    ]


def stood_of_articles(
    connection: Connection, newsroom_id: str, article_ids: Sequence[str], known_at: dt.datetime
) -> list[HeldReport]:
    """The reports of some articles that stood then, under embargo too, in the order of their making."""
    found: list[HeldReport] = []
    for some in batched(article_ids, _MANY):
        mine = select(reports).where(reports.c.article_id.in_(some), reports.c.linked_at <= known_at)
        # Apart, since an index of its own finds each of the two.
        for then in (reports.c.retracted_at.is_(None), reports.c.retracted_at > known_at):
            found += held_reports(connection, newsroom_id, mine.where(then), known_at)
    return sorted(found, key=lambda one: one.report.id)


def _former_holders(
    connection: Connection, newsroom_id: str, report_ids: Sequence[str], known_at: dt.datetime
) -> dict[str, str]:
    """Which incident held each report that has been moved since."""
    former: dict[str, str] = {}
    for some in batched(report_ids, _MANY):
        rows = connection.execute(
            select(edit_changes.c.subject_id, edit_changes.c.before)
            .where(
                edit_changes.c.newsroom_id == newsroom_id,
                edit_changes.c.subject_id.in_(some),
                edit_changes.c.field == HOLDER,
                edit_changes.c.at > known_at,
            )
            .order_by(edit_changes.c.sequence, edit_changes.c.position)
        )
        for report_id, before in rows:
            former.setdefault(report_id, before)
    return former
