"""Finding incidents, and taking all of them along.

Fires in Norway, as a journalist asks for them:

    from dateline.v1.incident_service_pb2 import IncidentFilter

    with IncidentClient("127.0.0.1:50053") as incidents:
        for incident in incidents.search_incidents(IncidentFilter(type="accident.fire", country="NO")):
            print(incident.title, incident.location.latitude, incident.location.longitude)
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from typing import Unpack

import grpc

from dateline.v1 import incident_pb2, incident_service_pb2, ledger_pb2
from dateline.v1.incident_service_pb2_grpc import IncidentServiceStub
from dateline_client import ledger_requests as requests
from dateline_client.base import Client, Connection
from dateline_client.bulk import MAX_BREAKS, pause_after
from dateline_client.errors import UnavailableError, error_of_call


class SearchCalls(Client):
    """The part of the blocking client that searches."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = IncidentServiceStub(self._channel)

    def search_incidents(
        self,
        filter: incident_service_pb2.IncidentFilter,  # noqa: A002 - the field's name
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,
    ) -> Iterator[incident_pb2.Incident]:
        """Every incident that a filter means, without reports and figures; pages are fetched as needed."""
        request = requests.search(filter, newsroom_id, page_size, known_at)
        for page in self._pages(self._stub.SearchIncidents, request, timeout):
            yield from page.incidents

    def export_incidents(
        self,
        filter: incident_service_pb2.IncidentFilter | None = None,  # noqa: A002 - the field's name
        *,
        policy: ledger_pb2.FigurePolicy.ValueType = ledger_pb2.FIGURE_POLICY_UNSPECIFIED,
        known_at: dt.datetime | None = None,
        page_token: str = "",
        newsroom_id: str = "",
    ) -> Iterator[incident_service_pb2.ExportIncidentsResponse]:
        """Every incident that a filter means, or all, each with its reports and what its figures come to.

        All is as known at one time: that of the call, unless one is named. A stream that breaks is taken up
        where it was, and is given up with `UnavailableError` after five breaks in a row.
        """
        request = requests.export(filter, policy, page_token, newsroom_id, known_at)
        breaks = 0
        while True:
            stream = self._stub.ExportIncidents(request, metadata=self._metadata())
            try:
                for found in stream:
                    breaks = 0
                    request.page_token = found.page_token
                    request.known_at.CopyFrom(found.known_at)
                    if found.HasField("incident"):
                        yield found
            except grpc.RpcError as failed:
                error = error_of_call(failed)
                if not isinstance(error, UnavailableError) or breaks == MAX_BREAKS:
                    raise error from failed
            else:
                return
            finally:
                stream.cancel()
            breaks += 1
            time.sleep(pause_after(breaks))
