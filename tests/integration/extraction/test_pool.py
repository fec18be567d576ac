"""The pool with real processes, which load a fake analyser instead of the model."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.errors import DeadlineError, InvalidArgumentError, OverloadedError, WorkerLostError
from dateline.domain.text import OffsetUnit, Text
from dateline.extraction.workers.loading import CannotLoadError
from dateline.extraction.workers.pool import PoolSettings, WorkerPool
from dateline.extraction.workers.process import WorkerProcess, WorkerProgram
from dateline.extraction.workers.queue import BatchLimits
from dateline.extraction.workers.seat import Replacement
from dateline.v1 import extraction_service_pb2
from patience import PATIENCE

TESTS = Path(__file__).parents[2]


class Pool:
    """A running pool, and what it told about serving."""

    def __init__(self, workers: int, pipeline: str, queue_size: int, limits: Replacement) -> None:
        self.told: list[bool] = []
        self._changed = asyncio.Event()
        program = WorkerProgram("fakes.analyser:load", pipeline, {"PYTHONPATH": str(TESTS)})
        settings = PoolSettings(workers, queue_size, BatchLimits(), limits)
        self.pool = WorkerPool(program, settings, self._tell)

    def _tell(self, serving: bool) -> None:
        self.told.append(serving)
        self._changed.set()

    async def serving(self) -> None:
        """Until every worker has loaded."""
        async with asyncio.timeout(PATIENCE):
            while not self.told or not self.told[-1]:
                self._changed.clear()
                await self._changed.wait()

    def call(self, body: str, seconds: float = PATIENCE) -> asyncio.Task[bytes]:
        source = ExtractionInput(Text("", body, "en", ()))
        deadline = asyncio.get_running_loop().time() + seconds
        return asyncio.create_task(self.pool.extract(source, OffsetUnit.UTF32, deadline))

    async def answered(self, body: str) -> extraction_service_pb2.ExtractResponse:
        return extraction_service_pb2.ExtractResponse.FromString(await self.call(body))


LIMITS = Replacement(max_rss_bytes=1 << 40, hang_seconds=PATIENCE, load_seconds=PATIENCE)


@asynccontextmanager
async def running(
    workers: int = 1, pipeline: str = "fake", queue_size: int = 16, limits: Replacement = LIMITS
) -> AsyncIterator[Pool]:
    pool = Pool(workers, pipeline, queue_size, limits)
    run = asyncio.create_task(pool.pool.run())
    try:
        yield pool
    finally:
        run.cancel()
        with suppress(asyncio.CancelledError):
            await run
    assert worker_processes() == []


def worker_processes() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if is_worker(child)]


def is_worker(process: psutil.Process) -> bool:
    try:
        return "dateline.extraction.workers.child" in process.cmdline()
    except psutil.Error:
        return False


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what other processes do sets no event
            await asyncio.sleep(0.005)


async def test_answers_come_encoded_in_the_unit_asked_for() -> None:
    async with running() as pool:
        await pool.serving()
        answer = await pool.answered("words")
        assert answer.extraction.quotes[0].content[0].exact == "words"
        assert pool.pool.loaded().model.name == "fake"


async def test_a_text_of_its_own_error_harms_no_other() -> None:
    async with running() as pool:
        await pool.serving()
        refused, good = pool.call("refuse"), pool.call("words")
        with pytest.raises(InvalidArgumentError):
            await refused
        assert await good


async def test_texts_that_wait_together_go_together(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with running() as pool:
        await pool.serving()
        first = pool.call(f"wait {gate}")
        await asyncio.sleep(0)
        rest = [asyncio.create_task(pool.answered("words")) for _ in range(5)]
        await asyncio.sleep(0)
        gate.touch()
        await first
        rules = [answer.extraction.quotes[0].rule for answer in await asyncio.gather(*rest)]
        assert rules == ["batch of 4"] * 4 + ["batch of 1"]


async def test_the_pool_serves_only_when_every_worker_has_loaded(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with running(workers=2, pipeline=f"wait:{gate}") as pool:
        await until(lambda: len(worker_processes()) == 2)
        assert pool.told == []
        gate.touch()
        await pool.serving()
        assert pool.told == [True]


async def test_settings_that_name_no_usable_pipeline_end_the_run_with_a_sentence() -> None:
    with pytest.raises(CannotLoadError, match="no pipeline 'wrong'; installed here: fake"):
        async with asyncio.timeout(PATIENCE):
            await Pool(2, "wrong", 16, LIMITS).pool.run()
    assert worker_processes() == []


async def test_a_start_that_is_cancelled_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, connect = asyncio.Event(), asyncio.Event(), asyncio.open_unix_connection

    async def connect_later(**options: Any) -> Any:  # noqa: ANN401 - the library's
        begun.set()
        await go_on.wait()
        return await connect(**options)

    monkeypatch.setattr(asyncio, "open_unix_connection", connect_later)
    program = WorkerProgram("fakes.analyser:load", "fake", {"PYTHONPATH": str(TESTS)})
    starting = asyncio.create_task(WorkerProcess.start(program))
    await asyncio.wait_for(begun.wait(), PATIENCE)
    assert len(worker_processes()) == 1
    starting.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert worker_processes() == []


async def test_an_end_that_is_cancelled_is_an_end() -> None:
    process = await WorkerProcess.start(
        WorkerProgram("fakes.analyser:load", "fake", {"PYTHONPATH": str(TESTS)})
    )
    ending = asyncio.create_task(process.kill())
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    assert worker_processes() == []
    assert process.exited.result() == -signal.SIGKILL


async def test_a_worker_killed_over_a_batch_costs_only_the_text_that_kills_twice(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with running() as pool:
        await pool.serving()
        first = pool.call(f"wait {gate}")
        await asyncio.sleep(0)
        mates = [pool.call("words"), pool.call("die"), pool.call("more words")]
        await asyncio.sleep(0)
        gate.touch()
        await first
        results = await asyncio.gather(*mates, return_exceptions=True)
        assert isinstance(results[1], WorkerLostError)
        assert isinstance(results[0], bytes)
        assert isinstance(results[2], bytes)


async def test_kill_9_of_a_worker_at_work_fails_its_call_and_the_next_one_is_answered(tmp_path: Path) -> None:
    started = tmp_path / "never"
    async with running() as pool:
        await pool.serving()
        call = pool.call(f"wait {started}")
        await asyncio.sleep(0)
        (worker,) = worker_processes()
        worker.kill()
        with pytest.raises(WorkerLostError):
            await call
        await until(lambda: len(pool.told) == 3)
        assert pool.told == [True, False, True]
        assert await pool.answered("words")


async def test_an_idle_worker_that_is_killed_costs_no_call() -> None:
    async with running(workers=2) as pool:
        await pool.serving()
        before = {worker.pid for worker in worker_processes()}
        worker_processes()[0].kill()
        await until(lambda: bool({worker.pid for worker in worker_processes()} - before))
        answers = await asyncio.gather(*(pool.answered("words") for _ in range(8)))
        assert len(answers) == 8
        assert pool.told == [True]


async def test_a_stopped_worker_is_killed_and_deadlines_hold_meanwhile() -> None:
    limits = Replacement(max_rss_bytes=1 << 40, hang_seconds=1.0, load_seconds=PATIENCE)
    async with running(limits=limits) as pool:
        await pool.serving()
        stopped, patient = pool.call("stop", seconds=0.1), pool.call("words")
        with pytest.raises(DeadlineError):
            await stopped
        assert await patient


async def test_a_worker_over_its_memory_is_replaced_without_a_gap() -> None:
    limits = Replacement(max_rss_bytes=200 << 20, hang_seconds=PATIENCE, load_seconds=PATIENCE)
    async with running(limits=limits) as pool:
        await pool.serving()
        (large,) = worker_processes()
        await pool.answered("grow 200")
        while psutil.pid_exists(large.pid):
            await pool.answered("words")
        assert pool.told == [True]
        (small,) = worker_processes()
        assert small.memory_info().rss < 200 << 20


async def test_more_than_the_queue_holds_is_refused_and_the_rest_answered(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with running(queue_size=2) as pool:
        await pool.serving()
        held = pool.call(f"wait {gate}")
        await asyncio.sleep(0)
        calls = [pool.call("words") for _ in range(4)]
        for refused in calls[2:]:
            with pytest.raises(OverloadedError):
                await refused
        gate.touch()
        assert all(await asyncio.gather(held, *calls[:2]))


async def test_a_cancelled_call_in_the_queue_is_never_worked_on(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    async with running() as pool:
        await pool.serving()
        held = pool.call(f"wait {gate}")
        await asyncio.sleep(0)
        deadly = pool.call("die")
        await asyncio.sleep(0)
        deadly.cancel()
        gate.touch()
        assert await held
        assert await pool.answered("words")
        assert pool.told == [True]


async def test_workers_end_in_peace_with_the_pool() -> None:
    async with running(workers=2) as pool:
        await pool.serving()
        workers = worker_processes()
        for worker in workers:
            os.kill(worker.pid, signal.SIGTERM)  # a service manager signals the whole group
        assert await pool.answered("words")
        assert pool.told == [True]
