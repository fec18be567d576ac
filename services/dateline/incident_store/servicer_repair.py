"""Looking for repairs on the wire."""

from __future__ import annotations

from dateline.incident_store.use_cases import ProposeRepairs
from dateline.rpc.context import CallContext
from dateline.rpc.convert.editing import suggestion_to_pb
from dateline.rpc.convert.fields import newsroom_id_from_pb, page_size_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import incident_service_pb2 as pb2

MAX_EXAMINED = 200
_PROPOSE = "ProposeRepairs"


class RepairMethods:
    """The method of IncidentService that proposes repairs."""

    _repair: ProposeRepairs

    async def ProposeRepairs(  # noqa: N802 - the proto's name
        self, request: pb2.ProposeRepairsRequest, context: CallContext
    ) -> pb2.ProposeRepairsResponse:
        """Look at some incidents, and suggest what could be repaired."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = min(page_size_from_pb(request.page_size, "page_size", violations), MAX_EXAMINED)
        violations.raise_if_any()
        bound_to = (_PROPOSE, newsroom_id)
        (after,) = cursor_of(request.page_token, *bound_to) or ("",)
        found = await self._repair(newsroom_id, size, after, dry_run=request.dry_run)
        return pb2.ProposeRepairsResponse(
            suggestions=[suggestion_to_pb(one) for one in found.suggestions],
            examined_count=found.examined,
            next_page_token="" if found.next is None else page_token((found.next,), *bound_to),
        )
