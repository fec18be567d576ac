"""What every write does beside its own work: it obeys editors' decisions, and appends to the change log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from dateline.domain.changes import Change, NewChange, WatchPosition
from dateline.domain.editing import Bond, BondRule, Suggestion
from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.incident_store.db.edit_rows import change_from_row, change_row, suggestion_to_row
from dateline.incident_store.db.ledger_tables import bonds, changes
from dateline.incident_store.db.tables import figures, incidents, reports, suggestions
from dateline.incident_store.figures import ToldFigure
from dateline.incident_store.ledger_ports import BondOnFile, ChangePage, LedgerRow
from dateline.incident_store.view import figure_id
from dateline.rpc.convert.incident import account_from_bytes

_LAST = 2**62


class SqlJournal:
    """`ledger_ports.Journal`, and the change log for readers, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bonds(self, newsroom_id: str, article_id: str) -> Sequence[BondOnFile]:
        """The decisions on an article, the earliest first."""
        into = func.coalesce(incidents.c.merged_into, bonds.c.incident_id).label("into")
        rows = self._connection.execute(
            select(bonds.c.report_id, bonds.c.rule, bonds.c.sequence, into, reports.c.account)
            .join(
                reports,
                and_(reports.c.newsroom_id == bonds.c.newsroom_id, reports.c.id == bonds.c.report_id),
            )
            .join(
                incidents,
                and_(incidents.c.newsroom_id == bonds.c.newsroom_id, incidents.c.id == bonds.c.incident_id),
            )
            .where(bonds.c.newsroom_id == newsroom_id, bonds.c.article_id == article_id)
            .order_by(bonds.c.sequence, bonds.c.report_id, bonds.c.incident_id)
        )
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
        return frozenset(
            self._connection.scalars(
                select(incidents.c.id).where(
                    incidents.c.newsroom_id == newsroom_id,
                    incidents.c.id.in_(incident_ids),
                    incidents.c.locked_at.is_not(None),
                )
            )
        )

    def ledger(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[LedgerRow]:
        """The figures of incidents, also withdrawn, retracted and embargoed ones."""
        if not incident_ids:
            return ()
        rows = self._connection.execute(
            select(
                figures,
                reports.c.article_id,
                reports.c.outlet,
                reports.c.lineage,
                reports.c.reported_at,
                reports.c.retracted_at,
                reports.c.visible_from,
            )
            .join(
                reports,
                and_(reports.c.newsroom_id == figures.c.newsroom_id, reports.c.id == figures.c.report_id),
            )
            .where(figures.c.newsroom_id == newsroom_id, figures.c.incident_id.in_(incident_ids))
        )
        return [
            LedgerRow(
                incident_id=row.incident_id,
                told=ToldFigure(
                    id=figure_id(row.report_id, row.position),
                    report_id=row.report_id,
                    article_id=row.article_id,
                    kind=FigureKind(row.kind),
                    low=row.low,
                    high=row.high,
                    qualifier=FigureQualifier(row.qualifier),
                    at=row.reported_at,
                    group=row.counted,
                    place=row.place_scope or "",
                    currency=row.currency,
                    source=row.source or "",
                    outlet=row.outlet,
                    as_of=dt.date.fromisoformat(row.as_of_latest) if row.as_of_latest else None,
                    is_part=row.part_of_key is not None,
                    group_path=row.group_path or "",
                    is_total=bool(row.is_total),
                    is_superseded=bool(row.is_superseded),
                    is_derived=bool(row.is_derived),
                    copy_of=row.lineage or "",
                ),
                retracted_at=row.retracted_at,
                withdrawn=row.withdrawn_at is not None,
                visible_from=row.visible_from,
            )
            for row in rows
        ]

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
        _, newest = self.head(newsroom_id)
        rows = [
            change_row(newsroom_id, Change(newest + number, at, what)) for number, what in enumerate(new, 1)
        ]
        self._connection.execute(insert(changes), rows)

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
        rows = self._connection.execute(
            select(changes)
            .where(changes.c.newsroom_id == newsroom_id, changes.c.sequence > after.sequence)
            .order_by(changes.c.sequence)
            .limit(limit - len(lifted))
        ).mappings()
        fresh = [(one, WatchPosition(one.sequence, now, _LAST)) for one in map(change_from_row, rows)]
        visible = [pair for pair in fresh if is_visible(pair[0], now)]
        position = fresh[-1][1] if fresh else WatchPosition(after.sequence, now, _LAST)
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
            )
            .order_by(*lifted)
            .limit(limit)
        ).mappings()
        return [
            (one, WatchPosition(after.sequence, one.what.visible_from or now, one.sequence))
            for one in map(change_from_row, rows)
        ]


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
