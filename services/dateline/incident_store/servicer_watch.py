"""Watching on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

from dateline.incident_store.use_cases import Watched, WatchIncidents
from dateline.rpc.context import CallContext
from dateline.rpc.convert.changes import change_to_pb, position_of, resume_token
from dateline.rpc.convert.fields import newsroom_id_from_pb
from dateline.rpc.convert.linking import incident_to_pb
from dateline.rpc.convert.timestamp import timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2 as pb2


class WatchMethods:
    """The method of IncidentService that streams changes."""

    _watch: WatchIncidents

    async def WatchIncidents(  # noqa: N802 - the proto's name
        self, request: pb2.WatchIncidentsRequest, context: CallContext
    ) -> AsyncIterator[pb2.WatchIncidentsResponse]:
        """Stream changes until the client leaves."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        if request.snapshot and request.resume_token:
            violations.add("snapshot", "is not for a watch that is resumed")
        violations.raise_if_any()
        position = position_of(request.resume_token, newsroom_id)
        async for item in self._watch(newsroom_id, position, snapshot=request.snapshot):
            yield _item_to_pb(item, newsroom_id)


def _item_to_pb(item: Watched, newsroom_id: str) -> pb2.WatchIncidentsResponse:
    token = resume_token(item.position, newsroom_id) if item.position else ""
    pb = pb2.WatchIncidentsResponse(resume_token=token)
    if item.incident is not None:
        pb.incident.CopyFrom(incident_to_pb(item.incident))
    elif item.change is not None:
        pb.change.CopyFrom(change_to_pb(item.change))
    else:
        pb.bookmark.at.CopyFrom(timestamp_to_pb(item.at))
    return pb
