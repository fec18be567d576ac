"""Who may come in, who waits, who is told to come back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from dateline.domain.errors import AnalysisPendingError, DeadlineError, OverloadedError
from dateline.ingest.admission import Admission


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Guests:
    """Holders of slots, who leave when they are told to."""

    def __init__(self, admission: Admission, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.admission = admission
        self._monotonic = monotonic
        self.inside: list[str] = []
        self._leave: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, name: str, seconds: float = 60.0) -> None:
        self._leave[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._stay(name, self._monotonic() + seconds))
        await self._settle()

    async def leave(self, name: str) -> None:
        self._leave[name].set()
        await self.tasks[name]
        await self._settle()

    async def _stay(self, name: str, deadline: float) -> None:
        async with self.admission.slot(deadline):
            self.inside.append(name)
            await self._leave[name].wait()
        self.inside.remove(name)

    async def _settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


async def test_slots_are_handed_on_in_the_order_of_arrival() -> None:
    guests = Guests(Admission(in_flight=2, waiting=5))
    for name in "abcd":
        await guests.come(name)
    assert guests.inside == ["a", "b"]
    await guests.leave("a")
    assert guests.inside == ["b", "c"]
    await guests.leave("b")
    await guests.leave("c")
    assert guests.inside == ["d"]
    await guests.leave("d")
    assert guests.admission.is_idle


async def test_a_full_queue_refuses_and_says_when_to_come_back() -> None:
    guests = Guests(Admission(in_flight=1, waiting=1))
    for name in "abc":
        await guests.come(name)
    with pytest.raises(OverloadedError) as caught:
        await guests.tasks["c"]
    assert caught.value.retry_after is not None
    await guests.leave("a")
    await guests.leave("b")


async def test_one_who_cannot_be_served_in_time_is_refused_at_the_door() -> None:
    clock = Clock()
    guests = Guests(Admission(in_flight=1, waiting=9, work_seconds=1.0, monotonic=clock), clock)
    await guests.come("a")
    await guests.come("hurried", seconds=2.4)  # a second of waiting, and one of work with half as much again
    with pytest.raises(OverloadedError):
        await guests.tasks["hurried"]
    await guests.come("patient", seconds=2.6)
    assert not guests.tasks["patient"].done()
    await guests.leave("a")
    await guests.leave("patient")


async def test_while_a_slot_is_free_a_bad_estimate_refuses_nobody() -> None:
    guests = Guests(Admission(in_flight=1, waiting=9, work_seconds=100.0))
    await guests.come("a", seconds=60.0)
    assert guests.inside == ["a"]
    await guests.leave("a")


async def test_one_whose_time_runs_out_in_the_queue_leaves_it() -> None:
    guests = Guests(Admission(in_flight=1, waiting=1, work_seconds=1e-6))
    await guests.come("a")
    await guests.come("b", seconds=0.02)
    with pytest.raises(DeadlineError):
        await guests.tasks["b"]
    await guests.come("c")
    await guests.leave("a")
    assert guests.inside == ["c"]
    await guests.leave("c")


async def test_one_who_goes_away_as_the_slot_comes_passes_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    admission = Admission(in_flight=1, waiting=2)
    guests = Guests(admission)
    for name in "abc":
        await guests.come(name)
    hand_on = admission._leave

    def hand_on_to_one_who_goes() -> None:
        hand_on()
        monkeypatch.undo()
        guests.tasks["b"].cancel()  # b has been given the slot, and has not run yet

    monkeypatch.setattr(admission, "_leave", hand_on_to_one_who_goes)
    await guests.leave("a")
    assert guests.inside == ["c"]
    await guests.leave("c")
    assert admission.is_idle


async def test_a_deadline_that_has_passed_is_told_at_once() -> None:
    guests = Guests(Admission(in_flight=1, waiting=1))
    await guests.come("a", seconds=-1.0)
    with pytest.raises(DeadlineError):
        await guests.tasks["a"]


async def one_after_the_other(
    admission: Admission, clock: Clock, outcomes: list[type[Exception] | None]
) -> None:
    """Articles that take a second each and come to these ends."""
    for outcome in outcomes:
        with suppress(AnalysisPendingError, KeyError, DeadlineError):
            async with admission.slot(clock.now + 60.0):
                clock.now += 1.0
                if outcome is not None:
                    raise outcome("an end")


async def let_in_at_once(admission: Admission, clock: Clock) -> int:
    """How many of twenty are let in while none of them leaves."""
    guests = [admission.slot(clock.now + 600.0) for _ in range(20)]
    tasks = [asyncio.create_task(guest.__aenter__()) for guest in guests]
    for _ in range(5):
        await asyncio.sleep(0)
    inside = sum(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for guest, task in zip(guests, tasks, strict=True):
        if not task.cancelled():
            await guest.__aexit__(None, None, None)
    return inside


@pytest.mark.parametrize(
    ("outcomes", "inside"),
    [
        ([], 10),
        ([AnalysisPendingError], 7),
        ([AnalysisPendingError] * 2, 4),
        ([AnalysisPendingError] * 30, 2),  # never so few that nobody could show that things go well again
        ([KeyError] * 30, 10),  # a defect says nothing about the load
        ([AnalysisPendingError, *[None] * 8], 9),
        ([AnalysisPendingError, *[None] * 30], 10),  # never more than was set
    ],
)
async def test_slots_go_out_of_use_while_articles_are_kept_but_not_answered(
    outcomes: list[type[Exception] | None], inside: int
) -> None:
    clock = Clock()
    admission = Admission(in_flight=10, waiting=20, monotonic=clock)
    await one_after_the_other(admission, clock, outcomes)
    assert await let_in_at_once(admission, clock) == inside


async def test_many_articles_that_fail_in_one_moment_count_once() -> None:
    clock = Clock()
    admission = Admission(in_flight=10, waiting=20, monotonic=clock)

    async def fail() -> None:
        with suppress(AnalysisPendingError):
            async with admission.slot(60.0):
                await asyncio.sleep(0)
                raise AnalysisPendingError("kept")

    await asyncio.gather(*(fail() for _ in range(10)))
    assert await let_in_at_once(admission, clock) == 7


async def test_a_slot_that_came_back_goes_to_one_who_waits() -> None:
    clock = Clock()
    admission = Admission(in_flight=3, waiting=5, monotonic=clock)
    await one_after_the_other(admission, clock, [AnalysisPendingError])  # two slots are left
    guests = Guests(admission)
    for name in "abc":
        await guests.come(name)
    assert guests.inside == ["a", "b"]
    for name in "def":
        await guests.come(name)
    for name in "abc":
        await guests.leave(name)
    assert guests.inside == ["d", "e"]
    await guests.leave("d")  # the fourth good end brings the third slot back
    assert guests.inside == ["e", "f"]
    await guests.come("g")
    assert guests.inside == ["e", "f", "g"]
    for name in "efg":
        await guests.leave(name)
    assert admission.is_idle


@pytest.mark.parametrize("comes_at", [3.5, 2.8])  # half the time of the work is left, or just its time
async def test_one_whose_turn_comes_too_late_is_refused_before_anything_is_kept(comes_at: float) -> None:
    clock = Clock()
    admission = Admission(in_flight=1, waiting=2, work_seconds=1.0, monotonic=clock)

    async def late() -> None:
        async with admission.slot(4.0):
            raise AssertionError("there is no time left to do anything")

    async with admission.slot(60.0):
        waiting = asyncio.create_task(late())
        await asyncio.sleep(0)
        clock.now = comes_at
    with pytest.raises(OverloadedError):
        await waiting
    assert admission.is_idle
