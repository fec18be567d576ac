"""What readers see of an incident: what its reports say, under what editors decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.domain.editing import LOCKED, LOCKED_FIELDS, WITHDRAWN, IncidentField, time_of, written
from dateline.domain.incident import IncidentStatus
from dateline.domain.ledger import CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident, Report
from dateline.incident_store.figures import ToldFigure, current_figures, told_by
from dateline.incident_store.ledger_ports import HeldReport, LedgerReading, Sight
from dateline.incident_store.view import figure_id, incident_of, publication_order

type Values = Mapping[tuple[str, str], str]
"""Editors' values by the id of what they belong to and their field."""

_ETAG_BYTES = 12


@dataclass(frozen=True, slots=True)
class SeenIncident:
    """An incident as it is seen, with what the view was made of."""

    incident: Incident
    held: tuple[HeldReport, ...]
    values: Values

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ids of the figures that an editor took out of account."""
        return frozenset(one for one, field in self.values if field == WITHDRAWN)

    def told(self) -> list[ToldFigure]:
        """The figures that count."""
        standing = [one.report for one in self.held if one.report.retracted_at is None]
        return [figure for report in standing for figure in told_by(report, self.withdrawn)]

    def current(self, policy: FigurePolicy) -> tuple[CurrentFigure, ...]:
        """What they come to."""
        return current_figures(self.told(), policy)


def see(reading: LedgerReading, newsroom_id: str, incident_id: str, sight: Sight) -> SeenIncident | None:
    """The incident that an id stands for; None where there is none, or nothing of it may be seen."""
    here = reading.resolve(newsroom_id, incident_id, sight.known_at)
    held = tuple(reading.held(newsroom_id, (here,), sight))
    if not held:
        return None
    figures = [
        figure_id(one.report.id, position)
        for one in held
        for position in range(len(one.report.account.figures))
    ]
    values = reading.edited(newsroom_id, (here, *figures), sight.known_at)
    withdrawn = frozenset(one for one, field in values if field == WITHDRAWN)
    plain = incident_of(here, [one.report for one in held], whole=True, withdrawn=withdrawn)
    merged = reading.merged_into(newsroom_id, here, sight.known_at)
    return SeenIncident(with_edits(plain, values, [one.report for one in held], merged), held, values)


def with_edits(
    incident: Incident, values: Values, reports: Sequence[Report], merged: tuple[str, ...] = ()
) -> Incident:
    """The incident with the values that editors set, and its etag."""
    mine = {field: value for (one, field), value in values.items() if one == incident.id}
    edited = {field: mine[field.value] for field in IncidentField if field.value in mine}
    set_: dict[str, Any] = {field.value: _value(field, value) for field, value in edited.items()}
    return replace(
        incident,
        **set_,
        etag=_etag(incident.id, reports, mine),
        edited_fields=tuple(sorted(field.value for field in edited)),
        locked_fields=locked_fields(mine.get(LOCKED_FIELDS)),
        locked=LOCKED in mine,
        merged_ids=merged,
    )


def locked_fields(value: str | None) -> tuple[str, ...]:
    """The fields that an edit keeps as locked, sorted."""
    return tuple(sorted(value.split(","))) if value else ()


def seen_value(incident: Incident, field: IncidentField) -> str:
    """What readers see of a field, as the audit log shows it; "" where there is nothing."""
    match field:
        case IncidentField.TITLE:
            return incident.title
        case IncidentField.TYPE:
            return incident.type
        case IncidentField.STATUS:
            return incident.status.value
        case IncidentField.PLACE:
            return incident.place
        case IncidentField.TIME:
            return written(incident.time) if incident.time else ""


def _value(field: IncidentField, value: str) -> object:
    if field is IncidentField.STATUS:
        return IncidentStatus(value)
    return time_of(value) if field is IncidentField.TIME else value


def _etag(incident_id: str, reports: Sequence[Report], mine: Mapping[str, str]) -> str:
    """Changes with the reports and with what editors set; the same for lists and for one incident."""
    state = [
        incident_id,
        [[report.id, report.retracted_at is None] for report in sorted(reports, key=publication_order)],
        sorted(mine.items()),
    ]
    return hashlib.blake2b(json.dumps(state).encode(), digest_size=_ETAG_BYTES).hexdigest()
