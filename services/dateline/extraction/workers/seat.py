"""One place in the pool: a worker process, and whoever replaces it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from dateline.extraction.workers.dispatch import Dispatcher, WorkerGoneError
from dateline.extraction.workers.messages import Batch, Ready
from dateline.extraction.workers.observer import PoolObserver, Unobserved
from dateline.extraction.workers.process import WorkerDiedError, WorkerProcess, WorkerProgram
from dateline.extraction.workers.restarts import restart_delay

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Replacement:
    """When a worker is replaced: memory it may hold, grace before it counts as hung, time it may load."""

    max_rss_bytes: int
    hang_seconds: float
    load_seconds: float


class Seat:
    """Keeps a worker at work for as long as it runs. `on_change` is called when one joins or leaves."""

    def __init__(
        self,
        program: WorkerProgram,
        limits: Replacement,
        dispatcher: Dispatcher,
        on_change: Callable[[Ready | None], None],
        observer: PoolObserver | None = None,
    ) -> None:
        self._observer = observer or Unobserved()
        self._program = program
        self._limits = limits
        self._dispatcher = dispatcher
        self._on_change = on_change
        self._successor: asyncio.Task[tuple[WorkerProcess, Ready]] | None = None
        self._deaths = 0

    async def run(self) -> None:
        """Work until cancelled. CannotLoadError where no pipeline can be loaded."""
        try:
            while True:
                try:
                    await self._occupy()
                except WorkerDiedError as death:
                    self._deaths += 1
                    self._observer.restarting("died")
                    delay = restart_delay(self._deaths)
                    _log.warning("worker_died", reason=str(death), deaths=self._deaths, restart_in=delay)
                    await asyncio.sleep(delay)
        finally:
            if self._successor is not None:
                self._successor.cancel()
                await asyncio.wait([self._successor])

    async def _occupy(self) -> None:
        """Work with one process after the other, without a gap in between, until one dies."""
        process, ready = self._inherit() or await self._load()
        self._dispatcher.join()
        self._on_change(ready)
        try:
            while True:
                await self._answer_one_batch(process)
                if successor := self._inherit():
                    await self._end(process)
                    process, _ = successor
        finally:
            self._dispatcher.leave()
            self._on_change(None)
            await self._end(process)

    def _inherit(self) -> tuple[WorkerProcess, Ready] | None:
        """The process that is to take over, once it has loaded. One that could not is forgotten."""
        if self._successor is None or not self._successor.done():
            return None
        successor, self._successor = self._successor, None
        error = successor.exception()
        if error is None:
            return successor.result()
        _log.warning("worker_not_replaced", reason=str(error))
        return None

    async def _end(self, process: WorkerProcess) -> None:
        """End a process. It holds no work and no state, so there is nothing to wait for."""
        exit_code = await process.kill()
        _log.debug("worker_ended", worker=process.pid, exit_code=exit_code)

    async def _answer_one_batch(self, process: WorkerProcess) -> None:
        try:
            assignment = await self._dispatcher.next_batch(process.exited)
        except WorkerGoneError:
            raise WorkerDiedError(f"worker {process.pid} ended while idle") from None
        patience = self._dispatcher.pace.patience(assignment.words, self._limits.hang_seconds)
        try:
            done = await process.analyse(Batch(assignment.jobs), patience)
        except WorkerDiedError:
            self._dispatcher.lost(assignment)
            raise
        self._dispatcher.finished(assignment, done.results)
        self._observer.worked(done.seconds)
        self._observer.incomplete(done.incomplete)
        self._deaths = 0
        if done.rss_bytes > self._limits.max_rss_bytes and self._successor is None:
            self._observer.restarting("too_large")
            _log.info("worker_too_large", worker=process.pid, rss_bytes=done.rss_bytes)
            self._successor = asyncio.create_task(self._load())

    async def _load(self) -> tuple[WorkerProcess, Ready]:
        process = await WorkerProcess.start(self._program)
        try:
            async with asyncio.timeout(self._limits.load_seconds):
                return process, await process.ready()
        except TimeoutError:
            await process.kill()
            raise WorkerDiedError(
                f"worker {process.pid} did not load in {self._limits.load_seconds} s"
            ) from None
        except BaseException:  # a process is never left behind, whatever ends the wait
            await process.kill()
            raise
