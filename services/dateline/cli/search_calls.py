"""Searching and exporting incidents as the command line sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Self

from dateline.cli.calls import MAX_PAGE, Address, Answer, connection, or_told
from dateline.domain.incident_search import IncidentFilter
from dateline.domain.ledger import CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident
from dateline.rpc.convert.incident_search import filter_to_pb
from dateline.rpc.convert.ledger import FIGURE_POLICIES, current_figure_from_pb
from dateline.rpc.convert.linking import incident_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2, ledger_pb2
from dateline_client import IncidentClient

type Exported = Answer[tuple[Incident, tuple[CurrentFigure, ...]]]
"""An incident with its reports, and what its figures come to."""


class SearchCalls:
    """What the command line asks of the incident store to find incidents."""

    def __init__(
        self,
        target: str,
        newsroom_id: str,
        timeout: float,
        *,
        tls_ca: Path | None = None,
        api_key: str = "",
    ) -> None:
        """`timeout` in seconds for each call but an export. With `tls_ca` they go over TLS."""
        self._client = IncidentClient(target, **connection(timeout, tls_ca, api_key))
        self._address = Address("incident_store", target, "--incident-store")
        self._newsroom_id = newsroom_id

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._client.close()

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
        found = or_told(self._address, lambda: list(islice(pages, limit)))
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
