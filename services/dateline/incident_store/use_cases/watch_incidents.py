"""Watch the change log of a newsroom, from any replica."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from dateline.domain.changes import Change, ChangeKind, WatchPosition
from dateline.domain.clock import Clock
from dateline.domain.errors import UnavailableError, WatchTokenExpiredError
from dateline.domain.linking import Incident
from dateline.incident_store.ledger_ports import ChangePage
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.use_cases.list_incidents import ListIncidents
from dateline.incident_store.waiting import Bell

BOOKMARK_SECONDS = 10.0
PAGE = 200


@dataclass(frozen=True, slots=True)
class Watched:
    """One item of a watch: an incident of the snapshot, a change, or neither: a bookmark made at `at`.

    `position` is where to go on after it; None within a snapshot, which cannot be resumed.
    """

    at: dt.datetime
    position: WatchPosition | None
    incident: Incident | None = None
    change: Change | None = None


class WatchIncidents:
    """Streams changes in the order of their commits, those under embargo when it ends; none is missed."""

    def __init__(
        self, transactions: Transactions, clock: Clock, bell: Bell, list_incidents: ListIncidents
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._bell = bell
        self._list = list_incidents

    async def __call__(
        self, newsroom_id: str, position: WatchPosition | None, *, snapshot: bool = False
    ) -> AsyncIterator[Watched]:
        """Watch from a position, or from now on; with `snapshot`, all incidents come first.

        WatchTokenExpiredError where the log does not reach back to the position, UnavailableError when the
        server stops.
        """
        # Taken before the snapshot: what changes while that is told comes after it.
        if position is None:
            position = await self._transactions.read(
                partial(here, newsroom_id=newsroom_id, now=self._clock.now())
            )
        if snapshot:
            async for incident in self._all(newsroom_id):
                yield Watched(self._clock.now(), None, incident=incident)
            yield Watched(self._clock.now(), position)
        marked = self._clock.monotonic()
        while not self._bell.closed:
            rung = self._bell.rung
            page = await self._transactions.read(
                partial(next_changes, newsroom_id=newsroom_id, position=position, now=self._clock.now())
            )
            for change, after in page.changes:
                if change.what.kind is ChangeKind.STORY_MOVED:
                    continue
                yield Watched(self._clock.now(), after, change=change)
            is_idle = page.position.sequence == position.sequence and not page.changes
            position = page.position
            if self._clock.monotonic() - marked >= BOOKMARK_SECONDS:
                marked = self._clock.monotonic()
                yield Watched(self._clock.now(), position)
            if is_idle:
                await self._bell.wait(rung)
        raise stopped()

    async def _all(self, newsroom_id: str) -> AsyncIterator[Incident]:
        after = None
        while True:
            page = await self._list(newsroom_id, PAGE, after)
            for incident in page.incidents:
                yield incident
            if page.next is None:
                return
            after = page.next


def here(reading: Reading, newsroom_id: str, now: dt.datetime) -> WatchPosition:
    """The end of the change log."""
    return WatchPosition(reading.head(newsroom_id)[1], now, 2**62)


def next_changes(reading: Reading, newsroom_id: str, position: WatchPosition, now: dt.datetime) -> ChangePage:
    """The changes after a position. WatchTokenExpiredError where the log does not reach back to it."""
    oldest, newest = reading.head(newsroom_id)
    if not oldest - 1 <= position.sequence <= newest:
        raise WatchTokenExpiredError(
            "the change log does not go back to this token: watch again with a snapshot",
            metadata={"oldest": str(oldest), "newest": str(newest)},
        )
    return reading.changes(newsroom_id, position, PAGE, now)


def stopped() -> UnavailableError:
    """How every watch ends."""
    return UnavailableError("the server stops; resume with the last token at another replica")
