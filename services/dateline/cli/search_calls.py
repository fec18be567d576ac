"""Searching and exporting incidents as the command line sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from dateline.cli.calls import MAX_PAGE, Answer, IncidentStoreCalls, or_told
from dateline.domain.incident_search import IncidentFilter
from dateline.domain.ledger import CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident
from dateline.rpc.convert.incident_search import filter_to_pb
from dateline.rpc.convert.ledger import FIGURE_POLICIES, current_figure_from_pb
from dateline.rpc.convert.linking import incident_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2, ledger_pb2

type Exported = Answer[tuple[Incident, tuple[CurrentFigure, ...]]]
"""An incident with its reports, and what its figures come to."""


class SearchCalls(IncidentStoreCalls):
    """What the command line asks of the incident store to find incidents."""

    def search(
        self, wanted: IncidentFilter, known_at: dt.datetime | None, limit: int
    ) -> list[Answer[Incident]]:
        """The incidents that a filter means, at most so many."""
        pages = self._client.search_incidents(
            filter_to_pb(wanted),
            known_at=known_at,
            page_size=min(limit, MAX_PAGE),
            newsroom_id=self._newsroom_id,
        )
        found = self._first(pages, limit)
        return [Answer(pb, partial(incident_from_pb, pb)) for pb in found]

    def export(
        self, wanted: IncidentFilter, policy: FigurePolicy, known_at: dt.datetime | None
    ) -> Iterator[Exported]:
        """Every incident that a filter means, one after the other."""
        stream = self._client.export_incidents(
            filter_to_pb(wanted),
            policy=FIGURE_POLICIES.to_pb(policy),
            known_at=known_at,
            newsroom_id=self._newsroom_id,
        )
        while True:
            pb = or_told(self._address, lambda: next(stream, None))
            if pb is None:
                return
            yield Answer(pb, partial(_exported, pb))


def _exported(
    pb: incident_service_pb2.ExportIncidentsResponse,
) -> tuple[Incident, tuple[CurrentFigure, ...]]:
    return incident_from_pb(pb.incident), tuple(map(_current, pb.current_figures))


def _current(pb: ledger_pb2.CurrentFigure) -> CurrentFigure:
    violations = Violations()
    return violations.trust(current_figure_from_pb(pb, "figure", violations), "a figure")
