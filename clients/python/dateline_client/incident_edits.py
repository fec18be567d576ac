"""Editing incidents: every edit names who does it and why, and can be taken back.

Merge what is one:

    with IncidentClient("127.0.0.1:50053") as incidents:
        done = incidents.merge_incidents(By("ann", "one fire"), "inc_...", ["inc_..."])
        incidents.undo_edit(By("ann"), done.edit.id)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from dateline.v1 import incident_service_pb2
from dateline.v1.incident_service_pb2_grpc import IncidentServiceStub
from dateline_client import incident_requests as requests
from dateline_client.base import Client, Connection
from dateline_client.incident_requests import By


class EditCalls(Client):
    """The part of the blocking client that edits."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IncidentServiceStub(self._channel)

    def update_incident(
        self,
        by: By,
        incident_id: str,
        fields: incident_service_pb2.IncidentFields,
        paths: Sequence[str],
        *,
        etag: str = "",
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.UpdateIncidentResponse:
        """Set the fields that `paths` name ("title", "type", "status", "place", "time").

        One that is named and empty goes back to what the reports say. With the `etag` of the incident as it
        was read, `EtagMismatchError` where it has changed since.
        """
        request = requests.update(newsroom_id, by, incident_id, fields=fields, paths=paths, etag=etag)
        return self._call(self._stub.UpdateIncident, request, timeout)

    def merge_incidents(
        self,
        by: By,
        into_incident_id: str,
        incident_ids: Sequence[str],
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.MergeIncidentsResponse:
        """Put incidents together; `into_incident_id` is left, and the others' ids resolve to it."""
        request = requests.merge(newsroom_id, by, into_incident_id, incident_ids)
        return self._call(self._stub.MergeIncidents, request, timeout)

    def split_incident(
        self,
        by: By,
        incident_id: str,
        report_ids: Sequence[str],
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.SplitIncidentResponse:
        """Move reports to a new incident."""
        request = requests.split(newsroom_id, by, incident_id, report_ids)
        return self._call(self._stub.SplitIncident, request, timeout)

    def move_report(
        self,
        by: By,
        report_id: str,
        to_incident_id: str,
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.MoveReportResponse:
        """Move one report to another incident."""
        request = requests.move(newsroom_id, by, report_id, to_incident_id)
        return self._call(self._stub.MoveReport, request, timeout)

    def propose_repairs(
        self,
        *,
        page_size: int = 0,
        page_token: str = "",
        dry_run: bool = False,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.ProposeRepairsResponse:
        """Look at some stored incidents for what may be one or fall apart, and suggest it.

        Go on with the `next_page_token` of the answer until that is empty.
        """
        request = requests.repairs(newsroom_id, page_size, page_token, dry_run=dry_run)
        return self._call(self._stub.ProposeRepairs, request, timeout)

    def confirm_suggestion(
        self,
        by: By,
        suggestion_id: str,
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.ConfirmSuggestionResponse:
        """Do what a suggestion proposes."""
        request = requests.confirm(newsroom_id, by, suggestion_id)
        return self._call(self._stub.ConfirmSuggestion, request, timeout)

    def reject_suggestion(
        self,
        by: By,
        suggestion_id: str,
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.RejectSuggestionResponse:
        """Refuse a suggestion for good."""
        request = requests.reject(newsroom_id, by, suggestion_id)
        return self._call(self._stub.RejectSuggestion, request, timeout)

    def lock_incident(
        self,
        by: By,
        incident_id: str,
        fields: Sequence[str] = (),
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.LockIncidentResponse:
        """Lock fields at what they are; without any, the whole incident."""
        request = requests.lock(newsroom_id, by, incident_id, fields)
        return self._call(self._stub.LockIncident, request, timeout)

    def unlock_incident(
        self,
        by: By,
        incident_id: str,
        fields: Sequence[str] = (),
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.UnlockIncidentResponse:
        """Unlock fields; without any, the whole incident."""
        request = requests.unlock(newsroom_id, by, incident_id, fields)
        return self._call(self._stub.UnlockIncident, request, timeout)

    def undo_edit(
        self,
        by: By,
        edit_id: str,
        *,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.UndoEditResponse:
        """Take an edit back; `FailedPreconditionError` says why not, where it cannot be."""
        request = requests.undo(newsroom_id, by, edit_id)
        return self._call(self._stub.UndoEdit, request, timeout)

    def withdraw_figure(
        self,
        by: By,
        figure_id: str,
        *,
        everywhere: bool = False,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_service_pb2.WithdrawFigureResponse:
        """Take a figure out of account; `everywhere`, wherever an article of the incident carries it."""
        request = requests.withdraw(newsroom_id, by, figure_id, everywhere=everywhere)
        return self._call(self._stub.WithdrawFigure, request, timeout)
