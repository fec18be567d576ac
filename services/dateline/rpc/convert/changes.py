"""The change log, and the tokens by which a watch is resumed."""

from __future__ import annotations

import datetime as dt

from dateline.domain.changes import Change, ChangeKind, NewChange, WatchPosition
from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.incident import FIGURE_KINDS
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import change_pb2, incident_pb2

CHANGE_KINDS = EnumTable(
    {
        ChangeKind.OPENED: change_pb2.INCIDENT_CHANGE_KIND_OPENED,
        ChangeKind.LINKED: change_pb2.INCIDENT_CHANGE_KIND_LINKED,
        ChangeKind.RETRACTED: change_pb2.INCIDENT_CHANGE_KIND_RETRACTED,
        ChangeKind.FIGURE_CHANGED: change_pb2.INCIDENT_CHANGE_KIND_FIGURE_CHANGED,
        ChangeKind.FIGURES_CONFLICT: change_pb2.INCIDENT_CHANGE_KIND_FIGURES_CONFLICT,
        ChangeKind.MERGED: change_pb2.INCIDENT_CHANGE_KIND_MERGED,
        ChangeKind.SPLIT: change_pb2.INCIDENT_CHANGE_KIND_SPLIT,
        ChangeKind.MOVED: change_pb2.INCIDENT_CHANGE_KIND_MOVED,
        ChangeKind.EDITED: change_pb2.INCIDENT_CHANGE_KIND_EDITED,
        ChangeKind.SUGGESTED: change_pb2.INCIDENT_CHANGE_KIND_SUGGESTED,
        ChangeKind.UNMERGED: change_pb2.INCIDENT_CHANGE_KIND_UNMERGED,
    }
)
_WATCH = "WatchIncidents"


def change_to_pb(change: Change) -> change_pb2.IncidentChange:
    """Write a change."""
    what = change.what
    return change_pb2.IncidentChange(
        sequence=change.sequence,
        kind=CHANGE_KINDS.to_pb(what.kind),
        at=timestamp_to_pb(change.at),
        incident_id=what.incident_id,
        other_incident_id=what.other_incident_id or "",
        report_id=what.report_id or "",
        article_id=what.article_id or "",
        edit_id=what.edit_id or "",
        figure_kind=FIGURE_KINDS.to_pb(what.figure_kind)
        if what.figure_kind
        else incident_pb2.FIGURE_KIND_UNSPECIFIED,
        figure_group=what.figure_group,
        figure_place_scope=what.figure_place,
        best_before=what.best_before,
        best_after=what.best_after,
    )


def change_from_pb(pb: change_pb2.IncidentChange) -> Change:
    """Read a change out of an answer. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    kind = CHANGE_KINDS.from_pb(pb.kind, "kind", violations)
    at = required_timestamp_from_pb(pb.at if pb.HasField("at") else None, "at", violations)
    counted = FIGURE_KINDS.from_pb(pb.figure_kind, "figure_kind", violations) if pb.figure_kind else None
    what = None
    if kind and not len(violations):
        what = violations.make(
            "change",
            NewChange,
            kind=kind,
            incident_id=pb.incident_id,
            other_incident_id=pb.other_incident_id or None,
            report_id=pb.report_id or None,
            article_id=pb.article_id or None,
            edit_id=pb.edit_id or None,
            figure_kind=counted,
            figure_group=pb.figure_group,
            figure_place=pb.figure_place_scope,
            best_before=pb.best_before if pb.HasField("best_before") else None,
            best_after=pb.best_after if pb.HasField("best_after") else None,
        )
    return violations.trust(Change(pb.sequence, at, what) if what and at else None, "a change")


def resume_token(position: WatchPosition, newsroom_id: str) -> str:
    """The token to go on from a position."""
    cursor = (str(position.sequence), position.lifted_until.isoformat(), str(position.lifted_sequence))
    return page_token(cursor, _WATCH, newsroom_id)


def position_of(token: str, newsroom_id: str) -> WatchPosition | None:
    """The position in a request's resume_token; None for an empty one.

    InvalidArgumentError where it was made for another newsroom, or by nobody.
    """
    try:
        cursor = cursor_of(token, _WATCH, newsroom_id)
    except InvalidArgumentError:
        reason = "was not given by a watch of this newsroom"
        raise InvalidArgumentError([FieldViolation("resume_token", reason)]) from None
    if cursor is None:
        return None
    sequence, until, lifted = cursor
    return WatchPosition(int(sequence), dt.datetime.fromisoformat(until), int(lifted))
