"""The ledger, editing and the change log in memory: all worked out of the list of edits, every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.changes import Change, NewChange, WatchPosition
from dateline.domain.editing import (
    HOLDER,
    LOCKED,
    MERGED_INTO,
    RULE,
    STATE,
    WITHDRAWN,
    Bond,
    BondRule,
    Edit,
    EditChange,
    EditSubject,
    Suggestion,
    SuggestionState,
    bond_of,
)
from dateline.incident_store.figures import told_by
from dateline.incident_store.figures.scopes import Scope
from dateline.incident_store.ledger_ports import BondOnFile, ChangePage, HeldReport, LedgerRow, Sight
from dateline.incident_store.ports import FiledReport
from dateline.incident_store.view import reported_at

LAST = 2**62


@dataclass
class Ledger:
    """What one newsroom's editors decided, and its change log."""

    edits: list[tuple[Edit, str]] = field(default_factory=list)
    suggestions: dict[tuple[str, str], Suggestion] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def copy(self) -> Ledger:
        """What a transaction may change; edits and changes themselves never do."""
        return Ledger(list(self.edits), dict(self.suggestions), list(self.changes))

    def prune(self, before: dt.datetime) -> int:
        """Drop old changes, but the newest."""
        kept = [
            one
            for one in self.changes
            if max(one.at, one.what.visible_from or one.at) >= before or one is self.changes[-1]
        ]
        pruned, self.changes = len(self.changes) - len(kept), kept
        return pruned


