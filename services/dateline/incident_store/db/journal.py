"""What every write does beside its own work: it obeys editors' decisions, and appends to the change log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite

from dateline.domain.changes import Change, ChangeKind, NewChange, WatchPosition
from dateline.domain.editing import Bond, BondRule, Suggestion
from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.incident_store.db.edit_rows import change_from_row, change_row, suggestion_to_row
from dateline.incident_store.db.ledger_tables import bonds, changes
from dateline.incident_store.db.tables import figures, incidents, reports, suggestions
from dateline.incident_store.figures import ToldFigure
from dateline.incident_store.figures.scopes import Scope
from dateline.incident_store.ledger_ports import BondOnFile, ChangePage, LedgerRow
from dateline.incident_store.view import figure_id
from dateline.rpc.convert.incident import account_from_bytes

_LAST = 2**62
# While replicas are replaced one by one, newer ones tell of what older ones do not know: that is passed over.
_KNOWN = sorted(kind.value for kind in ChangeKind)


class SqlJournal:
    """`ledger_ports.Journal`, and the change log for readers, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bonds(self, newsroom_id: str, article_id: str) -> Sequence[BondOnFile]:
        """The decisions on an article, the earliest first."""
        rows = self._connection.execute(_BONDS, {"newsroom_id": newsroom_id, "article_id": article_id})
        return [
            BondOnFile(
                Bond(article_id, row.report_id, row.into, BondRule(row.rule), row.sequence),
                account_from_bytes(row.account),
            )
            for row in rows
        ]

    def locked(self, newsroom_id: str, incident_ids: Sequence[str]) -> frozenset[str]:
        """Which of the incidents an editor locked."""
        if not incident_ids:
            return frozenset()
        ids = {"newsroom_id": newsroom_id, "ids": list(incident_ids)}
        return frozenset(self._connection.execute(_LOCKED, ids).scalars())

    def parts_of(self, newsroom_id: str, incident_ids: Collection[str]) -> Sequence[str]:
        """The incidents that were merged into any of these, sorted."""
        if not incident_ids:
            return ()
        ids = {"newsroom_id": newsroom_id, "ids": sorted(incident_ids)}
        return sorted(self._connection.execute(_PARTS, ids).scalars())

    def ledger(
        self, newsroom_id: str, incident_ids: Sequence[str], scopes: Collection[Scope] | None = None
    ) -> Sequence[LedgerRow]:
        """Figures of incidents, of all scopes or of these; also withdrawn, retracted and embargoed ones."""
        if not incident_ids:
            return ()
        kinds = FigureKind if scopes is None else {kind for kind, *_ in scopes}
        chosen = {
            "newsroom_id": newsroom_id,
            "ids": list(incident_ids),
            "kinds": sorted(kind.value for kind in kinds),
        }
        rows = self._connection.execute(_LEDGER, chosen)
        found = map(_ledger_row, rows)
        return [row for row in found if scopes is None or row.told.scope in scopes]

    def suggest(self, newsroom_id: str, new: Sequence[Suggestion]) -> None:
        """Keep open suggestions; one that is there already stays as it is."""
        if not new:
            return
        make = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = make(suggestions).on_conflict_do_nothing()
        self._connection.execute(statement, [suggestion_to_row(newsroom_id, one) for one in new])

    def log(self, newsroom_id: str, new: Sequence[NewChange], at: dt.datetime) -> None:
        """Append to the change log.

        The newest sequence is read in the newsroom's turn, which ends with the commit: no later sequence
        can be committed before an earlier one.
        """
        if not new:
            return
        newest = self._connection.execute(_NEWEST_CHANGE, {"newsroom_id": newsroom_id}).scalar_one() or 0
        rows = [
            change_row(newsroom_id, Change(newest + number, at, what)) for number, what in enumerate(new, 1)
        ]
        self._connection.execute(_ADD_CHANGES, rows)

    def head(self, newsroom_id: str) -> tuple[int, int]:
        """The sequences of the oldest and of the newest change that are kept; (1, 0) where there is none."""
        mine = changes.c.newsroom_id == newsroom_id
        # Apart, since SQLite finds one end of an index at a time.
        oldest = select(func.min(changes.c.sequence)).where(mine).scalar_subquery()
        newest = select(func.max(changes.c.sequence)).where(mine).scalar_subquery()
        first, last = self._connection.execute(select(oldest, newest)).one()
        return (first, last) if last else (1, 0)

    def changes(self, newsroom_id: str, after: WatchPosition, limit: int, now: dt.datetime) -> ChangePage:
        """The next changes for a watcher: first those whose embargo has ended, then the new ones."""
        now = max(now, after.lifted_until)
        lifted = self._lifted(newsroom_id, after, limit, now)
        if len(lifted) == limit:
            return ChangePage(tuple(lifted), lifted[-1][1])
        # All that is new counts as passed, also what is under embargo still: that comes when it is lifted.
        rows = (
            self._connection.execute(
                select(changes)
                .where(changes.c.newsroom_id == newsroom_id, changes.c.sequence > after.sequence)
                .order_by(changes.c.sequence)
                .limit(limit - len(lifted))
            )
            .mappings()
            .all()
        )
        fresh = [
            (one, WatchPosition(one.sequence, now, _LAST))
            for one in (change_from_row(row) for row in rows if row["kind"] in _KNOWN)
        ]
        visible = [pair for pair in fresh if is_visible(pair[0], now)]
        position = WatchPosition(rows[-1]["sequence"] if rows else after.sequence, now, _LAST)
        return ChangePage((*lifted, *visible), position)

    def _lifted(
        self, newsroom_id: str, after: WatchPosition, limit: int, now: dt.datetime
    ) -> list[tuple[Change, WatchPosition]]:
        lifted = (changes.c.visible_from, changes.c.sequence)
        rows = self._connection.execute(
            select(changes)
            .where(
                changes.c.newsroom_id == newsroom_id,
                changes.c.sequence <= after.sequence,
                tuple_(*lifted) > (after.lifted_until, after.lifted_sequence),
                changes.c.visible_from <= now,
                changes.c.kind.in_(_KNOWN),
            )
            .order_by(*lifted)
            .limit(limit)
        ).mappings()
        return [
            (one, WatchPosition(after.sequence, one.what.visible_from or now, one.sequence))
            for one in map(change_from_row, rows)
        ]


