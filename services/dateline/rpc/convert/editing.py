"""Edits with what they changed, suggestions, and who edits."""

from __future__ import annotations

from collections.abc import Mapping

from google.protobuf.field_mask_pb2 import FieldMask

from dateline.domain.editing import (
    MAX_ACTOR,
    MAX_REASON,
    Edit,
    EditAction,
    EditBy,
    EditChange,
    EditSubject,
    IncidentField,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    checked,
    written,
)
from dateline.rpc.convert.entity import time_interval_from_pb
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.fields import check_text, request_id_from_pb
from dateline.rpc.convert.incident import INCIDENT_STATUSES
from dateline.rpc.convert.link_reasons import link_reasons_from_pb, link_reasons_to_pb
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import edit_pb2, incident_service_pb2

EDIT_ACTIONS = EnumTable(
    {
        EditAction.UPDATE: edit_pb2.EDIT_ACTION_UPDATE,
        EditAction.MERGE: edit_pb2.EDIT_ACTION_MERGE,
        EditAction.SPLIT: edit_pb2.EDIT_ACTION_SPLIT,
        EditAction.MOVE_REPORT: edit_pb2.EDIT_ACTION_MOVE_REPORT,
        EditAction.CONFIRM: edit_pb2.EDIT_ACTION_CONFIRM,
        EditAction.REJECT: edit_pb2.EDIT_ACTION_REJECT,
        EditAction.LOCK: edit_pb2.EDIT_ACTION_LOCK,
        EditAction.UNLOCK: edit_pb2.EDIT_ACTION_UNLOCK,
        EditAction.WITHDRAW_FIGURE: edit_pb2.EDIT_ACTION_WITHDRAW_FIGURE,
        EditAction.UNDO: edit_pb2.EDIT_ACTION_UNDO,
    }
)
EDIT_SUBJECTS = EnumTable(
    {
        EditSubject.INCIDENT: edit_pb2.EDIT_SUBJECT_INCIDENT,
        EditSubject.REPORT: edit_pb2.EDIT_SUBJECT_REPORT,
        EditSubject.FIGURE: edit_pb2.EDIT_SUBJECT_FIGURE,
        EditSubject.SUGGESTION: edit_pb2.EDIT_SUBJECT_SUGGESTION,
        EditSubject.BOND: edit_pb2.EDIT_SUBJECT_BOND,
    }
)
SUGGESTION_KINDS = EnumTable(
    {
        SuggestionKind.JOIN: edit_pb2.SUGGESTION_KIND_JOIN,
        SuggestionKind.SPLIT: edit_pb2.SUGGESTION_KIND_SPLIT,
    }
)
SUGGESTION_STATES = EnumTable(
    {
        SuggestionState.OPEN: edit_pb2.SUGGESTION_STATE_OPEN,
        SuggestionState.CONFIRMED: edit_pb2.SUGGESTION_STATE_CONFIRMED,
        SuggestionState.REJECTED: edit_pb2.SUGGESTION_STATE_REJECTED,
    }
)
_FIELDS = {field.value: field for field in IncidentField}
_MAX_TEXT = 2_000


def edit_by_from_pb(pb: edit_pb2.EditBy, caller: str, violations: Violations) -> EditBy | None:
    """Who edits, and why; `caller` is the name of the API key."""
    if not pb.actor.strip():
        violations.add("by.actor", "is required")
    check_text(pb.actor, "by.actor", violations, most=MAX_ACTOR)
    check_text(pb.reason, "by.reason", violations, most=MAX_REASON)
    request_id = request_id_from_pb(pb.request_id, "by.request_id", violations)
    fits = pb.actor.strip() and len(pb.actor) <= MAX_ACTOR and len(pb.reason) <= MAX_REASON
    return EditBy(pb.actor, pb.reason, request_id, caller) if fits else None


def fields_from_pb(mask: FieldMask, path: str, violations: Violations) -> tuple[IncidentField, ...]:
    """The fields that a mask names, each once; names of others are violations."""
    found: dict[IncidentField, None] = {}
    for number, name in enumerate(mask.paths):
        if name in _FIELDS:
            found[_FIELDS[name]] = None
        else:
            violations.add(f"{path}.paths[{number}]", f"is none of {', '.join(_FIELDS)}")
    return tuple(found)


def values_from_pb(
    pb: incident_service_pb2.IncidentFields, mask: FieldMask, violations: Violations
) -> Mapping[IncidentField, str | None]:
    """The values of the fields that a mask names; None where one is empty."""
    named = fields_from_pb(mask, "update_mask", violations)
    if not named and not len(violations):
        violations.add("update_mask", "names no field")
    values: dict[IncidentField, str | None] = {}
    for field in named:
        path = f"fields.{field.value}"
        value = _value(pb, field, violations)
        if value:
            check_text(value, path, violations, most=_MAX_TEXT)
            values[field] = violations.make(path, checked, field, value)
        else:
            values[field] = None
    return values


