"""Edits of what an incident is: set or give back fields, lock and unlock them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.domain.editing import LOCKED, LOCKED_FIELDS, YES, IncidentField
from dateline.domain.errors import EtagMismatchError, IncidentLockedError
from dateline.incident_store.edited_view import SeenIncident, seen_value
from dateline.incident_store.editing.draft import Draft
from dateline.incident_store.editing.placing import refuse_locked


def plan_update(
    draft: Draft, seen: SeenIncident, values: Mapping[IncidentField, str | None], etag: str
) -> None:
    """Set fields; None gives one back to the reports."""
    incident = seen.incident
    if etag and etag != incident.etag:
        raise EtagMismatchError(
            "the incident has changed since it was read",
            metadata={"incident_id": incident.id, "etag": incident.etag},
        )
    refuse_locked(seen)
    for which, value in values.items():
        refuse_locked_field(seen, which)
        draft.field(seen, which, value)


def plan_lock(draft: Draft, seen: SeenIncident, fields: Sequence[IncidentField]) -> None:
    """Lock fields at what they are; without any, the whole incident."""
    incident = seen.incident
    draft.touch(incident.id)
    if not fields:
        draft.mark(incident.id, LOCKED, YES)
        return
    refuse_locked(seen)
    for which in fields:
        value = seen_value(incident, which)
        if value:  # what no report says stays open to the first that does
            draft.field(seen, which, value)
    locked = {*incident.locked_fields, *(which.value for which in fields)}
    draft.mark(incident.id, LOCKED_FIELDS, ",".join(sorted(locked)))


def plan_unlock(draft: Draft, seen: SeenIncident, fields: Sequence[IncidentField]) -> None:
    """Unlock fields; without any, the whole incident. Fields keep their values."""
    incident = seen.incident
    draft.touch(incident.id)
    if not fields:
        draft.mark(incident.id, LOCKED, None)
        return
    left = set(incident.locked_fields) - {which.value for which in fields}
    draft.mark(incident.id, LOCKED_FIELDS, ",".join(sorted(left)) or None)


def refuse_locked_field(seen: SeenIncident, which: IncidentField) -> None:
    """IncidentLockedError where an editor locked the field."""
    incident = seen.incident
    if which.value in incident.locked_fields:
        raise IncidentLockedError(
            f"an editor locked the {which.value} of the incident; unlock it first",
            metadata={"incident_id": incident.id, "field": which.value},
        )
