"""The requests that read incidents and their ledger, made alike by the blocking and the asyncio client."""

from __future__ import annotations

import datetime as dt

from dateline.v1 import edit_pb2, incident_pb2, ledger_pb2
from dateline.v1 import incident_service_pb2 as pb2
from dateline_client.incident_requests import moment

type KnownAt = dt.datetime | None
type Policy = ledger_pb2.FigurePolicy.ValueType


def incident(
    incident_id: str,
    newsroom_id: str,
    known_at: KnownAt,
    policy: Policy = ledger_pb2.FIGURE_POLICY_UNSPECIFIED,
) -> pb2.GetIncidentRequest:
    """A request for one incident, and what its figures come to."""
    return pb2.GetIncidentRequest(
        newsroom_id=newsroom_id, incident_id=incident_id, policy=policy, known_at=moment(known_at)
    )


def incidents(type_: str, newsroom_id: str, page_size: int, known_at: KnownAt) -> pb2.ListIncidentsRequest:
    """A request for incidents by their newest report."""
    return pb2.ListIncidentsRequest(
        newsroom_id=newsroom_id, page_size=page_size, type=type_, known_at=moment(known_at)
    )


def edits(
    incident_id: str, actor: str, newsroom_id: str, page_size: int, known_at: KnownAt
) -> pb2.ListEditsRequest:
    """A request for the audit log."""
    return pb2.ListEditsRequest(
        newsroom_id=newsroom_id,
        page_size=page_size,
        incident_id=incident_id,
        actor=actor,
        known_at=moment(known_at),
    )


def suggestions(
    incident_id: str,
    state: edit_pb2.SuggestionState.ValueType,
    newsroom_id: str,
    page_size: int,
    known_at: KnownAt,
) -> pb2.ListSuggestionsRequest:
    """A request for what the machine suggests."""
    return pb2.ListSuggestionsRequest(
        newsroom_id=newsroom_id,
        page_size=page_size,
        incident_id=incident_id,
        state=state,
        known_at=moment(known_at),
    )


def carriers(
    figure_id: str, newsroom_id: str, page_size: int, known_at: KnownAt
) -> pb2.ListFigureArticlesRequest:
    """A request for the articles that carry a figure."""
    return pb2.ListFigureArticlesRequest(
        newsroom_id=newsroom_id, page_size=page_size, figure_id=figure_id, known_at=moment(known_at)
    )


def figures(
    incident_id: str,
    kind: incident_pb2.FigureKind.ValueType,
    newsroom_id: str,
    page_size: int,
    known_at: KnownAt,
) -> pb2.ListFiguresRequest:
    """A request for every figure that was given."""
    return pb2.ListFiguresRequest(
        newsroom_id=newsroom_id,
        page_size=page_size,
        incident_id=incident_id,
        kind=kind,
        known_at=moment(known_at),
    )


def timeline(
    incident_id: str, policy: Policy, newsroom_id: str, page_size: int, known_at: KnownAt
) -> pb2.GetTimelineRequest:
    """A request for an incident in the order of publication."""
    return pb2.GetTimelineRequest(
        newsroom_id=newsroom_id,
        page_size=page_size,
        incident_id=incident_id,
        policy=policy,
        known_at=moment(known_at),
    )


def watch(resume_token: str, newsroom_id: str, *, snapshot: bool) -> pb2.WatchIncidentsRequest:
    """A request for changes as they happen."""
    return pb2.WatchIncidentsRequest(newsroom_id=newsroom_id, resume_token=resume_token, snapshot=snapshot)


def search(
    filter_: pb2.IncidentFilter, newsroom_id: str, page_size: int, known_at: KnownAt
) -> pb2.SearchIncidentsRequest:
    """A request for incidents that a filter means."""
    return pb2.SearchIncidentsRequest(
        newsroom_id=newsroom_id, page_size=page_size, filter=filter_, known_at=moment(known_at)
    )


def export(
    filter_: pb2.IncidentFilter | None,
    policy: Policy,
    page_token: str,
    newsroom_id: str,
    known_at: KnownAt,
) -> pb2.ExportIncidentsRequest:
    """A request for all incidents that a filter means, whole."""
    return pb2.ExportIncidentsRequest(
        newsroom_id=newsroom_id,
        filter=filter_,
        policy=policy,
        known_at=moment(known_at),
        page_token=page_token,
    )
