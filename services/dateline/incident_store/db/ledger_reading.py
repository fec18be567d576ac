"""What reads of the ledger see: reports where they were, editors' values, edits, suggestions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import batched

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, tuple_

from dateline.domain.editing import MERGED_INTO, STATE, Edit, EditSubject, Suggestion, SuggestionState
from dateline.incident_store.db.edit_rows import (
    edit_change_from_row,
    edit_from_row,
    suggestion_from_row,
)
from dateline.incident_store.db.held_reports import held_reports
from dateline.incident_store.db.ledger_tables import edit_changes, edited_incidents, edits
from dateline.incident_store.db.tables import incidents, reports, suggestions
from dateline.incident_store.ledger_ports import HeldReport, Sight
from dateline.incident_store.view import reported_at

# Both databases limit the parameters of a statement.
_MANY = 1_000


class SqlLedgerReading:
    """`ledger_ports.LedgerReading` over one connection, but for the change log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def resolve(self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None) -> str:
        """The incident that an id stands for after merges; the id itself where it was not merged."""
        if known_at is None:
            into = self._connection.scalar(
                select(incidents.c.merged_into).where(
                    incidents.c.newsroom_id == newsroom_id, incidents.c.id == incident_id
                )
            )
            return into or incident_id
        into = self.edited(newsroom_id, [incident_id], known_at).get((incident_id, MERGED_INTO))
        return into or incident_id

    def merged_into(
        self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None
    ) -> tuple[str, ...]:
        """The incidents that were merged into one, sorted."""
        if known_at is None:
            found = self._connection.scalars(
                select(incidents.c.id).where(
                    incidents.c.newsroom_id == newsroom_id, incidents.c.merged_into == incident_id
                )
            )
            return tuple(sorted(found))
        touched = select(edited_incidents.c.sequence).where(
            edited_incidents.c.newsroom_id == newsroom_id, edited_incidents.c.incident_id == incident_id
        )
        candidates = self._connection.scalars(
            select(edit_changes.c.subject_id)
            .where(
                edit_changes.c.newsroom_id == newsroom_id,
                edit_changes.c.sequence.in_(touched),
                edit_changes.c.field == MERGED_INTO,
                edit_changes.c.at <= known_at,
            )
            .distinct()
        ).all()
        values = self.edited(newsroom_id, candidates, known_at)
        return tuple(sorted(one for one in candidates if values.get((one, MERGED_INTO)) == incident_id))

    def held(self, newsroom_id: str, incident_ids: Sequence[str], sight: Sight) -> Sequence[HeldReport]:
        """The reports that incidents held, with `retracted_at` as it was known."""
        statement = select(reports).where(_seen(reports, sight))
        found = self._seen(newsroom_id, statement.where(reports.c.incident_id.in_(incident_ids)), sight)
        if sight.known_at is not None:
            # Apart, since a statement with either condition has no index.
            gone = self._gone_since(newsroom_id, incident_ids, sight.known_at) - {
                one.report.id for one in found
            }
            for some in batched(sorted(gone), _MANY):
                found += self._seen(newsroom_id, statement.where(reports.c.id.in_(some)), sight)
        return [one for one in found if one.incident_id in incident_ids]

    def _gone_since(
        self, newsroom_id: str, incident_ids: Sequence[str], known_at: dt.datetime
    ) -> frozenset[str]:
        """The reports that edits have moved out of some incidents since."""
        return frozenset(
            self._connection.scalars(
                select(edit_changes.c.subject_id).where(
                    edit_changes.c.newsroom_id == newsroom_id,
                    edit_changes.c.moved_from.in_(incident_ids),
                    edit_changes.c.at > known_at,
                )
            )
        )

    def report(self, newsroom_id: str, report_id: str, sight: Sight) -> HeldReport | None:
        """One report."""
        statement = select(reports).where(reports.c.id == report_id, _seen(reports, sight))
        return next(iter(self._seen(newsroom_id, statement, sight)), None)

    def walk(
        self, newsroom_id: str, size: int, after: tuple[dt.datetime, str] | None, sight: Sight
    ) -> Sequence[HeldReport]:
        """Reports that stood, newest first by publication and id, without regard to their incidents."""
        statement = select(reports).where(_seen(reports, sight))
        if after:
            statement = statement.where(tuple_(reports.c.reported_at, reports.c.id) < after)
        ordered = statement.order_by(reports.c.reported_at.desc(), reports.c.id.desc()).limit(size)
        walked = self._seen(newsroom_id, ordered.where(reports.c.retracted_at.is_(None)), sight)
        if sight.known_at is not None:
            # Apart, since an index of its own has each of the two in this order.
            gone_since = ordered.where(reports.c.retracted_at > sight.known_at)
            walked += self._seen(newsroom_id, gone_since, sight)
            walked.sort(key=lambda one: (reported_at(one.report), one.report.id), reverse=True)
        return walked[:size]

    def edited(
        self, newsroom_id: str, ids: Sequence[str], known_at: dt.datetime | None
    ) -> Mapping[tuple[str, str], str]:
        """The editors' values that hold, by the id of what they belong to and their field."""
        values: dict[tuple[str, str], str | None] = {}
        for some in batched(ids, _MANY):
            statement = select(edit_changes.c.subject_id, edit_changes.c.field, edit_changes.c.after).where(
                edit_changes.c.newsroom_id == newsroom_id, edit_changes.c.subject_id.in_(some)
            )
            if known_at is not None:
                statement = statement.where(edit_changes.c.at <= known_at)
            ordered = statement.order_by(edit_changes.c.sequence, edit_changes.c.position)
            for one, field, after in self._connection.execute(ordered):
                values[one, field] = after
        return {key: value for key, value in values.items() if value is not None}

    def edit(self, newsroom_id: str, edit_id: str) -> Edit | None:
        """One edit."""
        statement = select(edits).where(edits.c.newsroom_id == newsroom_id, edits.c.id == edit_id)
        return next(self._edits(newsroom_id, statement), None)

    def edits(
        self,
        newsroom_id: str,
        size: int,
        before: int | None,
        *,
        incident_id: str = "",
        actor: str = "",
        known_at: dt.datetime | None = None,
    ) -> Sequence[Edit]:
        """Edits with a sequence lower than `before`, newest first."""
        statement = select(edits).where(edits.c.newsroom_id == newsroom_id)
        if before is not None:
            statement = statement.where(edits.c.sequence < before)
        if incident_id:
            touched = select(edited_incidents.c.sequence).where(
                edited_incidents.c.newsroom_id == newsroom_id,
                edited_incidents.c.incident_id == incident_id,
            )
            statement = statement.where(edits.c.sequence.in_(touched))
        if actor:
            statement = statement.where(edits.c.actor == actor)
        if known_at is not None:
            statement = statement.where(edits.c.at <= known_at)
        newest_first = statement.order_by(edits.c.sequence.desc()).limit(size)
        return list(self._edits(newsroom_id, newest_first, known_at))

    def suggestions(
        self,
        newsroom_id: str,
        size: int,
        after: tuple[dt.datetime, str, str] | None,
        state: SuggestionState,
        *,
        incident_id: str = "",
        known_at: dt.datetime | None = None,
    ) -> Sequence[Suggestion]:
        """Suggestions in a state, newest first, after the one made then about these incidents."""
        place = (suggestions.c.suggested_at, suggestions.c.incident_id, suggestions.c.suggested_id)
        held = suggestions.c.state if known_at is None else _state_at(known_at)
        statement = select(suggestions).where(suggestions.c.newsroom_id == newsroom_id, held == state.value)
        if known_at is not None:
            statement = statement.where(suggestions.c.suggested_at <= known_at)
        if after:
            statement = statement.where(tuple_(*place) < after)
        if incident_id:
            either = (suggestions.c.incident_id, suggestions.c.suggested_id)
            statement = statement.where(or_(*(column == incident_id for column in either)))
        ordered = statement.order_by(*(column.desc() for column in place)).limit(size)
        found = map(suggestion_from_row, self._connection.execute(ordered).mappings())
        return [replace(one, state=state) for one in found]

    def suggestion(self, newsroom_id: str, incident_id: str, other_id: str) -> Suggestion | None:
        """One suggestion."""
        row = self._connection.execute(
            select(suggestions).where(
                suggestions.c.newsroom_id == newsroom_id,
                suggestions.c.incident_id == incident_id,
                suggestions.c.suggested_id == other_id,
            )
        ).mappings()
        return next(map(suggestion_from_row, row), None)

    def _seen(
        self, newsroom_id: str, statement: Select[tuple[object, ...]], sight: Sight
    ) -> list[HeldReport]:
        return held_reports(self._connection, newsroom_id, statement, sight.known_at)

    def _edits(
        self, newsroom_id: str, statement: Select[tuple[object, ...]], known_at: dt.datetime | None = None
    ) -> Iterator[Edit]:
        rows = self._connection.execute(statement).mappings().all()
        if not rows:
            return
        sequences, ids = [row["sequence"] for row in rows], [row["id"] for row in rows]
        changes = defaultdict(list)
        for change in self._connection.execute(
            select(edit_changes)
            .where(edit_changes.c.newsroom_id == newsroom_id, edit_changes.c.sequence.in_(sequences))
            .order_by(edit_changes.c.sequence, edit_changes.c.position)
        ).mappings():
            changes[change["sequence"]].append(edit_change_from_row(change))
        touched = defaultdict(list)
        for sequence, incident_id in self._connection.execute(
            select(edited_incidents.c.sequence, edited_incidents.c.incident_id)
            .where(edited_incidents.c.newsroom_id == newsroom_id, edited_incidents.c.sequence.in_(sequences))
            .order_by(edited_incidents.c.incident_id)
        ):
            touched[sequence].append(incident_id)
        undoing = select(edits.c.undoes_id, edits.c.id).where(
            edits.c.newsroom_id == newsroom_id, edits.c.undoes_id.in_(ids)
        )
        if known_at is not None:
            undoing = undoing.where(edits.c.at <= known_at)
        undone: dict[str, str] = {row.undoes_id: row.id for row in self._connection.execute(undoing)}
        for row in rows:
            sequence = row["sequence"]
            yield edit_from_row(row, changes[sequence], touched[sequence], undone.get(row["id"]))


def _state_at(known_at: dt.datetime) -> ColumnElement[str]:
    """What editors had made of a suggestion by then: what the last edit left, as long as none did, open."""
    left = (
        select(edit_changes.c.after)
        .where(
            edit_changes.c.newsroom_id == suggestions.c.newsroom_id,
            edit_changes.c.subject_id
            == suggestions.c.incident_id.concat("~").concat(suggestions.c.suggested_id),
            edit_changes.c.field == STATE,
            edit_changes.c.at <= known_at,
        )
        .order_by(edit_changes.c.sequence.desc(), edit_changes.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(left, SuggestionState.OPEN.value)


def _seen(table: FromClause, sight: Sight) -> ColumnElement[bool]:
    visible = or_(table.c.visible_from.is_(None), table.c.visible_from <= sight.now)
    return and_(visible, table.c.linked_at <= sight.known_at) if sight.known_at is not None else visible


def has_edited_type(newsroom_id: str, incident_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether an editor has ever set the type of an incident: what its reports say is then not decisive."""
    return exists().where(
        edit_changes.c.newsroom_id == newsroom_id,
        edit_changes.c.subject == EditSubject.INCIDENT.value,
        edit_changes.c.field == "type",
        edit_changes.c.subject_id == incident_id,
    )
