"""The ledger, edits and changes of incidents as the command line sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from google.protobuf.message import Message

from dateline.cli.calls import MAX_PAGE, Answer, IncidentStoreCalls, or_told
from dateline.domain.changes import Change
from dateline.domain.editing import Edit, IncidentField, Suggestion, time_of
from dateline.domain.incident import FigureKind, IncidentStatus
from dateline.domain.ledger import CurrentFigure, FigurePolicy, TimelineEntry
from dateline.domain.linking import Incident, IncidentFigure
from dateline.rpc.convert.changes import change_from_pb
from dateline.rpc.convert.editing import edit_from_pb, suggestion_from_pb
from dateline.rpc.convert.entity import time_interval_to_pb
from dateline.rpc.convert.incident import FIGURE_KINDS, INCIDENT_STATUSES
from dateline.rpc.convert.ledger import FIGURE_POLICIES, current_figure_from_pb, timeline_entry_from_pb
from dateline.rpc.convert.linking import incident_figure_from_pb, incident_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import edit_pb2, incident_pb2, incident_service_pb2
from dateline_client import By, NotFoundError

type Watched = Answer[Change | Incident | None]
"""A change, an incident of the snapshot, or None for a sign of life."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was found among some incidents; `next` is empty where all were looked at."""

    suggestions: tuple[Suggestion, ...]
    examined: int
    next: str


class LedgerCalls(IncidentStoreCalls):
    """What the command line asks of IncidentService beside reading incidents."""

    @cached_property
    def _titles(self) -> dict[str, str]:
        """By id, of the incidents that were asked for."""
        return {}

    def current(
        self, incident_id: str, policy: FigurePolicy, kind: FigureKind | None, known_at: dt.datetime | None
    ) -> list[Answer[CurrentFigure]]:
        """What the figures of an incident come to."""
        views = or_told(
            self._address,
            lambda: self._client.get_figures(
                incident_id,
                policy=FIGURE_POLICIES.to_pb(policy),
                known_at=known_at,
                newsroom_id=self._newsroom_id,
            ),
        )
        read = [Answer(pb, partial(_trusted, current_figure_from_pb, pb)) for pb in views]
        return [one for one in read if kind in (None, one.read().kind, *one.read().same_as)]

    def figures(
        self, incident_id: str, kind: FigureKind | None, known_at: dt.datetime | None, limit: int
    ) -> list[Answer[IncidentFigure]]:
        """Every figure that was given for an incident."""
        wanted = FIGURE_KINDS.to_pb(kind) if kind else incident_pb2.FIGURE_KIND_UNSPECIFIED
        pages = self._client.list_figures(
            incident_id,
            kind=wanted,
            known_at=known_at,
            page_size=min(limit, MAX_PAGE),
            newsroom_id=self._newsroom_id,
        )
        found = self._first(pages, limit)
        return [Answer(pb, partial(_trusted, incident_figure_from_pb, pb)) for pb in found]

    def timeline(
        self, incident_id: str, policy: FigurePolicy, known_at: dt.datetime | None, limit: int
    ) -> list[Answer[TimelineEntry]]:
        """An incident in the order of publication."""
        pages = self._client.get_timeline(
            incident_id,
            policy=FIGURE_POLICIES.to_pb(policy),
            known_at=known_at,
            page_size=min(limit, MAX_PAGE),
            newsroom_id=self._newsroom_id,
        )
        found = self._first(pages, limit)
        return [Answer(pb, partial(timeline_entry_from_pb, pb)) for pb in found]

    def edits(
        self, incident_id: str, actor: str, known_at: dt.datetime | None, limit: int
    ) -> list[Answer[Edit]]:
        """The audit log, newest first."""
        pages = self._client.list_edits(
            incident_id=incident_id,
            actor=actor,
            known_at=known_at,
            page_size=min(limit, MAX_PAGE),
            newsroom_id=self._newsroom_id,
        )
        found = self._first(pages, limit)
        return [Answer(pb, partial(_trusted, edit_from_pb, pb)) for pb in found]

    def suggestions(
        self, incident_id: str, known_at: dt.datetime | None, limit: int
    ) -> list[Answer[Suggestion]]:
        """What waits for a decision, newest first."""
        pages = self._client.list_suggestions(
            incident_id=incident_id,
            known_at=known_at,
            page_size=min(limit, MAX_PAGE),
            newsroom_id=self._newsroom_id,
        )
        found = self._first(pages, limit)
        return [Answer(pb, partial(suggestion_from_pb, pb)) for pb in found]

    def repairs(self, size: int, token: str, *, dry_run: bool) -> Answer[Repairs]:
        """Look at so many incidents for what could be repaired."""
        pb = or_told(
            self._address,
            lambda: self._client.propose_repairs(
                page_size=size, page_token=token, dry_run=dry_run, newsroom_id=self._newsroom_id
            ),
        )
        return Answer(pb, partial(_repairs, pb))

    def title(self, incident_id: str) -> str:
        """What an incident is called; empty where it is not to be seen. Asked for once."""
        if incident_id not in self._titles:
            try:
                incident = self._client.get_incident(incident_id, newsroom_id=self._newsroom_id)
            except NotFoundError:
                self._titles[incident_id] = ""
            else:
                self._titles[incident_id] = incident.title
        return self._titles[incident_id]

    def merge(self, by: By, into: str, others: Sequence[str]) -> Answer[tuple[Edit, list[Incident]]]:
        """Put incidents together."""
        return self._edit(
            lambda: self._client.merge_incidents(by, into, others, newsroom_id=self._newsroom_id)
        )

    def split(self, by: By, incident_id: str, reports: Sequence[str]) -> Answer[tuple[Edit, list[Incident]]]:
        """Move reports to a new incident."""
        return self._edit(
            lambda: self._client.split_incident(by, incident_id, reports, newsroom_id=self._newsroom_id)
        )

    def move(self, by: By, report_id: str, to: str) -> Answer[tuple[Edit, list[Incident]]]:
        """Move one report."""
        return self._edit(lambda: self._client.move_report(by, report_id, to, newsroom_id=self._newsroom_id))

    def update(
        self, by: By, incident_id: str, values: dict[IncidentField, str], etag: str
    ) -> Answer[tuple[Edit, list[Incident]]]:
        """Set fields; an empty one goes back to the reports."""
        fields = _fields_to_pb(values)
        paths = [field.value for field in values]
        return self._edit(
            lambda: self._client.update_incident(
                by, incident_id, fields, paths, etag=etag, newsroom_id=self._newsroom_id
            )
        )

    def lock(
        self, by: By, incident_id: str, fields: Sequence[str], *, locked: bool
    ) -> Answer[tuple[Edit, list[Incident]]]:
        """Lock or unlock fields, or the whole incident."""
        call = self._client.lock_incident if locked else self._client.unlock_incident
        return self._edit(lambda: call(by, incident_id, fields, newsroom_id=self._newsroom_id))

    def decide(self, by: By, suggestion_id: str, *, agreed: bool) -> Answer[tuple[Edit, list[Incident]]]:
        """Confirm or reject a suggestion."""
        call = self._client.confirm_suggestion if agreed else self._client.reject_suggestion
        return self._edit(lambda: call(by, suggestion_id, newsroom_id=self._newsroom_id))

    def withdraw(self, by: By, figure_id: str, *, everywhere: bool) -> Answer[tuple[Edit, list[Incident]]]:
        """Take a figure out of account."""
        return self._edit(
            lambda: self._client.withdraw_figure(
                by, figure_id, everywhere=everywhere, newsroom_id=self._newsroom_id
            )
        )

    def undo(self, by: By, edit_id: str) -> Answer[tuple[Edit, list[Incident]]]:
        """Take an edit back."""
        return self._edit(lambda: self._client.undo_edit(by, edit_id, newsroom_id=self._newsroom_id))

    def watch(self, token: str, *, snapshot: bool) -> Iterator[tuple[str, Watched]]:
        """Changes as they happen, each with the token to go on after it."""
        stream = self._client.watch_incidents(
            resume_token=token, snapshot=snapshot, newsroom_id=self._newsroom_id
        )
        while True:
            item = or_told(self._address, lambda: next(stream))
            yield item.resume_token, Answer(item, partial(_watched, item))

    def _edit(self, call: Callable[[], Message]) -> Answer[tuple[Edit, list[Incident]]]:
        pb = or_told(self._address, call)
        return Answer(pb, partial(_done, pb))


