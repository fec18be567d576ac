"""Tells watchers when to look again: at once after a write of this process, else at short intervals."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

from dateline.incident_store.ledger_ports import Editing
from dateline.incident_store.ports import Linking, Reading, Transactions
from dateline.incident_store.repair_ports import Examining

POLL_SECONDS = 0.5
"""So long a change that another replica wrote, or whose embargo ended, may go unseen."""


class Bell:
    """Rings after each write of this process. Belongs to one event loop."""

    def __init__(self, poll_seconds: float = POLL_SECONDS) -> None:
        self._poll_seconds = poll_seconds
        self._rung = 0
        self._closed = False
        self._changed = asyncio.Condition()

    @property
    def rung(self) -> int:
        """How often it has rung; take it before looking, so that no ringing is missed."""
        return self._rung

    @property
    def closed(self) -> bool:
        """Whether the server stops, and watches end."""
        return self._closed

    async def ring(self) -> None:
        """Something was written."""
        async with self._changed:
            self._rung += 1
            self._changed.notify_all()

    async def close(self) -> None:
        """Let every watch end."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    async def pause(self, seconds: float) -> None:
        """For so long, whatever is written meanwhile; it ends at once where the server stops."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self._closed)
        except TimeoutError:
            pass

    async def wait(self, since: int) -> None:
        """Until it has rung since `since`, is closed, or the interval is over."""
        try:
            async with asyncio.timeout(self._poll_seconds), self._changed:
                await self._changed.wait_for(lambda: self._closed or self._rung != since)
        except TimeoutError:
            pass


class RingingTransactions:
    """`ports.Transactions` that ring a bell after each write."""

    def __init__(self, transactions: Transactions, bell: Bell) -> None:
        self._transactions = transactions
        self._bell = bell

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        """Run `work` of a newsroom in one transaction."""
        done = await self._transactions.write(newsroom_id, work)
        await self._bell.ring()
        return done

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        """Run an edit in one transaction."""
        done = await self._transactions.edit(newsroom_id, work)
        await self._bell.ring()
        return done

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        """Run `work` over one unchanging state."""
        return await self._transactions.read(work)

    async def examine[T](self, work: Callable[[Examining], T]) -> T:
        """Run a look for repairs over one unchanging state."""
        return await self._transactions.examine(work)

    async def prune_changes(self, before: dt.datetime) -> int:
        """Drop old changes; nobody waits for that."""
        return await self._transactions.prune_changes(before)

    async def file_for_search(self, most: int) -> int:
        """File what search has no entry of yet; nobody waits for that."""
        return await self._transactions.file_for_search(most)
