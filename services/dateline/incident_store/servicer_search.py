"""Searching and exporting on the wire."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

from dateline.incident_store.servicer_ledger import known_at_from_pb
from dateline.incident_store.use_cases import SearchIncidents
from dateline.rpc.context import CallContext
from dateline.rpc.convert.fields import newsroom_id_from_pb, page_size_from_pb
from dateline.rpc.convert.incident_search import filter_from_pb
from dateline.rpc.convert.ledger import current_figure_to_pb, policy_from_pb
from dateline.rpc.convert.linking import incident_to_pb
from dateline.rpc.convert.timestamp import timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import incident_service_pb2 as pb2

_SEARCH, _EXPORT = "SearchIncidents", "ExportIncidents"


class SearchMethods:
    """The methods of IncidentService that search."""

    _search: SearchIncidents

    async def SearchIncidents(  # noqa: N802 - the proto's name
        self, request: pb2.SearchIncidentsRequest, context: CallContext
    ) -> pb2.SearchIncidentsResponse:
        """Return a page of incidents."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        known_at = known_at_from_pb(request, violations)
        wanted = violations.accept(filter_from_pb(request.filter, "filter", violations))
        bound_to = (_SEARCH, newsroom_id, _hashed(request.filter), str(known_at or ""))
        after = _after(request.page_token, *bound_to)
        page = await self._search(newsroom_id, wanted, size, after, known_at)
        return pb2.SearchIncidentsResponse(
            incidents=[incident_to_pb(incident) for incident in page.incidents],
            next_page_token="" if page.next is None else page_token((str(page.next),), *bound_to),
        )

    async def ExportIncidents(  # noqa: N802 - the proto's name
        self, request: pb2.ExportIncidentsRequest, context: CallContext
    ) -> AsyncIterator[pb2.ExportIncidentsResponse]:
        """Stream all incidents that a filter means."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        policy = policy_from_pb(request.policy, "policy", violations)
        known_at = known_at_from_pb(request, violations)
        wanted = violations.accept(filter_from_pb(request.filter, "filter", violations))
        bound_to = (_EXPORT, newsroom_id, _hashed(request.filter))
        after = _after(request.page_token, *bound_to)
        sight = self._search.sight(known_at)
        async for found in self._search.export(newsroom_id, wanted, policy, after, sight):
            pb = pb2.ExportIncidentsResponse(
                page_token=page_token((str(found.number),), *bound_to),
                current_figures=[current_figure_to_pb(view) for view in found.current],
                known_at=timestamp_to_pb(sight.known_at or sight.now),
            )
            if found.incident is not None:
                pb.incident.CopyFrom(incident_to_pb(found.incident))
            yield pb


def _hashed(wanted: pb2.IncidentFilter) -> str:
    return hashlib.blake2b(wanted.SerializeToString(deterministic=True), digest_size=12).hexdigest()


def _after(token: str, *bound_to: str) -> int | None:
    cursor = cursor_of(token, *bound_to)
    return int(cursor[0]) if cursor else None
