"""Editors' decisions: each one transaction, one entry of the audit log, and a bond on linking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from dateline.domain.clock import Clock
from dateline.domain.editing import (
    WITHDRAWN,
    BondRule,
    Edit,
    EditAction,
    EditBy,
    IncidentField,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from dateline.domain.errors import (
    FieldViolation,
    FigureWithdrawnError,
    InvalidArgumentError,
    NotFoundError,
    NothingChangesError,
    RequestIdReusedError,
    SuggestionDecidedError,
)
from dateline.domain.linking import Incident
from dateline.incident_store.changelog import changes_of_edit, figure_changes
from dateline.incident_store.edited_view import SeenIncident, see
from dateline.incident_store.editing.carriers import carriers_of
from dateline.incident_store.editing.draft import Draft
from dateline.incident_store.editing.fields import plan_lock, plan_unlock, plan_update
from dateline.incident_store.editing.placing import plan_merge, plan_move, plan_split, refuse_locked
from dateline.incident_store.editing.undoing import plan_undo
from dateline.incident_store.ledger_ports import Editing, LedgerReading, LedgerTransactions, Sight
from dateline.incident_store.ports import Ids
from dateline.incident_store.use_cases.get_incident import seen_or_refused
from dateline.incident_store.view import split_figure_id

type Done = tuple[Edit, tuple[Incident, ...]]
"""The edit, and the incidents that it touched as readers see them now; each id that resolves to one once."""

type _Plan = Callable[[Draft, Editing, Sight], None]


class EditIncidents:
    """All edits. NotFoundError for what is not there, or under embargo.

    FailedPreconditionError where the state of things forbids an edit. The same `request_id` with the same
    request is answered with the same edit; with another one, RequestIdReusedError.
    """

    def __init__(self, transactions: LedgerTransactions, clock: Clock, ids: Ids) -> None:
        self._transactions = transactions
        self._clock = clock
        self._ids = ids

    async def update(
        self,
        newsroom_id: str,
        by: EditBy,
        incident_id: str,
        values: Mapping[IncidentField, str | None],
        etag: str = "",
    ) -> Done:
        """Set fields to checked values, or give them back to the reports. EtagMismatchError as it says."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            plan_update(draft, seen_or_refused(editing, newsroom_id, incident_id, sight), values, etag)

        what = [incident_id, {field.value: value for field, value in values.items()}]
        return await self._edit(newsroom_id, EditAction.UPDATE, by, what, plan)

    async def merge(self, newsroom_id: str, by: EditBy, into_id: str, incident_ids: Sequence[str]) -> Done:
        """Put incidents together; `into_id` is left."""
        if into_id in incident_ids:
            raise InvalidArgumentError([FieldViolation("incident_ids", "names the incident that is left")])

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            into = seen_or_refused(editing, newsroom_id, into_id, sight)
            others = [seen_or_refused(editing, newsroom_id, one, sight) for one in incident_ids]
            plan_merge(draft, into, others)

        return await self._edit(newsroom_id, EditAction.MERGE, by, [into_id, list(incident_ids)], plan)

    async def split(self, newsroom_id: str, by: EditBy, incident_id: str, report_ids: Sequence[str]) -> Done:
        """Move reports to a new incident, which is the first of those that are given back."""
        new = self._ids.incident_id()

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            source = seen_or_refused(editing, newsroom_id, incident_id, sight)
            plan_split(draft, source, report_ids, new)
            editing.open(newsroom_id, new, sight.now)

        what = [incident_id, sorted(set(report_ids))]
        return await self._edit(newsroom_id, EditAction.SPLIT, by, what, plan)

    async def move(self, newsroom_id: str, by: EditBy, report_id: str, to_incident_id: str) -> Done:
        """Move one report to another incident."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            one = editing.report(newsroom_id, report_id, sight)
            if one is None:
                raise NotFoundError("report", report_id)
            source = seen_or_refused(editing, newsroom_id, one.incident_id, sight)
            target = seen_or_refused(editing, newsroom_id, to_incident_id, sight)
            plan_move(draft, report_id, source, target)

        return await self._edit(newsroom_id, EditAction.MOVE_REPORT, by, [report_id, to_incident_id], plan)

    async def confirm(self, newsroom_id: str, by: EditBy, suggestion_id: str) -> Done:
        """Do what a suggestion proposes: merge the incident that it is about into the other, or split it."""
        new = self._ids.incident_id()

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            suggestion, about, other = _suggested(editing, newsroom_id, suggestion_id, sight)
            if suggestion.kind is SuggestionKind.SPLIT:
                plan_split(draft, about, _still_there(suggestion, about), new)
                editing.open(newsroom_id, new, sight.now)
            elif about.incident.id != other.incident.id:
                plan_merge(draft, other, [about])
            draft.decide(suggestion, SuggestionState.CONFIRMED)

        return await self._edit(newsroom_id, EditAction.CONFIRM, by, [suggestion_id], plan)

    async def reject(self, newsroom_id: str, by: EditBy, suggestion_id: str) -> Done:
        """Refuse a suggestion for good: none of its articles is put with the other, or its reports stay."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            suggestion, about, other = _suggested(editing, newsroom_id, suggestion_id, sight)
            draft.decide(suggestion, SuggestionState.REJECTED)
            if suggestion.kind is SuggestionKind.SPLIT:
                there = set(_still_there(suggestion, about))
                for one in about.held:
                    if one.report.id in there:
                        draft.bind(one, about.incident.id, BondRule.MUST_LINK)
            elif about.incident.id != other.incident.id:
                draft.keep_apart(about.incident.id, other.incident.id)
                for one in editing.holdings(newsroom_id, (about.incident.id,)):
                    if one.report.retracted_at is None:
                        draft.bind(one, other.incident.id, BondRule.CANNOT_LINK)

        return await self._edit(newsroom_id, EditAction.REJECT, by, [suggestion_id], plan)

    async def lock(
        self, newsroom_id: str, by: EditBy, incident_id: str, fields: Sequence[IncidentField] = ()
    ) -> Done:
        """Lock fields at what they are; without any, the whole incident."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            plan_lock(draft, seen_or_refused(editing, newsroom_id, incident_id, sight), fields)

        return await self._edit(newsroom_id, EditAction.LOCK, by, _named(incident_id, fields), plan)

    async def unlock(
        self, newsroom_id: str, by: EditBy, incident_id: str, fields: Sequence[IncidentField] = ()
    ) -> Done:
        """Unlock fields; without any, the whole incident."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            plan_unlock(draft, seen_or_refused(editing, newsroom_id, incident_id, sight), fields)

        return await self._edit(newsroom_id, EditAction.UNLOCK, by, _named(incident_id, fields), plan)

    async def withdraw(
        self, newsroom_id: str, by: EditBy, figure_id: str, *, everywhere: bool = False
    ) -> Done:
        """Take a figure out of account; `everywhere`, wherever a report of the incident carries it."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            seen = seen_with_figure(editing, newsroom_id, figure_id, sight)
            refuse_locked(seen)
            if figure_id in seen.withdrawn:
                raise FigureWithdrawnError("the figure is withdrawn already", metadata={"id": figure_id})
            for carrier in carriers_of(figure_id, seen.held):
                if everywhere or carrier.figure_id == figure_id:
                    draft.withdraw(carrier.figure_id, WITHDRAWN)
            draft.touch(seen.incident.id)

        return await self._edit(newsroom_id, EditAction.WITHDRAW_FIGURE, by, [figure_id, everywhere], plan)

    async def undo(self, newsroom_id: str, by: EditBy, edit_id: str) -> Done:
        """Take an edit back. FailedPreconditionError, by its reason, where that cannot be any more."""

        def plan(draft: Draft, editing: Editing, sight: Sight) -> None:
            edit = editing.edit(newsroom_id, edit_id)
            if edit is None or not any(see(editing, newsroom_id, one, sight) for one in edit.incident_ids):
                raise NotFoundError("edit", edit_id)
            plan_undo(draft, edit, sight)

        return await self._edit(newsroom_id, EditAction.UNDO, by, [edit_id], plan, undoes_id=edit_id)

    async def _edit(
        self,
        newsroom_id: str,
        action: EditAction,
        by: EditBy,
        what: Sequence[object],
        plan: _Plan,
        *,
        undoes_id: str | None = None,
    ) -> Done:
        hashed = hashlib.sha256(json.dumps([action.value, by.actor, by.reason, *what]).encode()).hexdigest()
        edit_id = self._ids.edit_id()

        def work(editing: Editing) -> Done:
            sight = Sight(self._clock.now())
            before = editing.edit_of_request(newsroom_id, by.request_id) if by.request_id else None
            if before:
                if before[1] != hashed:
                    raise RequestIdReusedError("the request_id was used for another edit")
                return before[0], _touched(editing, newsroom_id, before[0], sight)
            draft = Draft(editing, newsroom_id)
            plan(draft, editing, sight)
            changes = draft.changes()
            if not changes:
                raise NothingChangesError("all is as the edit would make it")
            edit = Edit(
                id=edit_id,
                sequence=editing.next_edit(newsroom_id),
                action=action,
                by=by,
                at=sight.now,
                incident_ids=draft.incident_ids(),
                changes=changes,
                undoes_id=undoes_id,
            )
            self._keep(editing, newsroom_id, edit, hashed)
            return edit, _touched(editing, newsroom_id, edit, sight)

        return await self._transactions.edit(newsroom_id, work)

    def _keep(self, editing: Editing, newsroom_id: str, edit: Edit, hashed: str) -> None:
        before = editing.ledger(newsroom_id, edit.incident_ids)
        editing.keep(newsroom_id, edit, hashed)
        after = editing.ledger(newsroom_id, edit.incident_ids)
        held = {one.report.id: one for one in editing.holdings(newsroom_id, edit.incident_ids)}
        told = changes_of_edit(edit, held)
        editing.log(newsroom_id, [*told, *figure_changes(before, after, edit.at, edit_id=edit.id)], edit.at)


def seen_with_figure(reading: LedgerReading, newsroom_id: str, figure_id: str, sight: Sight) -> SeenIncident:
    """The incident that holds a figure. NotFoundError where there is no such figure."""
    parts = split_figure_id(figure_id)
    one = reading.report(newsroom_id, parts[0], sight) if parts else None
    if parts is None or one is None or parts[1] >= len(one.report.account.figures):
        raise NotFoundError("figure", figure_id)
    return seen_or_refused(reading, newsroom_id, one.incident_id, sight)


def _suggested(
    editing: Editing, newsroom_id: str, suggestion_id: str, sight: Sight
) -> tuple[Suggestion, SeenIncident, SeenIncident]:
    incident_id, _, other_id = suggestion_id.partition("~")
    suggestion = editing.suggestion(newsroom_id, incident_id, other_id)
    if suggestion is None:
        raise NotFoundError("suggestion", suggestion_id)
    is_split = suggestion.kind is SuggestionKind.SPLIT
    about = see(editing, newsroom_id, incident_id, sight)
    other = about if is_split else see(editing, newsroom_id, other_id, sight)
    if about is None or other is None:
        raise NotFoundError("suggestion", suggestion_id)
    if suggestion.state is not SuggestionState.OPEN:
        raise SuggestionDecidedError(
            f"the suggestion is {suggestion.state.value} already", metadata={"state": suggestion.state.value}
        )
    return suggestion, about, other


def _still_there(suggestion: Suggestion, about: SeenIncident) -> list[str]:
    """The reports that a split is about, or what took their places. NothingChangesError for none."""
    articles = {one.report.article_id for one in about.held if one.report.id in suggestion.report_ids}
    standing = [one.report for one in about.held if one.report.retracted_at is None]
    found = [report.id for report in standing if report.article_id in articles]
    if not found:
        raise NothingChangesError("the reports are not with the incident any more")
    return found


def _touched(editing: Editing, newsroom_id: str, edit: Edit, sight: Sight) -> tuple[Incident, ...]:
    seen = (see(editing, newsroom_id, one, sight) for one in edit.incident_ids)
    return tuple({one.incident.id: one.incident for one in seen if one}.values())


def _named(incident_id: str, fields: Sequence[IncidentField]) -> Sequence[object]:
    return [incident_id, sorted(field.value for field in fields)]