# Made once: making a statement costs more than running it.
_NEWSROOM = bindparam("newsroom_id", type_=String)
_IDS = bindparam("ids", type_=String, expanding=True)
_BONDS = (
    select(
        bonds.c.report_id,
        bonds.c.rule,
        bonds.c.sequence,
        func.coalesce(incidents.c.merged_into, bonds.c.incident_id).label("into"),
        reports.c.account,
    )
    .join(reports, and_(reports.c.newsroom_id == bonds.c.newsroom_id, reports.c.id == bonds.c.report_id))
    .join(
        incidents,
        and_(incidents.c.newsroom_id == bonds.c.newsroom_id, incidents.c.id == bonds.c.incident_id),
    )
    .where(bonds.c.newsroom_id == _NEWSROOM, bonds.c.article_id == bindparam("article_id", type_=String))
    .order_by(bonds.c.sequence, bonds.c.report_id, bonds.c.incident_id)
)
_LOCKED = select(incidents.c.id).where(
    incidents.c.newsroom_id == _NEWSROOM, incidents.c.id.in_(_IDS), incidents.c.locked_at.is_not(None)
)
_PARTS = select(incidents.c.id).where(incidents.c.newsroom_id == _NEWSROOM, incidents.c.merged_into.in_(_IDS))
_NEWEST_CHANGE = select(func.max(changes.c.sequence)).where(changes.c.newsroom_id == _NEWSROOM)
_ADD_CHANGES = insert(changes)
_COLUMNS_OF_LEDGER = (
    figures.c.incident_id,
    reports.c.retracted_at,
    reports.c.visible_from,
    figures.c.withdrawn_at,
    # What never changes, as `_told` takes it.
    figures.c.report_id,
    figures.c.position,
    figures.c.kind,
    figures.c.low,
    figures.c.high,
    figures.c.qualifier,
    figures.c.counted,
    figures.c.place_scope,
    figures.c.currency,
    figures.c.source,
    figures.c.as_of_latest,
    figures.c.part_of_key,
    figures.c.group_path,
    figures.c.is_total,
    figures.c.is_superseded,
    figures.c.is_derived,
    reports.c.article_id,
    reports.c.outlet,
    reports.c.lineage,
    reports.c.reported_at,
)
_LEDGER = (
    select(*_COLUMNS_OF_LEDGER)
    .join(reports, and_(reports.c.newsroom_id == figures.c.newsroom_id, reports.c.id == figures.c.report_id))
    .where(
        figures.c.newsroom_id == _NEWSROOM,
        figures.c.incident_id.in_(_IDS),
        figures.c.kind.in_(bindparam("kinds", type_=String, expanding=True)),
    )
)
_KINDS = {kind.value: kind for kind in FigureKind}
_QUALIFIERS = {qualifier.value: qualifier for qualifier in FigureQualifier}


def _ledger_row(row: Sequence[Any]) -> LedgerRow:
    """A row of the ledger. By place rather than by name: an incident of years has a thousand of them."""
    incident_id, retracted_at, visible_from, withdrawn_at = row[:4]
    return LedgerRow(incident_id, _told(tuple(row[4:])), retracted_at, withdrawn_at is not None, visible_from)


@lru_cache(maxsize=8_192)
def _told(row: tuple[Any, ...]) -> ToldFigure:
    """What of a row never changes: it is read again with every report of an incident in the news."""
    (report_id, position, kind, low, high, qualifier, group, place, currency, source, as_of) = row[:11]
    (part_of, path, total, superseded, derived, article_id, outlet, copy_of, reported_at) = row[11:]
    return ToldFigure(
        id=figure_id(report_id, position),
        report_id=report_id,
        article_id=article_id,
        kind=_KINDS[kind],
        low=low,
        high=high,
        qualifier=_QUALIFIERS[qualifier],
        at=reported_at,
        group=group,
        place=place or "",
        currency=currency,
        source=source or "",
        outlet=outlet,
        as_of=dt.date.fromisoformat(as_of) if as_of else None,
        is_part=part_of is not None,
        group_path=path or "",
        is_total=bool(total),
        is_superseded=bool(superseded),
        is_derived=bool(derived),
        copy_of=copy_of or "",
    )


def prune(connection: Connection, before: dt.datetime) -> int:
    """Drop changes made, or under embargo until, before then; the newest of each newsroom stays."""
    newest = (
        select(changes.c.newsroom_id, func.max(changes.c.sequence).label("newest"))
        .group_by(changes.c.newsroom_id)
        .subquery()
    )
    is_newest = exists().where(
        newest.c.newsroom_id == changes.c.newsroom_id, newest.c.newest == changes.c.sequence
    )
    gone = connection.execute(
        delete(changes).where(
            changes.c.at < before,
            or_(changes.c.visible_from.is_(None), changes.c.visible_from < before),
            ~is_newest,
        )
    )
    return gone.rowcount


def is_visible(change: Change, now: dt.datetime) -> bool:
    """Whether a change is under no embargo."""
    return change.what.visible_from is None or change.what.visible_from <= now
