"""Files what incidents are found by."""
# ruff: noqa: S608

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from dateline.domain.article import DEFAULT_NEWSROOM_ID
from dateline.domain.editing import Edit, EditSubject
from dateline.incident_store.db.ledger_tables import edit_changes, edits
from dateline.incident_store.db.rows import report_from_row
from dateline.incident_store.db.search_tables import search_entries
from dateline.incident_store.db.tables import reports
from dateline.incident_store.search import Entry, entry_of_edit, entry_of_report

# So many entries of one second have a number each.
SLOTS = 1 << 21
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SHOWN = ("title", "type", "place", "time")
_COLUMNS = [column.name for column in search_entries.columns]
# As text, by whether it is for SQLite: every link call runs them.
_ADD, _NEWEST = (
    {True: sql, False: sql.replace("?", "%s")}
    for sql in (
        f"INSERT INTO search_entries ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
        "SELECT MAX(number) FROM search_entries WHERE number >= ? AND number < ?",
    )
)


def file_entries(connection: Connection, newsroom_id: str, entries: Sequence[tuple[Entry, str]]) -> None:
    """File entries, each with the incident that holds it; in the newsroom's turn."""
    if not entries:
        return
    numbers: dict[int, int] = {}
    rows = []
    for entry, incident_id in entries:
        first = first_number(entry.at)
        number = numbers[first] = numbers.get(first, _newest(connection, first)) + 1
        rows.append(_row(newsroom_id, number, entry, incident_id))
    connection.exec_driver_sql(_ADD[connection.dialect.name == "sqlite"], rows)


def file_edit(connection: Connection, newsroom_id: str, edit: Edit) -> None:
    """File what an edit set of incidents."""
    changes = [
        (change.id, change.field, change.after)
        for change in edit.changes
        if change.subject is EditSubject.INCIDENT
    ]
    file_entries(connection, newsroom_id, list(_of_edit(edit.id, edit.at, changes)))


def newsroom_with_missing(connection: Connection) -> str | None:
    """A newsroom with reports or edits that have no entry: what a former release wrote."""
    found = connection.scalar(select(reports.c.newsroom_id).where(_without_entry()).limit(1))
    return found or connection.scalar(select(edits.c.newsroom_id).where(_unfiled_edits()).limit(1))


def file_missing(connection: Connection, newsroom_id: str, most: int) -> int:
    """File up to so many reports and edits of a newsroom that have no entry, in its turn; tell how many."""
    rows = connection.execute(
        select(reports).where(reports.c.newsroom_id == newsroom_id, _without_entry()).limit(most)
    ).mappings()
    missing = [(entry_of_report(report_from_row(row)), row["incident_id"]) for row in rows]
    edited = connection.execute(
        select(edits.c.sequence, edits.c.id, edits.c.at)
        .where(edits.c.newsroom_id == newsroom_id, _unfiled_edits())
        .limit(most)
    ).all()
    for sequence, edit_id, at in edited:
        changes = connection.execute(
            select(edit_changes.c.subject_id, edit_changes.c.field, edit_changes.c.after).where(
                edit_changes.c.newsroom_id == newsroom_id,
                edit_changes.c.sequence == sequence,
                edit_changes.c.subject == EditSubject.INCIDENT.value,
            )
        )
        missing += _of_edit(edit_id, at, [tuple(change) for change in changes])
    file_entries(connection, newsroom_id, missing)
    return len(missing)


def tagged(newsroom_id: str, terms: Iterable[str]) -> list[str]:
    """Terms as they are filed: those of one newsroom are not another's; sorted."""
    tag = ""
    if newsroom_id != DEFAULT_NEWSROOM_ID:
        tag = hashlib.blake2b(newsroom_id.encode(), digest_size=3).hexdigest()
    return sorted(f"{tag}{term}" for term in terms)


def first_number(at: dt.datetime) -> int:
    """The first number of a second."""
    return math.floor((at - _EPOCH).total_seconds()) * SLOTS


def cell_of(latitude: float, longitude: float) -> int:
    """The square of one degree that a point lies in."""
    return min(179, math.floor(latitude) + 90) * 360 + min(359, math.floor(longitude) + 180)


def _newest(connection: Connection, first: int) -> int:
    sql = _NEWEST[connection.dialect.name == "sqlite"]
    rows = connection.exec_driver_sql(sql, (first, first + SLOTS)).all()
    number: int | None = rows[0][0]
    return first - 1 if number is None else number


def _row(newsroom_id: str, number: int, entry: Entry, incident_id: str) -> tuple[object, ...]:
    point, days = entry.point, entry.days
    return (
        number,
        newsroom_id,
        entry.id,
        incident_id,
        entry.type.partition(".")[0] or None,
        entry.type or None,
        days[0].toordinal() if days else None,
        days[1].toordinal() if days else None,
        cell_of(point.latitude, point.longitude) if point else None,
        point.latitude if point else None,
        point.longitude if point else None,
        point.reach_km if point else None,
        " ".join(tagged(newsroom_id, entry.terms)),
    )


def _of_edit(
    edit_id: str, at: dt.datetime, changes: Iterable[tuple[str, str, str | None]]
) -> Iterable[tuple[Entry, str]]:
    values: dict[str, dict[str, str]] = {}
    for incident_id, field, after in changes:
        if after is not None:
            values.setdefault(incident_id, {})[field] = after
    for incident_id, set_ in values.items():
        entry = entry_of_edit(edit_id, incident_id, at, set_)
        if entry is not None:
            yield entry, incident_id


def _without_entry() -> ColumnElement[bool]:
    return ~exists().where(
        search_entries.c.newsroom_id == reports.c.newsroom_id, search_entries.c.entry_id == reports.c.id
    )


def _unfiled_edits() -> ColumnElement[bool]:
    return exists().where(
        and_(
            edit_changes.c.newsroom_id == edits.c.newsroom_id,
            edit_changes.c.sequence == edits.c.sequence,
            edit_changes.c.subject == EditSubject.INCIDENT.value,
            edit_changes.c.field.in_(_SHOWN),
            edit_changes.c.after.is_not(None),
            ~exists().where(
                search_entries.c.newsroom_id == edit_changes.c.newsroom_id,
                search_entries.c.entry_id == edits.c.id + "~" + edit_changes.c.subject_id,
            ),
        )
    )
