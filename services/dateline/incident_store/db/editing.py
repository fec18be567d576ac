"""What one editing transaction sees and does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from dateline.domain.editing import (
    HOLDER,
    LOCKED,
    MERGED_INTO,
    Bond,
    BondRule,
    Edit,
    EditChange,
    EditSubject,
    SuggestionState,
    bond_of,
)
from dateline.incident_store.db.edit_rows import edit_change_rows, edit_to_row
from dateline.incident_store.db.journal import SqlJournal
from dateline.incident_store.db.ledger_reading import SqlLedgerReading
from dateline.incident_store.db.ledger_tables import (
    bonds,
    edit_changes,
    edited_incidents,
    edits,
    incidents_apart,
)
from dateline.incident_store.db.moving import move_report
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.search_filing import file_edit
from dateline.incident_store.db.tables import figures, incidents, reports, suggestions
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.view import split_figure_id


class SqlEditing(SqlLedgerReading, SqlJournal):
    """`ledger_ports.Editing` over one connection, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        """Open an incident without reports."""
        row = {"newsroom_id": newsroom_id, "id": incident_id, "opened_at": at}
        self._connection.execute(insert(incidents), row)

    def holdings(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[HeldReport]:
        """Every report that incidents hold now, under embargo too."""
        return self._all_reports(newsroom_id, reports.c.incident_id.in_(incident_ids))

    def of_articles(self, newsroom_id: str, article_ids: Sequence[str]) -> Sequence[HeldReport]:
        """Every report of some articles, under embargo too."""
        return self._all_reports(newsroom_id, reports.c.article_id.in_(article_ids))

    def apart(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The pairs of incidents, one of them among these, that an editor put apart."""
        rows = self._connection.execute(
            select(incidents_apart.c.incident_id, incidents_apart.c.other_id)
            .where(
                incidents_apart.c.newsroom_id == newsroom_id,
                or_(
                    incidents_apart.c.incident_id.in_(incident_ids),
                    incidents_apart.c.other_id.in_(incident_ids),
                ),
            )
            .order_by(incidents_apart.c.incident_id, incidents_apart.c.other_id)
        )
        return [(one, other) for one, other in rows]

    def bonds_on(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[Bond]:
        """The bonds of any article with the incidents, or with what was merged into them."""
        merged = select(incidents.c.id).where(
            incidents.c.newsroom_id == newsroom_id, incidents.c.merged_into.in_(incident_ids)
        )
        rows = self._connection.execute(
            select(bonds)
            .where(
                bonds.c.newsroom_id == newsroom_id,
                or_(bonds.c.incident_id.in_(incident_ids), bonds.c.incident_id.in_(merged)),
            )
            .order_by(bonds.c.sequence, bonds.c.article_id, bonds.c.report_id, bonds.c.incident_id)
        )
        return [
            Bond(row.article_id, row.report_id, row.incident_id, BondRule(row.rule), row.sequence)
            for row in rows
        ]

    def edit_of_request(self, newsroom_id: str, request_id: str) -> tuple[Edit, str] | None:
        """The edit that a request_id made, with the hash of its request."""
        statement = select(edits).where(edits.c.newsroom_id == newsroom_id, edits.c.request_id == request_id)
        row = self._connection.execute(statement).mappings().one_or_none()
        return (next(self._edits(newsroom_id, statement)), row["request_hash"]) if row else None

    def last_change(self, newsroom_id: str, change: EditChange) -> tuple[str | None, str] | None:
        """The value that the last edit left where `change` changed it, and that edit's id."""
        row = self._connection.execute(
            select(edit_changes.c.after, edits.c.id)
            .join(
                edits,
                (edits.c.newsroom_id == edit_changes.c.newsroom_id)
                & (edits.c.sequence == edit_changes.c.sequence),
            )
            .where(
                edit_changes.c.newsroom_id == newsroom_id,
                edit_changes.c.subject_id == change.id,
                edit_changes.c.subject == change.subject.value,
                edit_changes.c.field == change.field,
            )
            .order_by(edit_changes.c.sequence.desc(), edit_changes.c.position.desc())
            .limit(1)
        ).one_or_none()
        return (row.after, row.id) if row else None

    def next_edit(self, newsroom_id: str) -> int:
        """The sequence of the edit that comes next."""
        newest = self._connection.scalar(
            select(func.max(edits.c.sequence)).where(edits.c.newsroom_id == newsroom_id)
        )
        return (newest or 0) + 1

    def keep(self, newsroom_id: str, edit: Edit, request_hash: str) -> None:
        """Add an edit to the audit log, and make its changes hold."""
        self._connection.execute(insert(edits), edit_to_row(newsroom_id, edit, request_hash))
        self._connection.execute(insert(edit_changes), edit_change_rows(newsroom_id, edit))
        touched = [
            {"newsroom_id": newsroom_id, "incident_id": one, "sequence": edit.sequence}
            for one in edit.incident_ids
        ]
        self._connection.execute(insert(edited_incidents), touched)
        for change in edit.changes:
            self._make_hold(newsroom_id, change, edit)
        file_edit(self._connection, newsroom_id, edit)

    def _make_hold(self, newsroom_id: str, change: EditChange, edit: Edit) -> None:
        """What linking and lists read without the log of edits."""
        match change.subject:
            case EditSubject.REPORT:
                if change.field == HOLDER and change.after is not None:
                    move_report(self._connection, newsroom_id, change.id, change.after)
            case EditSubject.INCIDENT:
                values: dict[str, object] = {}
                if change.field == MERGED_INTO:
                    values = {"merged_into": change.after}
                elif change.field == LOCKED:
                    values = {"locked_at": edit.at if change.after else None}
                if values:
                    self._connection.execute(
                        update(incidents)
                        .where(incidents.c.newsroom_id == newsroom_id, incidents.c.id == change.id)
                        .values(**values)
                    )
            case EditSubject.FIGURE:
                self._withdraw(newsroom_id, change, edit)
            case EditSubject.SUGGESTION:
                self._decide(newsroom_id, change, edit)
            case EditSubject.BOND:
                self._bind(newsroom_id, change)

    def _withdraw(self, newsroom_id: str, change: EditChange, edit: Edit) -> None:
        parts = split_figure_id(change.id)
        if parts is None:
            raise ValueError(f"{change.id!r} is no figure's id")
        self._connection.execute(
            update(figures)
            .where(
                figures.c.newsroom_id == newsroom_id,
                figures.c.report_id == parts[0],
                figures.c.position == parts[1],
            )
            .values(withdrawn_at=edit.at if change.after else None)
        )

    def _decide(self, newsroom_id: str, change: EditChange, edit: Edit) -> None:
        incident_id, _, other_id = change.id.partition("~")
        is_open = change.after == SuggestionState.OPEN.value
        self._connection.execute(
            update(suggestions)
            .where(
                suggestions.c.newsroom_id == newsroom_id,
                suggestions.c.incident_id == incident_id,
                suggestions.c.suggested_id == other_id,
            )
            .values(
                state=change.after,
                decided_at=None if is_open else edit.at,
                decided_by=None if is_open else edit.by.actor,
            )
        )

    def _bind(self, newsroom_id: str, change: EditChange) -> None:
        if change.field == BondRule.APART.value:
            one, _, other = change.id.partition("~")
            row = {"newsroom_id": newsroom_id, "incident_id": one, "other_id": other}
            table = incidents_apart
            values: dict[str, object] = dict(row)
        else:
            report_id, incident_id, article_id = change.id.split("~", 2)
            row = {
                "newsroom_id": newsroom_id,
                "article_id": article_id,
                "report_id": report_id,
                "incident_id": incident_id,
            }
            table = bonds
            values = dict(row)
            if change.after is not None:
                rule, sequence = bond_of(change.after)
                values |= {"rule": rule.value, "sequence": sequence}
        self._connection.execute(
            delete(table).where(*(table.c[column] == value for column, value in row.items()))
        )
        if change.after is not None:
            self._connection.execute(insert(table), values)

    def _all_reports(self, newsroom_id: str, mine: object) -> list[HeldReport]:
        rows = self._connection.execute(
            select(reports).where(reports.c.newsroom_id == newsroom_id, mine).order_by(reports.c.id)  # type: ignore[arg-type]
        ).mappings()
        return [HeldReport(row["incident_id"], report_from_row(row), row["visible_from"]) for row in rows]
