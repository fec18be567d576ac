from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.errors import (
    DeadlineError,
    NotFoundError,
    OverloadedError,
    UnavailableError,
    WorkerLostError,
)
from dateline.domain.text import OffsetUnit, Text
from dateline.extraction.workers.dispatch import Assignment, Dispatcher, WorkerGoneError
from dateline.extraction.workers.messages import Job
from dateline.extraction.workers.observer import Unobserved
from dateline.extraction.workers.queue import BatchLimits
from patience import EVER_LONGER, PATIENCE


def job(body: str = "words") -> Job:
    return Job(ExtractionInput(Text("", body, "en", ())), OffsetUnit.UTF32)


def dispatcher_with(workers: int, queue_size: int = 8) -> Dispatcher:
    dispatcher = Dispatcher(queue_size, BatchLimits())
    for _ in range(workers):
        dispatcher.join()
    return dispatcher


def soon(seconds: float = 60.0) -> float:
    return asyncio.get_running_loop().time() + seconds


async def submitted(dispatcher: Dispatcher, *bodies: str) -> list[asyncio.Task[bytes]]:
    """The calls, all of them waiting in the queue."""
    calls = [asyncio.create_task(dispatcher.submit(job(body), soon())) for body in bodies]
    await turn()
    return calls


async def turn() -> None:
    """Let every task that can go on do so."""
    for _ in range(5):
        await asyncio.sleep(0)


async def next_batch(dispatcher: Dispatcher) -> Assignment:
    gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    async with asyncio.timeout(PATIENCE):
        return await dispatcher.next_batch(gone)


def bodies(assignment: Assignment) -> Sequence[str]:
    return [given.source.text.body for given in assignment.jobs]


async def test_each_caller_gets_its_own_result() -> None:
    dispatcher = dispatcher_with(workers=1)
    good, bad = await submitted(dispatcher, "good", "bad")
    batch = await next_batch(dispatcher)
    assert bodies(batch) == ["good", "bad"]
    dispatcher.finished(batch, [b"answer", NotFoundError("thing", "x")])
    assert await good == b"answer"
    with pytest.raises(NotFoundError):
        await bad


async def test_a_worker_that_waits_gets_the_first_call_at_once() -> None:
    dispatcher = dispatcher_with(workers=1)
    waiting = asyncio.create_task(next_batch(dispatcher))
    await turn()
    (call,) = await submitted(dispatcher, "only")
    batch = await waiting
    dispatcher.finished(batch, [b"answer"])
    assert await call == b"answer"


async def test_a_cancelled_call_never_reaches_a_worker() -> None:
    dispatcher = dispatcher_with(workers=1)
    first, second = await submitted(dispatcher, "cancelled", "kept")
    first.cancel()
    await turn()
    batch = await next_batch(dispatcher)
    assert bodies(batch) == ["kept"]
    dispatcher.finished(batch, [b"answer"])
    assert await second == b"answer"


async def test_a_call_cancelled_in_the_moment_of_dispatch_is_left_out_too() -> None:
    dispatcher = dispatcher_with(workers=1)
    first, second = await submitted(dispatcher, "cancelled", "kept")
    first.cancel()  # its own clean-up has not run when the worker asks
    batch = await next_batch(dispatcher)
    assert bodies(batch) == ["kept"]
    second.cancel()


async def test_a_call_ends_at_its_deadline_whatever_the_worker_does() -> None:
    dispatcher = dispatcher_with(workers=1)
    taken = asyncio.create_task(next_batch(dispatcher))
    await turn()
    for seconds in EVER_LONGER:
        with pytest.raises(DeadlineError):
            await dispatcher.submit(job(), soon(seconds))
        if taken.done():
            break
    dispatcher.finished(await taken, [b"too late"])  # nobody waits; nothing breaks


async def test_an_expired_call_is_not_worth_a_worker() -> None:
    dispatcher = dispatcher_with(workers=1)
    with pytest.raises(DeadlineError):
        await dispatcher.submit(job(), soon(-1))
    assert dispatcher.load().words_waiting == 0


async def test_without_workers_the_caller_hears_at_once_that_it_should_come_back() -> None:
    with pytest.raises(UnavailableError) as refused:
        await dispatcher_with(workers=0).submit(job(), soon())
    assert refused.value.retry_after


async def test_a_full_queue_refuses_and_says_when_to_come_back() -> None:
    dispatcher = dispatcher_with(workers=1, queue_size=2)
    calls = await submitted(dispatcher, "one", "two")
    with pytest.raises(OverloadedError) as refused:
        await dispatcher.submit(job("three"), soon())
    assert refused.value.retry_after
    for call in calls:
        call.cancel()


