"""List incidents by their newest report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from dateline.domain.linking import Incident, Report
from dateline.incident_store.ports import Clock, IncidentCursor, Reading, Transactions, matches_type
from dateline.incident_store.view import incident_of


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Some incidents of a list, and where the list goes on, if it does."""

    incidents: tuple[Incident, ...]
    next: IncidentCursor | None


class ListIncidents:
    """Pages of incidents, without their reports and figures."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(
        self, newsroom_id: str, size: int, after: IncidentCursor | None = None, incident_type: str = ""
    ) -> IncidentPage:
        """At most `size` incidents, the one with the newest standing report first."""
        now = self._clock.now()
        return await self._transactions.read(
            lambda reading: _page(
                reading, newsroom_id, size=size, after=after, incident_type=incident_type, now=now
            )
        )


def _page(
    reading: Reading,
    newsroom_id: str,
    *,
    size: int,
    after: IncidentCursor | None,
    incident_type: str,
    now: dt.datetime,
) -> IncidentPage:
    found: list[tuple[Incident, IncidentCursor]] = []
    # The store finds incidents of which some report has the type; the majority decides.
    while len(found) <= size:
        listed = reading.page(newsroom_id, size + 1, after, incident_type, now)
        reports: defaultdict[str, list[Report]] = defaultdict(list)
        for kept in reading.reports(newsroom_id, tuple(one.incident_id for one in listed), now):
            reports[kept.incident_id].append(kept.report)
        for one in listed:
            incident = incident_of(one.incident_id, reports[one.incident_id], whole=False)
            if matches_type(incident.type, incident_type):
                found.append((incident, one.cursor))
        if len(listed) <= size:
            break
        after = listed[-1].cursor
    page = found[:size]
    more = len(found) > size
    return IncidentPage(tuple(incident for incident, _ in page), page[-1][1] if more else None)
