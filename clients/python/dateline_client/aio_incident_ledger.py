"""Reading the ledger on an event loop: figures, timelines, the audit log, and changes as they happen."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import Unpack

import grpc

from dateline.v1 import edit_pb2, incident_pb2, incident_service_pb2, ledger_pb2
from dateline.v1.incident_service_pb2_grpc import IncidentServiceStub
from dateline_client import ledger_requests as requests
from dateline_client.base import AioClient, Connection
from dateline_client.bulk import MAX_BREAKS, pause_after
from dateline_client.errors import UnavailableError, error_of_call


class AioLedgerCalls(AioClient):
    """The part of the asyncio client that reads the ledger."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IncidentServiceStub(self._channel)

    async def get_figures(
        self,
        incident_id: str,
        *,
        policy: ledger_pb2.FigurePolicy.ValueType = ledger_pb2.FIGURE_POLICY_UNSPECIFIED,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> list[ledger_pb2.CurrentFigure]:
        """What the figures of an incident come to under a policy, now or as it was known."""
        request = requests.incident(incident_id, newsroom_id, known_at, policy)
        return list((await self._call(self._stub.GetIncident, request, timeout)).current_figures)

    async def list_edits(
        self,
        *,
        incident_id: str = "",
        actor: str = "",
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[edit_pb2.Edit]:
        """The audit log, newest first; pages are fetched as needed."""
        request = requests.edits(incident_id, actor, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListEdits, request, timeout):
            for item in page.edits:
                yield item

    async def list_suggestions(
        self,
        *,
        incident_id: str = "",
        state: edit_pb2.SuggestionState.ValueType = edit_pb2.SUGGESTION_STATE_OPEN,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[edit_pb2.Suggestion]:
        """What the machine suggests, newest first; pages are fetched as needed."""
        request = requests.suggestions(incident_id, state, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListSuggestions, request, timeout):
            for item in page.suggestions:
                yield item

    async def list_figure_articles(
        self,
        figure_id: str,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[ledger_pb2.FigureCarrier]:
        """The articles that carry a figure; pages are fetched as needed."""
        request = requests.carriers(figure_id, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListFigureArticles, request, timeout):
            for item in page.carriers:
                yield item

    async def list_figures(
        self,
        incident_id: str,
        *,
        kind: incident_pb2.FigureKind.ValueType = incident_pb2.FIGURE_KIND_UNSPECIFIED,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[incident_pb2.IncidentFigure]:
        """Every figure that was given for an incident, by publication, also what no longer counts."""
        request = requests.figures(incident_id, kind, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListFigures, request, timeout):
            for item in page.figures:
                yield item

    async def get_timeline(
        self,
        incident_id: str,
        *,
        policy: ledger_pb2.FigurePolicy.ValueType = ledger_pb2.FIGURE_POLICY_UNSPECIFIED,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[ledger_pb2.TimelineEntry]:
        """An incident in the order of publication, with what changed; pages are fetched as needed."""
        request = requests.timeline(incident_id, policy, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.GetTimeline, request, timeout):
            for item in page.entries:
                yield item

    async def watch_incidents(
        self, *, resume_token: str = "", snapshot: bool = False, newsroom_id: str = ""
    ) -> AsyncIterator[incident_service_pb2.WatchIncidentsResponse]:
        """Changes as they happen, without an end; bookmarks show that the stream is alive.

        Keep the `resume_token` of the last item that was dealt with. A stream that breaks is taken up again
        where it was, and is given up with `UnavailableError` after five breaks in a row. Interrupted within a
        snapshot, that begins anew. `WatchTokenExpiredError` where the change log does not go back so far.
        """
        request = requests.watch(resume_token, newsroom_id, snapshot=snapshot)
        breaks = 0
        while True:
            stream = self._stub.WatchIncidents(request, metadata=self._metadata())
            try:
                async for item in stream:
                    breaks = 0
                    if item.resume_token:
                        request.resume_token, request.snapshot = item.resume_token, False
                    yield item
            except grpc.RpcError as failed:
                error = error_of_call(failed)
                if not isinstance(error, UnavailableError) or breaks == MAX_BREAKS:
                    raise error from failed
            finally:
                stream.cancel()
            breaks += 1
            await asyncio.sleep(pause_after(breaks))