async def test_work_that_would_be_late_is_refused_while_workers_are_busy() -> None:
    dispatcher = dispatcher_with(workers=1)
    dispatcher.pace.observe(10_000, 1_000.0)  # about 12 s a text
    calls = await submitted(dispatcher, "word " * 100)
    batch = await next_batch(dispatcher)
    with pytest.raises(OverloadedError) as refused:
        await dispatcher.submit(job("word " * 100), soon(10.0))
    assert refused.value.retry_after
    assert refused.value.retry_after > 5.0
    dispatcher.finished(batch, [b"answer"])
    await calls[0]


async def test_the_only_text_in_the_hands_of_a_dead_worker_fails() -> None:
    dispatcher = dispatcher_with(workers=1)
    (call,) = await submitted(dispatcher, "poison")
    dispatcher.lost(await next_batch(dispatcher))
    with pytest.raises(WorkerLostError) as lost:
        await call
    assert lost.value.retry_after


async def test_texts_that_died_together_are_tried_once_more_each_by_itself_and_first() -> None:
    dispatcher = dispatcher_with(workers=1)
    calls = await submitted(dispatcher, "poison", "mate", "other")
    together = await next_batch(dispatcher)
    assert bodies(together) == ["poison", "mate", "other"]
    later = await submitted(dispatcher, "later")
    dispatcher.lost(together)
    order = []
    for _ in range(4):
        batch = await next_batch(dispatcher)
        order.append(bodies(batch))
        if bodies(batch) == ["poison"]:
            dispatcher.lost(batch)
        else:
            dispatcher.finished(batch, [b"answer"])
    assert order == [["poison"], ["mate"], ["other"], ["later"]]
    results = await asyncio.gather(*calls, *later, return_exceptions=True)
    assert isinstance(results[0], WorkerLostError)
    assert results[1:] == [b"answer"] * 3


async def test_a_worker_that_ends_while_idle_costs_no_call() -> None:
    dispatcher = dispatcher_with(workers=1)
    gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(dispatcher.next_batch(gone))
    await turn()
    call = asyncio.create_task(dispatcher.submit(job("kept"), soon()))
    await asyncio.sleep(0)  # handed over, but not yet received
    gone.set_result(-9)
    with pytest.raises(WorkerGoneError):
        await waiting
    batch = await next_batch(dispatcher)
    dispatcher.finished(batch, [b"answer"])
    assert await call == b"answer"


async def test_the_load_counts_what_waits_and_what_is_in_hands() -> None:
    dispatcher = dispatcher_with(workers=2)
    dispatcher.pace.observe(10_000, 1_000.0)  # about 9 s a text, which no pause of the machine uses up
    calls = await submitted(dispatcher, "word " * 70, "word " * 70)
    batch = await next_batch(dispatcher)
    load = dispatcher.load()
    assert load.words_waiting == 100
    assert 0 < load.seconds_in_hand <= dispatcher.pace.seconds(100)
    dispatcher.lost(batch)
    for call in calls:
        call.cancel()
    await asyncio.wait(calls)
    await turn()
    assert dispatcher.load().words_waiting == 0
    assert dispatcher.load().seconds_in_hand == 0


class Told(Unobserved):
    """Remembers whose answers it was told of."""

    def __init__(self) -> None:
        self.answers: list[tuple[asyncio.Task[object] | None, float, float]] = []

    def answered(self, words: int, queued: float, taken: float, ended: float) -> None:
        del words
        self.answers.append((asyncio.current_task(), taken - queued, ended - taken))


async def test_each_caller_is_told_its_wait_and_its_work_in_its_own_task() -> None:
    told = Told()
    dispatcher = Dispatcher(8, BatchLimits(), told)
    dispatcher.join()
    came = soon(0)
    calls = await submitted(dispatcher, "one", "two")
    await asyncio.sleep(0.05)
    asked = soon(0)
    assignment = await next_batch(dispatcher)
    given = soon(0)
    await asyncio.sleep(0.02)
    dispatcher.finished(assignment, [b"1", NotFoundError("article", "gone")])
    await asyncio.gather(*calls, return_exceptions=True)
    ended = soon(0)  # the caller looks at the clock once it has its answer, not when the worker gives it
    ((task, waited, worked),) = told.answers  # a failure has no analysis to tell of
    assert task is calls[0]
    assert 0.04 <= waited <= given - came
    assert 0.01 <= worked <= ended - asked
