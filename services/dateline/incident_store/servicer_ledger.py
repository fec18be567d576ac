"""The ledger on the wire: figures, timelines, who carries a figure, the audit log, suggestions."""

from __future__ import annotations

import datetime as dt

from google.protobuf.timestamp_pb2 import Timestamp

from dateline.domain.editing import SuggestionState
from dateline.incident_store.use_cases import ReadLedger
from dateline.incident_store.use_cases.read_ledger import SuggestionCursor
from dateline.rpc.context import CallContext
from dateline.rpc.convert.editing import SUGGESTION_STATES, edit_to_pb, suggestion_to_pb
from dateline.rpc.convert.fields import (
    check_text,
    newsroom_id_from_pb,
    opaque_id_from_pb,
    page_size_from_pb,
)
from dateline.rpc.convert.ledger import (
    carrier_to_pb,
    current_figure_to_pb,
    optional_kind_from_pb,
    policy_from_pb,
    timeline_entry_to_pb,
)
from dateline.rpc.convert.linking import incident_figure_to_pb
from dateline.rpc.convert.timestamp import timestamp_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import incident_service_pb2 as pb2
from dateline.v1.story_service_pb2 import GetStoryRequest, ListStoriesRequest

_MAX_ACTOR = 200


class LedgerMethods:
    """The methods of IncidentService that read the ledger."""

    _ledger: ReadLedger

    async def GetTimeline(  # noqa: N802 - the proto's name
        self, request: pb2.GetTimelineRequest, context: CallContext
    ) -> pb2.GetTimelineResponse:
        """Return a page of an incident's timeline."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        incident_id = opaque_id_from_pb(request.incident_id, "incident_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        policy = policy_from_pb(request.policy, "policy", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound = ("GetTimeline", newsroom_id, incident_id, policy.value, str(known_at))
        after = _position(request.page_token, *bound)
        page = await self._ledger.timeline(
            newsroom_id, incident_id, size, after, policy=policy, known_at=known_at
        )
        return pb2.GetTimelineResponse(
            entries=[timeline_entry_to_pb(entry) for entry in page.items],
            next_page_token=_token(page.next, *bound),
        )

    async def ListFigures(  # noqa: N802 - the proto's name
        self, request: pb2.ListFiguresRequest, context: CallContext
    ) -> pb2.ListFiguresResponse:
        """Return a page of an incident's figures."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        incident_id = opaque_id_from_pb(request.incident_id, "incident_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        kind = optional_kind_from_pb(request.kind, "kind", violations)
        policy = policy_from_pb(request.policy, "policy", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound = ("ListFigures", newsroom_id, incident_id, str(kind), policy.value, str(known_at))
        after = _position(request.page_token, *bound)
        page = await self._ledger.figures(
            newsroom_id, incident_id, size, after, kind=kind, policy=policy, known_at=known_at
        )
        return pb2.ListFiguresResponse(
            figures=[incident_figure_to_pb(figure) for figure in page.figures],
            current_figures=[current_figure_to_pb(view) for view in page.current],
            next_page_token=_token(page.next, *bound),
        )

    async def ListFigureArticles(  # noqa: N802 - the proto's name
        self, request: pb2.ListFigureArticlesRequest, context: CallContext
    ) -> pb2.ListFigureArticlesResponse:
        """Return a page of the articles that carry a figure."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        figure_id = opaque_id_from_pb(request.figure_id, "figure_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound = ("ListFigureArticles", newsroom_id, figure_id, str(known_at))
        after = _position(request.page_token, *bound)
        page = await self._ledger.carriers(newsroom_id, figure_id, size, after, known_at=known_at)
        return pb2.ListFigureArticlesResponse(
            carriers=[carrier_to_pb(carrier) for carrier in page.items],
            next_page_token=_token(page.next, *bound),
        )

    async def ListEdits(  # noqa: N802 - the proto's name
        self, request: pb2.ListEditsRequest, context: CallContext
    ) -> pb2.ListEditsResponse:
        """Return a page of the audit log."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        incident_id = _optional_id(request.incident_id, "incident_id", violations)
        check_text(request.actor, "actor", violations, most=_MAX_ACTOR)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound = ("ListEdits", newsroom_id, incident_id, request.actor, str(known_at))
        before = _position(request.page_token, *bound) or None
        page = await self._ledger.edits(
            newsroom_id, size, before, incident_id=incident_id, actor=request.actor, known_at=known_at
        )
        return pb2.ListEditsResponse(
            edits=[edit_to_pb(edit) for edit in page.items], next_page_token=_token(page.next, *bound)
        )

    async def ListSuggestions(  # noqa: N802 - the proto's name
        self, request: pb2.ListSuggestionsRequest, context: CallContext
    ) -> pb2.ListSuggestionsResponse:
        """Return a page of suggestions."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        incident_id = _optional_id(request.incident_id, "incident_id", violations)
        state = SuggestionState.OPEN
        if request.state:
            state = SUGGESTION_STATES.from_pb(request.state, "state", violations) or state
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound = ("ListSuggestions", newsroom_id, incident_id, state.value, str(known_at))
        after = _suggestion_cursor(cursor_of(request.page_token, *bound))
        page = await self._ledger.suggestions(
            newsroom_id, size, after, state=state, incident_id=incident_id, known_at=known_at
        )
        token = ""
        if page.next:
            made_at, *ids = page.next
            token = page_token((made_at.isoformat(), *ids), *bound)
        return pb2.ListSuggestionsResponse(
            suggestions=[suggestion_to_pb(one) for one in page.items], next_page_token=token
        )


type _KnownAt = (
    GetStoryRequest
    | ListStoriesRequest
    | pb2.GetLinksRequest
    | pb2.GetIncidentRequest
    | pb2.ListIncidentsRequest
    | pb2.SearchIncidentsRequest
    | pb2.ExportIncidentsRequest
    | pb2.GetTimelineRequest
    | pb2.ListFiguresRequest
    | pb2.ListFigureArticlesRequest
    | pb2.ListEditsRequest
    | pb2.ListSuggestionsRequest
)


def known_at_from_pb(request: _KnownAt, violations: Violations) -> dt.datetime | None:
    """As of when the store is asked; None for now."""
    if not request.HasField("known_at"):
        return None
    known_at: Timestamp = request.known_at
    return timestamp_from_pb(known_at, "known_at", violations)


def _optional_id(value: str, path: str, violations: Violations) -> str:
    return opaque_id_from_pb(value, path, violations) if value else ""


def _position(token: str, *bound: str) -> int:
    cursor = cursor_of(token, *bound)
    return int(cursor[0]) if cursor else 0


def _token(position: int | None, *bound: str) -> str:
    return "" if position is None else page_token((str(position),), *bound)


def _suggestion_cursor(values: tuple[str, ...] | None) -> SuggestionCursor | None:
    if values is None:
        return None
    made_at, incident_id, other_id = values
    return dt.datetime.fromisoformat(made_at), incident_id, other_id
