"""File for search what has no entry: what a release linked that could not search."""

from __future__ import annotations

from dateline.incident_store.ports import Transactions

BATCH = 500


class FileForSearch:
    """Makes entries of reports and edits that have none, some at a time, so that no writer waits long."""

    def __init__(self, transactions: Transactions, batch: int = BATCH) -> None:
        self._transactions = transactions
        self._batch = batch

    async def __call__(self) -> int:
        """File all that is missing, and tell how many entries that were."""
        filed = 0
        while some := await self._transactions.file_for_search(self._batch):
            filed += some
        return filed
