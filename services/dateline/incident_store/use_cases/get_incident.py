"""Read one incident."""

from __future__ import annotations

from dateline.domain.errors import NotFoundError
from dateline.domain.linking import Incident
from dateline.incident_store.ports import Clock, Transactions
from dateline.incident_store.view import incident_of


class GetIncident:
    """Returns an incident with every visible report, retracted ones too, and every figure that stands."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(self, newsroom_id: str, incident_id: str) -> Incident:
        """NotFoundError where there is none, or none of its reports may be seen yet."""
        now = self._clock.now()
        kept = await self._transactions.read(lambda read: read.reports(newsroom_id, (incident_id,), now))
        if not kept:
            raise NotFoundError("incident", incident_id)
        return incident_of(incident_id, [one.report for one in kept], whole=True)
