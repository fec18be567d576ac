"""Read one incident, and what its figures come to."""

from __future__ import annotations

import datetime as dt

from dateline.domain.clock import Clock
from dateline.domain.errors import NotFoundError
from dateline.domain.ledger import DEFAULT_POLICY, CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident
from dateline.incident_store.edited_view import SeenIncident, see
from dateline.incident_store.ledger_ports import LedgerReading, Sight
from dateline.incident_store.ports import Transactions


class GetIncident:
    """Returns an incident with every visible report, retracted ones too, and every figure that counts.

    `known_at` asks for what the store knew then; None for what it knows now.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(
        self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None = None
    ) -> Incident:
        """NotFoundError where there is none, or none of its reports may be seen yet."""
        return (await self._seen(newsroom_id, incident_id, known_at)).incident

    async def with_figures(
        self,
        newsroom_id: str,
        incident_id: str,
        known_at: dt.datetime | None = None,
        policy: FigurePolicy = DEFAULT_POLICY,
    ) -> tuple[Incident, tuple[CurrentFigure, ...]]:
        """The incident, and what its figures come to under a policy. NotFoundError as above."""
        seen = await self._seen(newsroom_id, incident_id, known_at)
        return seen.incident, seen.current(policy)

    async def _seen(self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None) -> SeenIncident:
        sight = Sight(self._clock.now(), known_at)
        return await self._transactions.read(
            lambda reading: seen_or_refused(reading, newsroom_id, incident_id, sight)
        )


def seen_or_refused(reading: LedgerReading, newsroom_id: str, incident_id: str, sight: Sight) -> SeenIncident:
    """The incident that an id stands for. NotFoundError where there is none to be seen."""
    seen = see(reading, newsroom_id, incident_id, sight)
    if seen is None:
        raise NotFoundError("incident", incident_id)
    return seen
