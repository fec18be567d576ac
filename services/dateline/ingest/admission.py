"""Who may come in: as many articles as can be worked on, and as many waiting as can be served in time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import inf

from dateline.domain.errors import AnalysisPendingError, DeadlineError, OverloadedError

_NEWEST_SHARE = 0.2
# Work may take longer than usual, and extraction is given a part of the time only: linking needs the rest.
_SLACK = 1.5
# How the slots in use follow what the machine can do: down at once, at most once a round of work; up slowly.
_FEWEST_SLOTS = 2.0
_SLOWER = 0.7
_FASTER = 0.25


class Admission:
    """Slots for work in flight, and a bounded queue before them.

    One is refused at the door when the estimated wait and the work itself would run over its deadline.
    While a slot is free nobody is refused, so that a bad estimate mends itself.

    An article that was let in is kept, and finished later when it is not finished in time: that costs what
    others would need. So slots are taken out of use while articles miss their deadlines or extraction
    refuses them, and come back with every one that is answered; in between the queue refuses.
    """

    def __init__(
        self,
        *,
        in_flight: int,
        waiting: int,
        work_seconds: float = 0.2,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`work_seconds` is the first guess of how long the work of one slot takes."""
        self._most = in_flight
        self._allowed = float(in_flight)
        self._slowed_at = -inf
        self._busy = 0
        self._max_waiting = waiting
        self._queue: deque[asyncio.Future[None]] = deque()
        self._work_seconds = work_seconds
        self._monotonic = monotonic

    @property
    def has_free_slot(self) -> bool:
        """Whether one who came now would get a slot at once."""
        return self._busy < self._limit

    @property
    def is_idle(self) -> bool:
        """Whether more than half of the slots are free."""
        return self._busy * 2 < self._limit

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """Hold a slot. OverloadedError where it cannot come in time, DeadlineError where it did not."""
        if deadline <= self._monotonic():
            raise DeadlineError("the deadline passed before the article was looked at")
        if self.has_free_slot:
            self._busy += 1
        else:
            await self._wait(deadline)
        begun = self._monotonic()
        try:
            yield
            taken = self._monotonic() - begun
            self._work_seconds += _NEWEST_SHARE * (taken - self._work_seconds)
            self._allowed = min(self._allowed + _FASTER, self._most)
        except BaseException as error:
            if isinstance(error, AnalysisPendingError) or self._monotonic() >= deadline:
                self._slow_down()
            raise
        finally:
            self._leave()

    async def _wait(self, deadline: float) -> None:
        remaining = deadline - self._monotonic()
        wait = (len(self._queue) + 1) * self._work_seconds / self._limit
        if len(self._queue) >= self._max_waiting or wait + _SLACK * self._work_seconds > remaining:
            raise OverloadedError("too many articles are waiting to be analysed in time", retry_after=wait)
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            async with asyncio.timeout(remaining):
                await turn
        except TimeoutError as error:
            self._step_back(turn)
            raise DeadlineError("the deadline passed before the article's turn came") from error
        except asyncio.CancelledError:
            self._step_back(turn)
            raise
        if deadline - self._monotonic() < _SLACK * self._work_seconds:  # better now than after it was kept
            self._leave()
            raise OverloadedError("the article's turn came too late", retry_after=self._work_seconds)

    def _step_back(self, turn: asyncio.Future[None]) -> None:
        """Leave the queue, or pass on a slot that was given in the same moment."""
        if turn.done() and not turn.cancelled():
            self._leave()
        elif turn in self._queue:
            self._queue.remove(turn)

    @property
    def _limit(self) -> int:
        """How many slots are in use now."""
        return int(self._allowed)

    def _slow_down(self) -> None:
        now = self._monotonic()
        if now - self._slowed_at >= self._work_seconds:
            self._slowed_at = now
            self._allowed = max(self._allowed * _SLOWER, min(_FEWEST_SLOTS, self._most))

    def _leave(self) -> None:
        self._busy -= 1
        while self._queue and self._busy < self._limit:
            turn = self._queue.popleft()
            if not turn.done():
                self._busy += 1
                turn.set_result(None)
