"""Incidents over years: reading them, and (for the ingest service) linking the accounts of articles.

What happened of late:

    with IncidentClient("127.0.0.1:50053") as incidents:
        for incident in incidents.list_incidents(type="conflict"):
            print(incident.title, incident.report_count)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from typing import Unpack

import grpc

from dateline.v1 import incident_pb2, incident_service_pb2
from dateline.v1.incident_service_pb2_grpc import IncidentLinkServiceStub
from dateline_client import ledger_requests as requests
from dateline_client.aio_incident_edits import AioEditCalls
from dateline_client.aio_incident_ledger import AioLedgerCalls
from dateline_client.aio_incident_search import AioSearchCalls
from dateline_client.base import AioClient, Client, Connection
from dateline_client.errors import error_of_call
from dateline_client.incident_edits import EditCalls
from dateline_client.incident_ledger import LedgerCalls
from dateline_client.incident_search import SearchCalls


class IncidentClient(EditCalls, LedgerCalls, SearchCalls):
    """A blocking client: read, search, edit, watch. Every method raises `DatelineClientError`s."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)

    def get_incident(
        self,
        incident_id: str,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> incident_pb2.Incident:
        """One incident with its reports and every figure, now or as it was known.

        The id of a merged incident gives the one that it was merged into.
        """
        request = requests.incident(incident_id, newsroom_id, known_at)
        return self._call(self._stub.GetIncident, request, timeout).incident

    def list_incidents(
        self,
        *,
        type: str = "",  # noqa: A002 - the field's name
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,
    ) -> Iterator[incident_pb2.Incident]:
        """Every incident without reports and figures, newest report first; pages are fetched as needed."""
        request = requests.incidents(type, newsroom_id, page_size, known_at)
        for page in self._pages(self._stub.ListIncidents, request, timeout):
            yield from page.incidents


class AioIncidentClient(AioEditCalls, AioLedgerCalls, AioSearchCalls):
    """The same on an event loop."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)

    async def get_incident(
        self,
        incident_id: str,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> incident_pb2.Incident:
        """One incident with its reports and every figure, now or as it was known."""
        request = requests.incident(incident_id, newsroom_id, known_at)
        return (await self._call(self._stub.GetIncident, request, timeout)).incident

    async def list_incidents(
        self,
        *,
        type: str = "",  # noqa: A002 - the field's name
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[incident_pb2.Incident]:
        """Every incident without reports and figures, newest report first; pages are fetched as needed."""
        request = requests.incidents(type, newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListIncidents, request, timeout):
            for incident in page.incidents:
                yield incident


class IncidentLinkClient(Client):
    """A blocking client that links accounts; the ingest service alone calls this."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IncidentLinkServiceStub(self._channel)

    def link_reports(
        self, request: incident_service_pb2.LinkReportsRequest, *, timeout: float | None = None
    ) -> incident_service_pb2.LinkReportsResponse:
        """Put each account of an article version with an incident. The same request may be sent again."""
        return self._call(self._stub.LinkReports, request, timeout)

    def retract_reports(
        self, request: incident_service_pb2.RetractReportsRequest, *, timeout: float | None = None
    ) -> incident_service_pb2.RetractReportsResponse:
        """Take an article out. The same request may be sent again."""
        return self._call(self._stub.RetractReports, request, timeout)

    def get_links(
        self, request: incident_service_pb2.GetLinksRequest, *, timeout: float | None = None
    ) -> incident_service_pb2.GetLinksResponse:
        """Where the accounts of an article are now."""
        return self._call(self._stub.GetLinks, request, timeout)

    def watch_links(
        self, request: incident_service_pb2.WatchLinksRequest
    ) -> Iterator[incident_service_pb2.WatchLinksResponse]:
        """Articles whose links may be others, without an end; a stream that breaks raises its error."""
        stream = self._stub.WatchLinks(request, metadata=self._metadata())
        try:
            yield from stream
        except grpc.RpcError as error:
            raise error_of_call(error) from error
        finally:
            stream.cancel()


class AioIncidentLinkClient(AioClient):
    """The same on an event loop."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IncidentLinkServiceStub(self._channel)

    async def link_reports(
        self,
        request: incident_service_pb2.LinkReportsRequest,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> incident_service_pb2.LinkReportsResponse:
        """Put each account of an article version with an incident. The same request may be sent again."""
        return await self._call(self._stub.LinkReports, request, timeout)

    async def retract_reports(
        self,
        request: incident_service_pb2.RetractReportsRequest,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> incident_service_pb2.RetractReportsResponse:
        """Take an article out. The same request may be sent again."""
        return await self._call(self._stub.RetractReports, request, timeout)

    async def get_links(
        self,
        request: incident_service_pb2.GetLinksRequest,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> incident_service_pb2.GetLinksResponse:
        """Where the accounts of an article are now."""
        return await self._call(self._stub.GetLinks, request, timeout)

    async def watch_links(
        self, request: incident_service_pb2.WatchLinksRequest
    ) -> AsyncGenerator[incident_service_pb2.WatchLinksResponse]:
        """Articles whose links may be others, without an end; a stream that breaks raises its error."""
        stream = self._stub.WatchLinks(request, metadata=self._metadata())
        try:
            async for item in stream:
                yield item
        except grpc.RpcError as error:
            raise error_of_call(error) from error
        finally:
            stream.cancel()