def _value(pb: incident_service_pb2.IncidentFields, field: IncidentField, violations: Violations) -> str:
    match field:
        case IncidentField.TITLE:
            return pb.title
        case IncidentField.TYPE:
            return pb.type
        case IncidentField.PLACE:
            return pb.place
        case IncidentField.STATUS:
            if not pb.status:
                return ""
            status = INCIDENT_STATUSES.from_pb(pb.status, "fields.status", violations)
            return status.value if status else ""
        case IncidentField.TIME:
            if not pb.HasField("time"):
                return ""
            time = time_interval_from_pb(pb.time, "fields.time", violations)
            return written(time) if time else ""


def edit_to_pb(edit: Edit) -> edit_pb2.Edit:
    """Write an edit."""
    return edit_pb2.Edit(
        id=edit.id,
        action=EDIT_ACTIONS.to_pb(edit.action),
        actor=edit.by.actor,
        caller=edit.by.caller,
        at=timestamp_to_pb(edit.at),
        reason=edit.by.reason,
        incident_ids=edit.incident_ids,
        changes=[
            edit_pb2.EditChange(
                subject=EDIT_SUBJECTS.to_pb(change.subject),
                id=change.id,
                field=change.field,
                before=change.seen_before,
                after=change.seen_after,
                before_was_edited=change.before is not None,
                after_is_edited=change.after is not None,
            )
            for change in edit.changes
        ],
        undoes_edit_id=edit.undoes_id or "",
        undone_by_edit_id=edit.undone_by_id or "",
    )


def edit_from_pb(pb: edit_pb2.Edit, path: str, violations: Violations) -> Edit | None:
    """Read an edit out of an answer, which does not tell its sequence nor its request_id."""
    found = len(violations)
    action = EDIT_ACTIONS.from_pb(pb.action, f"{path}.action", violations)
    at = required_timestamp_from_pb(pb.at if pb.HasField("at") else None, f"{path}.at", violations)
    by = violations.make(path, EditBy, pb.actor, pb.reason, None, pb.caller)
    changes = each(pb.changes, f"{path}.changes", lambda one, to: _change_from_pb(one, to, violations))
    if action is None or at is None or by is None or len(violations) > found:
        return None
    return violations.make(
        path,
        Edit,
        id=pb.id,
        sequence=0,
        action=action,
        by=by,
        at=at,
        incident_ids=tuple(pb.incident_ids),
        changes=changes,
        undoes_id=pb.undoes_edit_id or None,
        undone_by_id=pb.undone_by_edit_id or None,
    )


def _change_from_pb(pb: edit_pb2.EditChange, path: str, violations: Violations) -> EditChange | None:
    subject = EDIT_SUBJECTS.from_pb(pb.subject, f"{path}.subject", violations)
    if subject is None:
        return None
    return violations.make(
        path,
        EditChange,
        subject=subject,
        id=pb.id,
        field=pb.field,
        before=pb.before if pb.before_was_edited else None,
        after=pb.after if pb.after_is_edited else None,
        seen_before=pb.before,
        seen_after=pb.after,
    )


def suggestion_to_pb(suggestion: Suggestion) -> edit_pb2.Suggestion:
    """Write a suggestion."""
    return edit_pb2.Suggestion(
        id=suggestion.id,
        kind=SUGGESTION_KINDS.to_pb(suggestion.kind),
        incident_id=suggestion.incident_id,
        other_incident_id=suggestion.other_id if suggestion.kind is SuggestionKind.JOIN else "",
        report_ids=suggestion.report_ids,
        article_id=suggestion.article_id,
        score=suggestion.score,
        reasons=link_reasons_to_pb(suggestion.reasons),
        made_at=timestamp_to_pb(suggestion.made_at),
        state=SUGGESTION_STATES.to_pb(suggestion.state),
    )


def suggestion_from_pb(pb: edit_pb2.Suggestion) -> Suggestion:
    """Read a suggestion out of an answer. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    state = SUGGESTION_STATES.from_pb(pb.state, "state", violations)
    kind = SUGGESTION_KINDS.from_pb(pb.kind, "kind", violations)
    made = required_timestamp_from_pb(pb.made_at if pb.HasField("made_at") else None, "made_at", violations)
    read = None
    if state and kind and made:
        read = violations.make(
            "",
            Suggestion,
            incident_id=pb.incident_id,
            other_id=pb.other_incident_id or next(iter(pb.report_ids), ""),
            article_id=pb.article_id,
            version=1,
            revision=1,
            score=pb.score,
            reasons=link_reasons_from_pb(pb.reasons),
            made_at=made,
            state=state,
            kind=kind,
            report_ids=tuple(pb.report_ids),
        )
    return violations.trust(read, "a suggestion")
