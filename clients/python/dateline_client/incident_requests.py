"""The requests of an editor, made alike by the blocking client and the one on an event loop."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp

from dateline.v1 import edit_pb2, incident_service_pb2


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
    fields: incident_service_pb2.IncidentFields,
    paths: Sequence[str],
    etag: str,
) -> incident_service_pb2.UpdateIncidentRequest:
    """A request to set the fields that `paths` name."""
    return incident_service_pb2.UpdateIncidentRequest(
        newsroom_id=newsroom_id,
        by=by.pb(),
        incident_id=incident_id,
        fields=fields,
        update_mask=mask(paths),
        etag=etag,
    )
