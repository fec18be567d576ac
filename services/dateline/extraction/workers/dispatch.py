"""Brings callers and workers together: callers submit and wait, workers ask for their next batch."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.errors import (
    DatelineError,
    DeadlineError,
    OverloadedError,
    UnavailableError,
    WorkerLostError,
)
from dateline.extraction.workers.admission import MIN_RETRY_SECONDS, Load, Pace, refused_for, words_of
from dateline.extraction.workers.messages import Job
from dateline.extraction.workers.observer import PoolObserver, Unobserved
from dateline.extraction.workers.queue import BatchLimits, FairQueue, Waiting

RETRY_WHILE_LOADING_SECONDS = 1.0


class WorkerGoneError(Exception):
    """The worker that asked for work ended while it waited."""


@dataclass(slots=True, eq=False)
class Call:
    """One caller's job, and where it waits for the answer."""

    job: Job
    answer: asyncio.Future[bytes]


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """A batch in a worker's hands. `started` is in seconds of the monotonic clock."""

    items: tuple[Waiting[Call], ...]
    words: int
    started: float

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What the worker has to do."""
        return tuple(item.payload.job for item in self.items)


class Dispatcher:
    """The queue, who is idle, and what is in whose hands. All within one event loop."""

    def __init__(self, queue_size: int, limits: BatchLimits, observer: PoolObserver | None = None) -> None:
        self._observer = observer or Unobserved()
        self._queue: FairQueue[Call] = FairQueue(queue_size, limits)
        self._idle: deque[asyncio.Future[Assignment]] = deque()
        self._in_hand: set[Assignment] = set()
        self._workers = 0
        self.pace = Pace()

    @property
    def workers(self) -> int:
        """How many workers have loaded and live."""
        return self._workers

    @property
    def waiting(self) -> int:
        """How many texts wait."""
        return len(self._queue)

    def join(self) -> None:
        """Count one more worker."""
        self._workers += 1

    def leave(self) -> None:
        """Count one worker less."""
        self._workers -= 1

    async def submit(self, job: Job, deadline: float) -> bytes:
        """The answer to a job, as a worker encoded it.

        Refused at once where it would not be there by the deadline; nothing is kept of a caller who gives up.
        """
        item = self._admit(job, deadline)
        self._dispatch()
        try:
            async with asyncio.timeout_at(deadline):
                answer = await item.payload.answer
        except TimeoutError:
            raise DeadlineError("the analysis was not ready by the deadline") from None
        finally:
            self._queue.discard(item)
        self._observer.answered(item.words, item.since, item.taken, _now())
        return answer

    async def next_batch(self, gone: asyncio.Future[int]) -> Assignment:
        """Wait for work. WorkerGoneError where the worker itself ends first (`gone`)."""
        hands: asyncio.Future[Assignment] = asyncio.get_running_loop().create_future()
        self._idle.append(hands)
        self._dispatch()
        try:
            await asyncio.wait((hands, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not hands.done():
                self._idle.remove(hands)
        if not gone.done():
            return hands.result()
        if hands.done():  # it never saw them, so it did not die of them
            self._take_back(hands.result(), alone=False)
        raise WorkerGoneError

    def finished(self, assignment: Assignment, results: Sequence[bytes | DatelineError]) -> None:
        """Hand the results to those who wait for them."""
        self._in_hand.discard(assignment)
        self.pace.observe(assignment.words, _now() - assignment.started)
        for item, result in zip(assignment.items, results, strict=True):
            answer = item.payload.answer
            if answer.done():
                continue
            if isinstance(result, DatelineError):
                answer.set_exception(result)
            else:
                answer.set_result(result)

    def lost(self, assignment: Assignment) -> None:
        """The worker died over a batch.

        Any of the texts may have killed it, so each is tried once more by itself; the one that kills a worker
        then, or was alone in the first place, fails, and no other.
        """
        if len(assignment.items) > 1:
            self._take_back(assignment, alone=True)
            return
        self._in_hand.discard(assignment)
        answer = assignment.items[0].payload.answer
        if not answer.done():
            answer.set_exception(
                WorkerLostError("the process that analysed this text died", retry_after=MIN_RETRY_SECONDS)
            )

    def load(self) -> Load:
        """What there is to do just now."""
        now = _now()
        return Load(
            seconds_in_hand=sum(
                max(0.0, self.pace.seconds(held.words) - (now - held.started)) for held in self._in_hand
            ),
            words_waiting=self._queue.words,
            workers=self._workers,
            idle_workers=len(self._idle),
        )

    def _admit(self, job: Job, deadline: float) -> Waiting[Call]:
        remaining = deadline - _now()
        if remaining <= 0:
            raise DeadlineError("the deadline had passed before the analysis began")
        if not self._workers:
            raise UnavailableError("no worker has loaded the model", retry_after=RETRY_WHILE_LOADING_SECONDS)
        words = words_of(job.source.text)
        load = self.load()
        retry_after = refused_for(load, self.pace, words, remaining)
        if retry_after is not None:
            raise OverloadedError("the analysis could not be ready by the deadline", retry_after=retry_after)
        call = Call(job, asyncio.get_running_loop().create_future())
        item = Waiting(call, words, deadline, since=_now())
        if not self._queue.put(item):
            soon = max(load.seconds_ahead(self.pace), MIN_RETRY_SECONDS)
            raise OverloadedError("too many texts wait already", retry_after=soon)
        return item

    def _dispatch(self) -> None:
        while self._idle and (items := self._queue.take(_now(), self._workers, self.pace.seconds)):
            wanted = tuple(item for item in items if not item.payload.answer.done())
            if wanted:
                assignment = Assignment(wanted, sum(item.words for item in wanted), _now())
                self._in_hand.add(assignment)
                self._observer.batched(len(wanted), assignment.words)
                for item in wanted:
                    item.taken = assignment.started
                    self._observer.waited(assignment.started - item.since)
                self._idle.popleft().set_result(assignment)

    def _take_back(self, assignment: Assignment, *, alone: bool) -> None:
        self._in_hand.discard(assignment)
        for item in reversed(assignment.items):
            if not item.payload.answer.done():
                item.alone = item.alone or alone
                item.since = _now()  # what it waited before was counted
                self._queue.put_back(item)
        self._dispatch()


def _now() -> float:
    return asyncio.get_running_loop().time()
