"""Takes an edit back: what it changed is as before, and what followed from it goes along."""

from __future__ import annotations

from dateline.domain.editing import (
    HOLDER,
    LOCKED,
    LOCKED_FIELDS,
    MERGED_INTO,
    Edit,
    EditAction,
    EditChange,
    EditSubject,
    IncidentField,
)
from dateline.domain.errors import EditSupersededError, EditUndoneError, UndoIsFinalError
from dateline.incident_store.edited_view import see
from dateline.incident_store.editing.draft import Draft
from dateline.incident_store.editing.fields import refuse_locked_field
from dateline.incident_store.editing.placing import refuse_locked
from dateline.incident_store.ledger_ports import Editing, HeldReport, Sight

_FIELDS = {field.value: field for field in IncidentField}


def plan_undo(draft: Draft, edit: Edit, sight: Sight) -> None:
    """Draft the undo of an edit. FailedPreconditionError where it cannot be taken back any more."""
    editing, newsroom_id = draft.editing, draft.newsroom_id
    if edit.undone_by_id is not None:
        raise EditUndoneError("the edit was taken back already", metadata={"edit_id": edit.undone_by_id})
    if edit.action is EditAction.UNDO:
        raise UndoIsFinalError("an undo cannot be undone: make the edit again", metadata={"edit_id": edit.id})
    _refuse_superseded(editing, newsroom_id, edit)
    changed = {change.field for change in edit.changes}
    for incident_id in edit.incident_ids:
        seen = see(editing, newsroom_id, incident_id, sight)
        if seen and LOCKED not in changed:
            refuse_locked(seen)
    for change in reversed(edit.changes):
        which = _FIELDS.get(change.field)
        seen = see(editing, newsroom_id, change.id, sight) if which else None
        if which and seen:
            if LOCKED_FIELDS not in changed:  # a lock goes with what it held
                refuse_locked_field(seen, which)
            draft.field(seen, which, change.before)
        else:
            draft.take_back(change)
    draft.touch(*edit.incident_ids)
    _take_followers(draft, edit)
    _refuse_emptied(draft)


def _refuse_superseded(editing: Editing, newsroom_id: str, edit: Edit) -> None:
    for change in edit.changes:
        last = editing.last_change(newsroom_id, change)
        if last is not None and last[0] != change.after:
            raise EditSupersededError(
                f"a later edit changed the {change.field} of {change.id}: undo that one first",
                metadata={"edit_id": last[1], "id": change.id, "field": change.field},
            )
        _refuse_merged(editing, newsroom_id, edit, change)


def _refuse_merged(editing: Editing, newsroom_id: str, edit: Edit, change: EditChange) -> None:
    """Nothing goes back to an incident that another edit has merged since."""
    home = change.before
    if change.field not in (HOLDER, MERGED_INTO) or home is None:
        return
    if any(other.field == MERGED_INTO and other.id == home for other in edit.changes):
        return
    if editing.resolve(newsroom_id, home, None) != home:
        merge = EditChange(EditSubject.INCIDENT, home, MERGED_INTO, None, home)
        last = editing.last_change(newsroom_id, merge)
        raise EditSupersededError(
            f"incident {home} has been merged since: undo that first",
            metadata={"edit_id": last[1] if last else "", "id": home, "field": MERGED_INTO},
        )


def _refuse_emptied(draft: Draft) -> None:
    """No incident is left without any report: its id would stand for nothing."""
    editing, newsroom_id = draft.editing, draft.newsroom_id
    changes = draft.changes()
    gone = {change.id for change in changes if change.field == MERGED_INTO and change.after is not None}
    moved = {change.id for change in changes if change.field == HOLDER}
    losing = {change.before for change in changes if change.field == HOLDER and change.before} - gone
    gaining = {change.after for change in changes if change.field == HOLDER}
    for incident_id in sorted(losing - gaining):
        if all(one.report.id in moved for one in editing.holdings(newsroom_id, (incident_id,))):
            later = editing.edits(newsroom_id, 1, None, incident_id=incident_id)[0]
            raise EditSupersededError(
                f"incident {incident_id} would have no report left, since later edits moved its own",
                metadata={"edit_id": later.id, "id": incident_id, "field": HOLDER},
            )


def _take_followers(draft: Draft, edit: Edit) -> None:
    """What was linked on the strength of the edit goes back with it.

    That is, newer versions of the articles that it moved; and whatever an incident holds that ceases to be.
    """
    editing, newsroom_id = draft.editing, draft.newsroom_id
    moves = {change.id: change for change in edit.changes if change.field == HOLDER}
    if moves:
        touched = editing.holdings(newsroom_id, edit.incident_ids)
        by_id = {one.report.id: one for one in touched}
        homes: dict[tuple[str, str], str] = {}
        for change in moves.values():
            one = by_id.get(change.id)
            if one and one.report.retracted_at is not None and change.before and change.after:
                homes[one.report.article_id, change.after] = change.before
        for one in touched:
            home = homes.get((one.report.article_id, one.incident_id))
            if home and one.report.id not in moves and one.report.linked_at >= edit.at:
                draft.hold([one], home)
    for change in edit.changes:
        if change.subject is EditSubject.INCIDENT and change.field == MERGED_INTO and change.after is None:
            left: list[HeldReport] = [
                one for one in editing.holdings(newsroom_id, (change.id,)) if one.report.id not in moves
            ]
            if change.before:
                draft.hold(left, change.before)
                for further in editing.merged_into(newsroom_id, change.id, None):
                    draft.merge(further, change.before, before=change.id)
