"""List incidents by their newest report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.incident_search import matches_type
from dateline.domain.linking import Incident, Report
from dateline.incident_store.edited_view import with_edits
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.ports import IncidentCursor, Reading, Transactions
from dateline.incident_store.view import incident_of, reported_at


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
        self,
        newsroom_id: str,
        size: int,
        after: IncidentCursor | None = None,
        incident_type: str = "",
        known_at: dt.datetime | None = None,
    ) -> IncidentPage:
        """At most `size` incidents, the one with the newest standing report first.

        `known_at` asks for what the store knew then; None for what it knows now.
        """
        sight = Sight(self._clock.now(), known_at)
        return await self._transactions.read(
            lambda reading: _page(
                reading, newsroom_id, size=size, after=after, incident_type=incident_type, sight=sight
            )
        )


def _page(
    reading: Reading,
    newsroom_id: str,
    *,
    size: int,
    after: IncidentCursor | None,
    incident_type: str,
    sight: Sight,
) -> IncidentPage:
    found: list[tuple[Incident, IncidentCursor]] = []
    walk = _Walk(reading, newsroom_id, size + 1, sight)
    listed = walk.now(after, incident_type) if sight.known_at is None else walk.then(after)
    for incident, cursor in listed:
        if matches_type(incident.type, incident_type):
            found.append((incident, cursor))
        if len(found) > size:
            break
    page = found[:size]
    more = len(found) > size
    return IncidentPage(tuple(incident for incident, _ in page), page[-1][1] if more else None)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Incidents in the order of their newest standing report, `size` at a time."""

    reading: Reading
    newsroom_id: str
    size: int
    sight: Sight

    def now(
        self, after: IncidentCursor | None, incident_type: str
    ) -> Iterator[tuple[Incident, IncidentCursor]]:
        """The store finds incidents of which some report has the type; the majority or an editor decides."""
        while True:
            listed = self.reading.page(self.newsroom_id, self.size, after, incident_type, self.sight.now)
            ids = [one.incident_id for one in listed]
            views = self._views(ids, self._held(ids))
            for one in listed:
                yield views[one.incident_id], one.cursor
            if len(listed) < self.size:
                return
            after = listed[-1].cursor

    def then(self, after: IncidentCursor | None) -> Iterator[tuple[Incident, IncidentCursor]]:
        """Over all reports that stood; an incident comes at the place of its newest one."""
        place = (after.reported_at, after.report_id) if after else None
        while True:
            walked = self.reading.walk(self.newsroom_id, self.size, place, self.sight)
            ids = list(dict.fromkeys(one.incident_id for one in walked))
            held = self._held(ids)
            views = self._views(ids, held)
            for one in walked:
                mine = (reported_at(one.report), one.report.id)
                stood = [report for report in held[one.incident_id] if report.retracted_at is None]
                if mine == max((reported_at(report), report.id) for report in stood):
                    yield views[one.incident_id], IncidentCursor(*mine)
            if len(walked) < self.size:
                return
            place = (reported_at(walked[-1].report), walked[-1].report.id)

    def _held(self, ids: Sequence[str]) -> dict[str, list[Report]]:
        held: defaultdict[str, list[Report]] = defaultdict(list)
        for one in self.reading.held(self.newsroom_id, ids, self.sight) if ids else ():
            held[one.incident_id].append(one.report)
        return held

    def _views(self, ids: Sequence[str], held: dict[str, list[Report]]) -> dict[str, Incident]:
        values = self.reading.edited(self.newsroom_id, ids, self.sight.known_at) if ids else {}
        return {one: with_edits(incident_of(one, held[one], whole=False), values, held[one]) for one in ids}
