"""The requests of an editor, made alike by the blocking and the asyncio client."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp

from dateline.v1 import edit_pb2
from dateline.v1 import incident_service_pb2 as pb2


@dataclass(frozen=True, slots=True)
class By:
    """Who edits, and why, for the audit log. Its `request_id` makes a retry safe; use one `By` an edit."""

    actor: str
    reason: str = ""
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def pb(self) -> edit_pb2.EditBy:
        """As a message."""
        return edit_pb2.EditBy(actor=self.actor, reason=self.reason, request_id=self.request_id)


def moment(at: dt.datetime | None) -> Timestamp | None:
    """An aware datetime as a message. ValueError for a naive one: nobody knows when that is."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("a time needs a time zone")
    made = Timestamp()
    made.FromDatetime(at)
    return made


def mask(paths: Iterable[str]) -> FieldMask:
    """A field mask of these paths."""
    return FieldMask(paths=list(paths))


def update(
    newsroom_id: str,
    by: By,
    incident_id: str,
    *,
    fields: pb2.IncidentFields,
    paths: Sequence[str],
    etag: str,
) -> pb2.UpdateIncidentRequest:
    """A request to set the fields that `paths` name."""
    return pb2.UpdateIncidentRequest(
        newsroom_id=newsroom_id,
        by=by.pb(),
        incident_id=incident_id,
        fields=fields,
        update_mask=mask(paths),
        etag=etag,
    )


def merge(
    newsroom_id: str, by: By, into_incident_id: str, incident_ids: Sequence[str]
) -> pb2.MergeIncidentsRequest:
    """A request to put incidents together."""
    return pb2.MergeIncidentsRequest(
        newsroom_id=newsroom_id, by=by.pb(), into_incident_id=into_incident_id, incident_ids=incident_ids
    )


def split(newsroom_id: str, by: By, incident_id: str, report_ids: Sequence[str]) -> pb2.SplitIncidentRequest:
    """A request to move reports to a new incident."""
    return pb2.SplitIncidentRequest(
        newsroom_id=newsroom_id, by=by.pb(), incident_id=incident_id, report_ids=report_ids
    )


def move(newsroom_id: str, by: By, report_id: str, to_incident_id: str) -> pb2.MoveReportRequest:
    """A request to move one report to another incident."""
    return pb2.MoveReportRequest(
        newsroom_id=newsroom_id, by=by.pb(), report_id=report_id, to_incident_id=to_incident_id
    )


def repairs(newsroom_id: str, page_size: int, page_token: str, *, dry_run: bool) -> pb2.ProposeRepairsRequest:
    """A request to look for what may be one or fall apart."""
    return pb2.ProposeRepairsRequest(
        newsroom_id=newsroom_id, page_size=page_size, page_token=page_token, dry_run=dry_run
    )


def confirm(newsroom_id: str, by: By, suggestion_id: str) -> pb2.ConfirmSuggestionRequest:
    """A request to do what a suggestion proposes."""
    return pb2.ConfirmSuggestionRequest(newsroom_id=newsroom_id, by=by.pb(), suggestion_id=suggestion_id)


def reject(newsroom_id: str, by: By, suggestion_id: str) -> pb2.RejectSuggestionRequest:
    """A request to refuse a suggestion for good."""
    return pb2.RejectSuggestionRequest(newsroom_id=newsroom_id, by=by.pb(), suggestion_id=suggestion_id)


def lock(newsroom_id: str, by: By, incident_id: str, fields: Sequence[str]) -> pb2.LockIncidentRequest:
    """A request to lock fields, or without any the whole incident."""
    return pb2.LockIncidentRequest(
        newsroom_id=newsroom_id, by=by.pb(), incident_id=incident_id, fields=mask(fields)
    )


def unlock(newsroom_id: str, by: By, incident_id: str, fields: Sequence[str]) -> pb2.UnlockIncidentRequest:
    """A request to unlock fields, or without any the whole incident."""
    return pb2.UnlockIncidentRequest(
        newsroom_id=newsroom_id, by=by.pb(), incident_id=incident_id, fields=mask(fields)
    )


def undo(newsroom_id: str, by: By, edit_id: str) -> pb2.UndoEditRequest:
    """A request to take an edit back."""
    return pb2.UndoEditRequest(newsroom_id=newsroom_id, by=by.pb(), edit_id=edit_id)


def withdraw(newsroom_id: str, by: By, figure_id: str, *, everywhere: bool) -> pb2.WithdrawFigureRequest:
    """A request to take a figure out of account."""
    return pb2.WithdrawFigureRequest(
        newsroom_id=newsroom_id, by=by.pb(), figure_id=figure_id, everywhere=everywhere
    )
