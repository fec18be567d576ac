"""Where the time of a call goes at the incident store: a span a write, with its wait for the newsroom's turn.

Reads are none: a watch reads twice a second for as long as it lasts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.incident_store.ledger_ports import Editing
from dateline.incident_store.ports import Linking, Reading, Transactions
from dateline.incident_store.repair_ports import Examining
from dateline.rpc.traces.tracer import Tracer


class TracedTransactions:
    """`ports.Transactions` whose writes are spans. What nobody waits for is none."""

    def __init__(self, transactions: Transactions, tracer: Tracer) -> None:
        self._transactions = transactions
        self._tracer = tracer

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        """Run `work` of a newsroom in one transaction."""
        with self._tracer.span("incident_store.link"):
            return await self._transactions.write(newsroom_id, work)

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        """Run an edit in one transaction."""
        with self._tracer.span("incident_store.edit"):
            return await self._transactions.edit(newsroom_id, work)

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        """Run `work` over one unchanging state."""
        return await self._transactions.read(work)

    async def examine[T](self, work: Callable[[Examining], T]) -> T:
        """Run a look for repairs over one unchanging state."""
        return await self._transactions.examine(work)

    async def prune_changes(self, before: dt.datetime) -> int:
        """Drop old changes."""
        return await self._transactions.prune_changes(before)

    async def file_for_search(self, most: int) -> int:
        """File what search has no entry of yet."""
        return await self._transactions.file_for_search(most)
