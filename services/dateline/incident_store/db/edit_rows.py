"""Edits, suggestions and changes as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping

from dateline.domain.changes import Change, ChangeKind, NewChange
from dateline.domain.editing import (
    HOLDER,
    Edit,
    EditAction,
    EditBy,
    EditChange,
    EditSubject,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from dateline.domain.incident import FigureKind
from dateline.domain.linking import LinkReason


def edit_to_row(newsroom_id: str, edit: Edit, request_hash: str) -> dict[str, Any]:
    """An edit as its row."""
    return {
        "newsroom_id": newsroom_id,
        "sequence": edit.sequence,
        "id": edit.id,
        "action": edit.action.value,
        "actor": edit.by.actor,
        "caller": edit.by.caller,
        "at": edit.at,
        "reason": edit.by.reason,
        "request_id": edit.by.request_id,
        "request_hash": request_hash,
        "undoes_id": edit.undoes_id,
    }


def edit_from_row(
    row: RowMapping, changes: Sequence[EditChange], incident_ids: Sequence[str], undone_by_id: str | None
) -> Edit:
    """The edit that `edit_to_row` wrote, with its rows of other tables."""
    return Edit(
        id=row["id"],
        sequence=row["sequence"],
        action=EditAction(row["action"]),
        by=EditBy(row["actor"], row["reason"], row["request_id"], row["caller"]),
        at=row["at"],
        incident_ids=tuple(incident_ids),
        changes=tuple(changes),
        undoes_id=row["undoes_id"],
        undone_by_id=undone_by_id,
    )


def edit_change_rows(newsroom_id: str, edit: Edit) -> list[dict[str, Any]]:
    """The changes of an edit, in their order."""
    return [
        {
            "newsroom_id": newsroom_id,
            "sequence": edit.sequence,
            "position": position,
            "at": edit.at,
            "subject": change.subject.value,
            "subject_id": change.id,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "seen_before": change.seen_before,
            "seen_after": change.seen_after,
            "moved_from": change.before if change.field == HOLDER else None,
        }
        for position, change in enumerate(edit.changes)
    ]


def edit_change_from_row(row: RowMapping) -> EditChange:
    """A change that `edit_change_rows` wrote."""
    return EditChange(
        subject=EditSubject(row["subject"]),
        id=row["subject_id"],
        field=row["field"],
        before=row["before"],
        after=row["after"],
        seen_before=row["seen_before"],
        seen_after=row["seen_after"],
    )


def suggestion_to_row(newsroom_id: str, suggestion: Suggestion) -> dict[str, Any]:
    """An open suggestion as its row."""
    reasons = [[reason.feature, reason.weight, reason.detail] for reason in suggestion.reasons]
    return {
        "newsroom_id": newsroom_id,
        "incident_id": suggestion.incident_id,
        "suggested_id": suggestion.other_id,
        "article_id": suggestion.article_id,
        "version": suggestion.version,
        "revision": suggestion.revision,
        "score": suggestion.score,
        "reasons": json.dumps(reasons, ensure_ascii=False),
        "suggested_at": suggestion.made_at,
        "state": suggestion.state.value,
        "kind": suggestion.kind.value,
        "report_ids": json.dumps(suggestion.report_ids) if suggestion.report_ids else None,
    }


def suggestion_from_row(row: RowMapping) -> Suggestion:
    """The suggestion that `suggestion_to_row` wrote."""
    return Suggestion(
        incident_id=row["incident_id"],
        other_id=row["suggested_id"],
        article_id=row["article_id"],
        version=row["version"],
        revision=row["revision"],
        score=row["score"],
        reasons=tuple(LinkReason(*reason) for reason in json.loads(row["reasons"])),
        made_at=row["suggested_at"],
        state=SuggestionState(row["state"]),
        kind=SuggestionKind(row["kind"]) if row["kind"] else SuggestionKind.JOIN,
        report_ids=tuple(json.loads(row["report_ids"])) if row["report_ids"] else (),
    )


def change_row(newsroom_id: str, change: Change) -> dict[str, Any]:
    """A change of the log as its row."""
    what = change.what
    return {
        "newsroom_id": newsroom_id,
        "sequence": change.sequence,
        "kind": what.kind.value,
        "at": change.at,
        "incident_id": what.incident_id,
        "other_incident_id": what.other_incident_id,
        "report_id": what.report_id,
        "article_id": what.article_id,
        "edit_id": what.edit_id,
        "figure_kind": what.figure_kind.value if what.figure_kind else None,
        "figure_group": what.figure_group,
        "figure_place": what.figure_place,
        "best_before": what.best_before,
        "best_after": what.best_after,
        "visible_from": what.visible_from,
    }


def change_from_row(row: RowMapping) -> Change:
    """The change that `change_row` wrote."""
    return Change(
        sequence=row["sequence"],
        at=row["at"],
        what=NewChange(
            kind=ChangeKind(row["kind"]),
            incident_id=row["incident_id"],
            other_incident_id=row["other_incident_id"],
            report_id=row["report_id"],
            article_id=row["article_id"],
            edit_id=row["edit_id"],
            figure_kind=FigureKind(row["figure_kind"]) if row["figure_kind"] else None,
            figure_group=row["figure_group"] or "",
            figure_place=row["figure_place"] or "",
            best_before=row["best_before"],
            best_after=row["best_after"],
            visible_from=row["visible_from"],
        ),
    )
