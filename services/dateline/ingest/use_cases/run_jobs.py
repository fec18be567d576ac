"""Finishes what calls left behind: unfinished analyses, and links that the incident store owed."""

from __future__ import annotations

import asyncio
import datetime as dt

import structlog

from dateline.domain.clock import Clock
from dateline.domain.errors import DatelineError
from dateline.ingest.admission import Admission
from dateline.ingest.jobs import Job
from dateline.ingest.keys import REQUEST_ID_LIFETIME
from dateline.ingest.ports import Store, UnitOfWork
from dateline.ingest.use_cases.do_job import JobWorker

_FORGET_EVERY = dt.timedelta(minutes=10)

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.ingest")


class RunJobs:
    """Takes up jobs that are free, a few at a time, and fewer while callers need the slots.

    Only expired leases are taken up, so that several replicas may run on one database.
    """

    def __init__(
        self,
        *,
        store: Store,
        worker: JobWorker,
        admission: Admission,
        clock: Clock,
        concurrency: int,
        job_seconds: float,
    ) -> None:
        """At most `concurrency` jobs run at once, each for at most `job_seconds`."""
        self._store = store
        self._worker = worker
        self._admission = admission
        self._clock = clock
        self._concurrency = concurrency
        self._job_seconds = job_seconds
        self._running: set[asyncio.Task[None]] = set()
        self._forget_after: dt.datetime | None = None

    async def forever(self, poll_seconds: float) -> None:
        """Run until cancelled; then running jobs are given back."""
        try:
            while True:
                try:
                    await self.turn()
                except DatelineError as error:
                    log.warning("jobs_not_looked_up", reason=error.reason)
                if self._running:
                    await asyncio.wait(
                        self._running, timeout=poll_seconds, return_when=asyncio.FIRST_COMPLETED
                    )
                else:
                    await asyncio.sleep(poll_seconds)
        finally:
            for task in self._running:
                task.cancel()
            if self._running:
                await asyncio.wait(self._running)
            await self._worker.settle()

    async def turn(self) -> int:
        """Take up as many due jobs as there is room for, start them, and tell how many."""
        room = (self._concurrency if self._admission.is_idle else 1) - len(self._running)
        now = self._clock.now()
        await self._forget_old_requests(now)
        # Reading first keeps an idle service from writing all the time.
        if room <= 0 or not await self._store.read(lambda work: work.jobs.due(now, 1)):
            return 0
        taken = await self._worker.take(
            self._store.write(lambda work: self._take(work, room)), lambda jobs: jobs
        )
        for job in taken:
            task = asyncio.get_running_loop().create_task(self._do(job))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return len(taken)

    async def settle(self) -> None:
        """Wait for the jobs that are running."""
        while self._running:
            await asyncio.wait(self._running)

    def _take(self, work: UnitOfWork, limit: int) -> list[Job]:
        now = self._clock.now()
        taken = [
            job.taken_by(self._worker.owner, now + self._worker.lease) for job in work.jobs.due(now, limit)
        ]
        for job in taken:
            work.jobs.put(job)
        return taken

    async def _do(self, job: Job) -> None:
        deadline = self._clock.monotonic() + self._job_seconds
        try:
            await self._worker.finish(job, deadline)
        except DatelineError as error:
            # The worker has noted it with the job; here it only must not end the runner.
            log.debug("job_left_for_later", reason=error.reason)

    async def _forget_old_requests(self, now: dt.datetime) -> None:
        if self._forget_after is not None and now < self._forget_after:
            return
        self._forget_after = now + _FORGET_EVERY
        await self._store.write(lambda work: work.requests.forget(now - REQUEST_ID_LIFETIME))
