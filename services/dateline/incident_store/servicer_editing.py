"""Editing on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.domain.editing import EditBy
from dateline.domain.linking import Incident
from dateline.incident_store.use_cases import EditIncidents
from dateline.rpc.context import CallContext, current_caller
from dateline.rpc.convert.editing import edit_by_from_pb, edit_to_pb, fields_from_pb, values_from_pb
from dateline.rpc.convert.fields import newsroom_id_from_pb, opaque_id_from_pb
from dateline.rpc.convert.linking import incident_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import edit_pb2, incident_pb2
from dateline.v1 import incident_service_pb2 as pb2

MAX_MERGED = 100
MAX_MOVED = 1_000


class EditingMethods:
    """The methods of IncidentService that edit."""

    _edit: EditIncidents

    async def UpdateIncident(  # noqa: N802 - the proto's name
        self, request: pb2.UpdateIncidentRequest, context: CallContext
    ) -> pb2.UpdateIncidentResponse:
        """Set fields of an incident."""
        del context
        call = _Call(request.newsroom_id, request.by)
        incident_id = call.id(request.incident_id, "incident_id")
        values = values_from_pb(request.fields, request.update_mask, call.violations)
        edit, incidents = await self._edit.update(*call.by(), incident_id, values, request.etag)
        return pb2.UpdateIncidentResponse(edit=edit_to_pb(edit), incident=_only(incidents))

    async def MergeIncidents(  # noqa: N802 - the proto's name
        self, request: pb2.MergeIncidentsRequest, context: CallContext
    ) -> pb2.MergeIncidentsResponse:
        """Put incidents together."""
        del context
        call = _Call(request.newsroom_id, request.by)
        into = call.id(request.into_incident_id, "into_incident_id")
        others = call.ids(request.incident_ids, "incident_ids", MAX_MERGED)
        edit, incidents = await self._edit.merge(*call.by(), into, others)
        return pb2.MergeIncidentsResponse(edit=edit_to_pb(edit), incident=_only(incidents))

    async def SplitIncident(  # noqa: N802 - the proto's name
        self, request: pb2.SplitIncidentRequest, context: CallContext
    ) -> pb2.SplitIncidentResponse:
        """Move reports to a new incident."""
        del context
        call = _Call(request.newsroom_id, request.by)
        incident_id = call.id(request.incident_id, "incident_id")
        report_ids = call.ids(request.report_ids, "report_ids", MAX_MOVED)
        edit, incidents = await self._edit.split(*call.by(), incident_id, report_ids)
        new = edit.split_off()
        return pb2.SplitIncidentResponse(
            edit=edit_to_pb(edit),
            incident=_only([one for one in incidents if one.id == new]),
            from_incident=_only([one for one in incidents if one.id != new]),
        )

    async def MoveReport(  # noqa: N802 - the proto's name
        self, request: pb2.MoveReportRequest, context: CallContext
    ) -> pb2.MoveReportResponse:
        """Move one report."""
        del context
        call = _Call(request.newsroom_id, request.by)
        report_id = call.id(request.report_id, "report_id")
        to = call.id(request.to_incident_id, "to_incident_id")
        edit, incidents = await self._edit.move(*call.by(), report_id, to)
        holding = [one for one in incidents if any(report.id == report_id for report in one.reports)]
        return pb2.MoveReportResponse(edit=edit_to_pb(edit), incident=_only(holding))

    async def ConfirmSuggestion(  # noqa: N802 - the proto's name
        self, request: pb2.ConfirmSuggestionRequest, context: CallContext
    ) -> pb2.ConfirmSuggestionResponse:
        """Do what a suggestion proposes."""
        del context
        call = _Call(request.newsroom_id, request.by)
        suggestion_id = call.id(request.suggestion_id, "suggestion_id")
        edit, incidents = await self._edit.confirm(*call.by(), suggestion_id)
        new = edit.split_off()
        return pb2.ConfirmSuggestionResponse(
            edit=edit_to_pb(edit),
            incident=_only([one for one in incidents if one.id != new]),
            new_incident=_only([one for one in incidents if one.id == new]),
        )

    async def RejectSuggestion(  # noqa: N802 - the proto's name
        self, request: pb2.RejectSuggestionRequest, context: CallContext
    ) -> pb2.RejectSuggestionResponse:
        """Refuse a suggestion."""
        del context
        call = _Call(request.newsroom_id, request.by)
        suggestion_id = call.id(request.suggestion_id, "suggestion_id")
        edit, incidents = await self._edit.reject(*call.by(), suggestion_id)
        about = suggestion_id.partition("~")[0]
        mine = [one for one in incidents if about == one.id or about in one.merged_ids]
        return pb2.RejectSuggestionResponse(edit=edit_to_pb(edit), incident=_only(mine))

    async def LockIncident(  # noqa: N802 - the proto's name
        self, request: pb2.LockIncidentRequest, context: CallContext
    ) -> pb2.LockIncidentResponse:
        """Lock fields, or an incident."""
        del context
        call = _Call(request.newsroom_id, request.by)
        incident_id = call.id(request.incident_id, "incident_id")
        fields = fields_from_pb(request.fields, "fields", call.violations)
        edit, incidents = await self._edit.lock(*call.by(), incident_id, fields)
        return pb2.LockIncidentResponse(edit=edit_to_pb(edit), incident=_only(incidents))

    async def UnlockIncident(  # noqa: N802 - the proto's name
        self, request: pb2.UnlockIncidentRequest, context: CallContext
    ) -> pb2.UnlockIncidentResponse:
        """Unlock fields, or an incident."""
        del context
        call = _Call(request.newsroom_id, request.by)
        incident_id = call.id(request.incident_id, "incident_id")
        fields = fields_from_pb(request.fields, "fields", call.violations)
        edit, incidents = await self._edit.unlock(*call.by(), incident_id, fields)
        return pb2.UnlockIncidentResponse(edit=edit_to_pb(edit), incident=_only(incidents))

    async def WithdrawFigure(  # noqa: N802 - the proto's name
        self, request: pb2.WithdrawFigureRequest, context: CallContext
    ) -> pb2.WithdrawFigureResponse:
        """Take a figure out of account."""
        del context
        call = _Call(request.newsroom_id, request.by)
        figure_id = call.id(request.figure_id, "figure_id")
        edit, incidents = await self._edit.withdraw(*call.by(), figure_id, everywhere=request.everywhere)
        return pb2.WithdrawFigureResponse(edit=edit_to_pb(edit), incident=_only(incidents))

    async def UndoEdit(  # noqa: N802 - the proto's name
        self, request: pb2.UndoEditRequest, context: CallContext
    ) -> pb2.UndoEditResponse:
        """Take an edit back."""
        del context
        call = _Call(request.newsroom_id, request.by)
        edit_id = call.id(request.edit_id, "edit_id")
        edit, incidents = await self._edit.undo(*call.by(), edit_id)
        return pb2.UndoEditResponse(
            edit=edit_to_pb(edit), incidents=[incident_to_pb(one) for one in incidents]
        )


class _Call:
    """What all requests that edit have in common, with all that is wrong in one."""

    def __init__(self, newsroom_id: str, by: edit_pb2.EditBy) -> None:
        self.violations = Violations()
        self._newsroom_id = newsroom_id_from_pb(newsroom_id, "newsroom_id", self.violations)
        self._by = edit_by_from_pb(by, current_caller(), self.violations)

    def id(self, value: str, path: str) -> str:
        return opaque_id_from_pb(value, path, self.violations)

    def ids(self, values: Iterable[str], path: str, most: int) -> list[str]:
        found = list(values)
        if not 1 <= len(found) <= most:
            self.violations.add(path, f"are not 1 to {most:,}")
            return []
        return [self.id(one, f"{path}[{number}]") for number, one in enumerate(found)]

    def by(self) -> tuple[str, EditBy]:
        """Newsroom and editor, or InvalidArgumentError with all that was found."""
        return self._newsroom_id, self.violations.accept(self._by)


def _only(incidents: Sequence[Incident]) -> incident_pb2.Incident | None:
    return incident_to_pb(incidents[0]) if incidents else None