class FakeLedger:
    """`ledger_ports.LedgerReading` and `Journal` over the reports and ledgers of all newsrooms."""

    def __init__(self, filed: dict[str, list[FiledReport]], ledgers: dict[str, Ledger]) -> None:
        self._filed = filed
        self._ledgers = ledgers

    def resolve(self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None) -> str:
        return self.edited(newsroom_id, [incident_id], known_at).get((incident_id, MERGED_INTO), incident_id)

    def merged_into(
        self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None
    ) -> tuple[str, ...]:
        values = self._values(newsroom_id, known_at)
        return tuple(
            sorted(one for (one, name), v in values.items() if (name, v) == (MERGED_INTO, incident_id))
        )

    def held(self, newsroom_id: str, incident_ids: Sequence[str], sight: Sight) -> Sequence[HeldReport]:
        return [one for one in self._seen(newsroom_id, sight) if one.incident_id in incident_ids]

    def report(self, newsroom_id: str, report_id: str, sight: Sight) -> HeldReport | None:
        return next((one for one in self._seen(newsroom_id, sight) if one.report.id == report_id), None)

    def walk(
        self, newsroom_id: str, size: int, after: tuple[dt.datetime, str] | None, sight: Sight
    ) -> Sequence[HeldReport]:
        stood = [one for one in self._seen(newsroom_id, sight) if one.report.retracted_at is None]
        stood.sort(key=lambda one: (reported_at(one.report), one.report.id), reverse=True)
        return [one for one in stood if not after or (reported_at(one.report), one.report.id) < after][:size]

    def edited(
        self, newsroom_id: str, ids: Sequence[str], known_at: dt.datetime | None
    ) -> Mapping[tuple[str, str], str]:
        values = self._values(newsroom_id, known_at)
        return {(one, name): v for (one, name), v in values.items() if one in ids and v is not None}

    def edit(self, newsroom_id: str, edit_id: str) -> Edit | None:
        return next((edit for edit in self._edits(newsroom_id) if edit.id == edit_id), None)

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
        return [
            edit
            for edit in sorted(self._edits(newsroom_id, known_at), key=lambda edit: -edit.sequence)
            if (before is None or edit.sequence < before)
            and (not incident_id or incident_id in edit.incident_ids)
            and actor in ("", edit.by.actor)
        ][:size]

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
        def place(one: Suggestion) -> tuple[dt.datetime, str, str]:
            return one.made_at, one.incident_id, one.other_id

        found = [
            self._decided(newsroom_id, one, known_at)
            for one in self._ledger(newsroom_id).suggestions.values()
            if known_at is None or one.made_at <= known_at
        ]
        return [
            one
            for one in sorted(found, key=place, reverse=True)
            if one.state is state
            and (not incident_id or incident_id in (one.incident_id, one.other_id))
            and (after is None or place(one) < after)
        ][:size]

    def suggestion(self, newsroom_id: str, incident_id: str, other_id: str) -> Suggestion | None:
        one = self._ledger(newsroom_id).suggestions.get((incident_id, other_id))
        return self._decided(newsroom_id, one) if one else None

    def head(self, newsroom_id: str) -> tuple[int, int]:
        changes = self._ledger(newsroom_id).changes
        return (changes[0].sequence, changes[-1].sequence) if changes else (1, 0)

    def changes(self, newsroom_id: str, after: WatchPosition, limit: int, now: dt.datetime) -> ChangePage:
        now = max(now, after.lifted_until)
        log = self._ledger(newsroom_id).changes
        lifted = sorted(
            (one.what.visible_from, one.sequence, one)
            for one in log
            if one.sequence <= after.sequence
            and one.what.visible_from
            and (after.lifted_until, after.lifted_sequence) < (one.what.visible_from, one.sequence)
            and one.what.visible_from <= now
        )[:limit]
        items = [(one, WatchPosition(after.sequence, until, number)) for until, number, one in lifted]
        if len(items) == limit:
            return ChangePage(tuple(items), items[-1][1])
        fresh = [one for one in log if one.sequence > after.sequence][: limit - len(items)]
        items += [
            (one, WatchPosition(one.sequence, now, LAST))
            for one in fresh
            if one.what.visible_from is None or one.what.visible_from <= now
        ]
        newest = fresh[-1].sequence if fresh else after.sequence
        return ChangePage(tuple(items), WatchPosition(newest, now, LAST))

    def bonds(self, newsroom_id: str, article_id: str) -> Sequence[BondOnFile]:
        accounts = {one.report.id: one.report.account for one in self._filed.get(newsroom_id, ())}
        return [
            BondOnFile(
                replace(bond, incident_id=self.resolve(newsroom_id, bond.incident_id, None)),
                accounts[bond.report_id],
            )
            for bond in self._bonds(newsroom_id)
            if bond.article_id == article_id
        ]

    def locked(self, newsroom_id: str, incident_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(one for one, name in self.edited(newsroom_id, incident_ids, None) if name == LOCKED)

    def parts_of(self, newsroom_id: str, incident_ids: Collection[str]) -> Sequence[str]:
        return sorted(part for one in incident_ids for part in self.merged_into(newsroom_id, one, None))

    def ledger(
        self, newsroom_id: str, incident_ids: Sequence[str], scopes: Collection[Scope] | None = None
    ) -> Sequence[LedgerRow]:
        values = self._values(newsroom_id, None)
        return [
            LedgerRow(
                incident_id=one.incident_id,
                told=told,
                retracted_at=one.report.retracted_at,
                withdrawn=values.get((told.id, WITHDRAWN)) is not None,
                visible_from=one.visible_from,
            )
            for one in self._filed.get(newsroom_id, ())
            if one.incident_id in incident_ids
            for told in told_by(one.report)
            if scopes is None or told.scope in scopes
        ]

    def suggest(self, newsroom_id: str, new: Sequence[Suggestion]) -> None:
        for one in new:
            self._ledger(newsroom_id).suggestions.setdefault((one.incident_id, one.other_id), one)

    def log(self, newsroom_id: str, new: Sequence[NewChange], at: dt.datetime) -> None:
        log = self._ledger(newsroom_id).changes
        for what in new:
            log.append(Change(log[-1].sequence + 1 if log else 1, at, what))

    def _ledger(self, newsroom_id: str) -> Ledger:
        return self._ledgers.setdefault(newsroom_id, Ledger())

    def _edits(self, newsroom_id: str, known_at: dt.datetime | None = None) -> Iterator[Edit]:
        edits = (edit for edit, _ in self._ledger(newsroom_id).edits)
        made = [edit for edit in edits if known_at is None or edit.at <= known_at]
        undone = {edit.undoes_id: edit.id for edit in made}
        for edit in made:
            yield replace(edit, undone_by_id=undone.get(edit.id))

    def _changes(self, newsroom_id: str, known_at: dt.datetime | None) -> Iterator[tuple[Edit, EditChange]]:
        for edit, _ in self._ledger(newsroom_id).edits:
            if known_at is None or edit.at <= known_at:
                yield from ((edit, change) for change in edit.changes)

    def _values(self, newsroom_id: str, known_at: dt.datetime | None) -> dict[tuple[str, str], str | None]:
        return {(change.id, change.field): change.after for _, change in self._changes(newsroom_id, known_at)}

    def _bonds(self, newsroom_id: str) -> list[Bond]:
        laid: dict[str, Bond] = {}
        for _, change in self._changes(newsroom_id, None):
            if change.field == RULE:
                laid.pop(change.id, None)
                if change.after is not None:
                    report_id, incident_id, article_id = change.id.split("~", 2)
                    laid[change.id] = Bond(article_id, report_id, incident_id, *bond_of(change.after))
        return sorted(laid.values(), key=lambda b: (b.sequence, b.article_id, b.report_id, b.incident_id))

    def _decided(self, newsroom_id: str, one: Suggestion, known_at: dt.datetime | None = None) -> Suggestion:
        state = self._values(newsroom_id, known_at).get((one.id, STATE))
        return replace(one, state=SuggestionState(state)) if state else one

    def _seen(self, newsroom_id: str, sight: Sight) -> Iterator[HeldReport]:
        then = sight.known_at
        for one in self._filed.get(newsroom_id, ()):
            report, holder = one.report, one.incident_id
            if one.visible_from is not None and one.visible_from > sight.now:
                continue
            if then is not None:
                if report.linked_at > then:
                    continue
                if report.retracted_at and report.retracted_at > then:
                    report = replace(report, retracted_at=None)
                later = [
                    change.before
                    for edit, change in self._changes(newsroom_id, None)
                    if edit.at > then and (change.id, change.field) == (report.id, HOLDER)
                ]
                holder = (later[0] or holder) if later else holder
            yield HeldReport(holder, report, one.visible_from)


class FakeEditing(FakeLedger):
    """`ledger_ports.Editing`."""

    def __init__(
        self,
        filed: dict[str, list[FiledReport]],
        ledgers: dict[str, Ledger],
        opened: dict[tuple[str, str], dt.datetime],
    ) -> None:
        super().__init__(filed, ledgers)
        self._opened = opened

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        self._opened[newsroom_id, incident_id] = at

    def holdings(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[HeldReport]:
        return [one for one in self._all(newsroom_id) if one.incident_id in incident_ids]

    def of_articles(self, newsroom_id: str, article_ids: Sequence[str]) -> Sequence[HeldReport]:
        return [one for one in self._all(newsroom_id) if one.report.article_id in article_ids]

    def apart(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        pairs = []
        for (one, name), value in self._values(newsroom_id, None).items():
            if name == BondRule.APART.value and value is not None:
                left, _, right = one.partition("~")
                pairs.append((left, right))
        return sorted(pair for pair in pairs if set(pair) & set(incident_ids))

    def bonds_on(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[Bond]:
        return [
            bond
            for bond in self._bonds(newsroom_id)
            if {bond.incident_id, self.resolve(newsroom_id, bond.incident_id, None)} & set(incident_ids)
        ]

    def edit_of_request(self, newsroom_id: str, request_id: str) -> tuple[Edit, str] | None:
        hashes = {edit.id: hashed for edit, hashed in self._ledger(newsroom_id).edits}
        return next(
            (
                (edit, hashes[edit.id])
                for edit in self._edits(newsroom_id)
                if edit.by.request_id == request_id
            ),
            None,
        )

    def last_change(self, newsroom_id: str, change: EditChange) -> tuple[str | None, str] | None:
        made = [
            (one.after, edit.id) for edit, one in self._changes(newsroom_id, None) if one.key == change.key
        ]
        return made[-1] if made else None

    def next_edit(self, newsroom_id: str) -> int:
        return len(self._ledger(newsroom_id).edits) + 1

    def keep(self, newsroom_id: str, edit: Edit, request_hash: str) -> None:
        self._ledger(newsroom_id).edits.append((edit, request_hash))
        homes = {c.id: c.after for c in edit.changes if c.subject is EditSubject.REPORT and c.field == HOLDER}
        self._filed[newsroom_id] = [
            replace(one, incident_id=homes.get(one.report.id) or one.incident_id)
            for one in self._filed[newsroom_id]
        ]

    def _all(self, newsroom_id: str) -> list[HeldReport]:
        filed = sorted(self._filed.get(newsroom_id, ()), key=lambda one: one.report.id)
        return [HeldReport(one.incident_id, one.report, one.visible_from) for one in filed]