def _trusted[P, T](read: Callable[[P, str, Violations], T | None], pb: P) -> T:
    violations = Violations()
    return violations.trust(read(pb, "answer", violations), "an answer")


def _done(pb: Any) -> tuple[Edit, list[Incident]]:  # noqa: ANN401 - the answers to edits look alike
    names = ("incident", "from_incident", "incidents")
    fields = {field.name for field, _ in pb.ListFields()}
    held = [getattr(pb, name) for name in names if name in fields]
    incidents = [
        one for each in held for one in ([each] if isinstance(each, incident_pb2.Incident) else each)
    ]
    edit: edit_pb2.Edit = pb.edit
    return _trusted(edit_from_pb, edit), [incident_from_pb(one) for one in incidents]


def _watched(item: incident_service_pb2.WatchIncidentsResponse) -> Change | Incident | None:
    match item.WhichOneof("item"):
        case "change":
            return change_from_pb(item.change)
        case "incident":
            return incident_from_pb(item.incident)
    return None


def _fields_to_pb(values: dict[IncidentField, str]) -> incident_service_pb2.IncidentFields:
    pb = incident_service_pb2.IncidentFields(
        title=values.get(IncidentField.TITLE, ""),
        type=values.get(IncidentField.TYPE, ""),
        place=values.get(IncidentField.PLACE, ""),
    )
    if values.get(IncidentField.STATUS):
        pb.status = INCIDENT_STATUSES.to_pb(IncidentStatus(values[IncidentField.STATUS]))
    if values.get(IncidentField.TIME):
        pb.time.CopyFrom(time_interval_to_pb(time_of(values[IncidentField.TIME])))
    return pb


def _repairs(pb: incident_service_pb2.ProposeRepairsResponse) -> Repairs:
    return Repairs(tuple(map(suggestion_from_pb, pb.suggestions)), pb.examined_count, pb.next_page_token)
