"""Prune the change log."""

from __future__ import annotations

import datetime as dt

from dateline.domain.clock import Clock
from dateline.incident_store.ledger_ports import LedgerTransactions


class PruneChanges:
    """Drops changes that are older than they are kept, but the newest of each newsroom.

    What is under embargo is kept until as long after its end.
    """

    def __init__(self, transactions: LedgerTransactions, clock: Clock, kept: dt.timedelta) -> None:
        self._transactions = transactions
        self._clock = clock
        self._kept = kept

    async def __call__(self) -> int:
        """Prune, and tell how many went."""
        return await self._transactions.prune_changes(self._clock.now() - self._kept)
