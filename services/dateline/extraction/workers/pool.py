"""A fixed number of worker processes behind one bounded queue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from dateline.domain.analysis import ExtractionInput
from dateline.domain.errors import UnavailableError
from dateline.domain.text import OffsetUnit
from dateline.extraction.ports import EncodedAnswer, LoadedModel
from dateline.extraction.workers.dispatch import RETRY_WHILE_LOADING_SECONDS, Dispatcher
from dateline.extraction.workers.loading import CannotLoadError
from dateline.extraction.workers.messages import Job, Ready
from dateline.extraction.workers.observer import PoolObserver
from dateline.extraction.workers.process import WorkerProgram
from dateline.extraction.workers.queue import BatchLimits
from dateline.extraction.workers.seat import Replacement, Seat

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How many workers, how much may wait, what goes together, and when a worker is replaced."""

    workers: int
    queue_size: int
    batch: BatchLimits
    replacement: Replacement


class WorkerPool:
    """Analyses texts in worker processes, which it replaces when they die, hang or grow too large.

    It begins to serve when every worker has loaded, and ceases while none lives; `on_serving` is told.
    """

    def __init__(
        self,
        program: WorkerProgram,
        settings: PoolSettings,
        on_serving: Callable[[bool], None],
        observer: PoolObserver | None = None,
    ) -> None:
        self._settings = settings
        self._on_serving = on_serving
        self._dispatcher = Dispatcher(settings.queue_size, settings.batch, observer)
        self._seats = [
            Seat(program, settings.replacement, self._dispatcher, self._changed, observer)
            for _ in range(settings.workers)
        ]
        self._loaded: LoadedModel | None = None
        self._complete = False
        self._serving = False

    @property
    def waiting(self) -> int:
        """How many texts wait for a worker."""
        return self._dispatcher.waiting

    @property
    def workers(self) -> int:
        """How many workers have loaded and live."""
        return self._dispatcher.workers

    async def run(self) -> None:
        """Keep the workers at work until cancelled. CannotLoadError where no pipeline can be loaded."""
        try:
            async with asyncio.TaskGroup() as seats:
                for seat in self._seats:
                    seats.create_task(seat.run())
        except* CannotLoadError as group:
            # The seats all say the same, and the caller wants the sentence, not the group.
            raise CannotLoadError(str(group.exceptions[0])) from None

    def loaded(self) -> LoadedModel:
        """What is loaded. UnavailableError until the first worker has loaded."""
        if self._loaded is None:
            raise UnavailableError("the model is loading", retry_after=RETRY_WHILE_LOADING_SECONDS)
        return self._loaded

    async def extract(self, source: ExtractionInput, unit: OffsetUnit, deadline: float) -> EncodedAnswer:
        """The answer for one text; `ports.Analysers` says which errors there are."""
        return EncodedAnswer(await self._dispatcher.submit(Job(source, unit), deadline))

    def _changed(self, ready: Ready | None) -> None:
        """A worker joined, or one left (None)."""
        if ready is not None:
            self._loaded = LoadedModel(
                ready.model, ready.languages, ready.components, worker_count=self._settings.workers
            )
        workers = self._dispatcher.workers
        self._complete = self._complete or workers == self._settings.workers
        serving = self._complete and workers > 0
        if serving != self._serving:
            self._serving = serving
            _log.info("workers_serving" if serving else "workers_not_serving", workers=workers)
            self._on_serving(serving)
