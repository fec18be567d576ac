"""The work of one job: extract, resolve, link, and keep what came out, in that order."""

from __future__ import annotations

import asyncio
import datetime as dt
import traceback
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace

import structlog

from dateline.domain.analysis import Analysis, ExtractionInput
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.clock import Clock
from dateline.domain.errors import DatelineError, DeadlineError, LinkPayloadChangedError, StorageError
from dateline.domain.linking import LinkKey, LinkOutcome, Retraction
from dateline.domain.text import Text
from dateline.ingest.degradation import NOT_LINKED, awaits_links, lacks, linked, may_link, may_resolve
from dateline.ingest.digest import digest_of
from dateline.ingest.jobs import Job, JobKind, RetryPolicy
from dateline.ingest.ports import ExtractionPort, IncidentStorePort, Store, UnitOfWork
from dateline.ingest.use_cases.outcomes import Progress, pending
from dateline.ingest.use_cases.refresh_links import refreshed
from dateline.ingest.use_cases.resolve_entities import ResolveEntities
from dateline.ingest.whole_accounts import for_the_store

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.ingest")


@dataclass(frozen=True, slots=True)
class Patience:
    """How the time of one job is shared out, in seconds."""

    lease: float = 20.0
    link: float = 5.0
    link_share: float = 0.25
    store_share: float = 0.05

    def extract_deadline(self, now: float, deadline: float) -> float:
        """Until when extraction may take: linking and storing keep a slice."""
        return deadline - min(self.link, self.link_share * (deadline - now))

    def link_deadline(self, now: float, deadline: float) -> float:
        """Until when linking may take: storing the degraded answer keeps a slice."""
        return min(now + self.link, deadline - self.store_share * (deadline - now))


class JobWorker:
    """Does jobs that are leased to this process, and keeps these leases alive while it works on them."""

    def __init__(
        self,
        *,
        owner: str,
        store: Store,
        extraction: ExtractionPort,
        incident_store: IncidentStorePort,
        resolve_entities: ResolveEntities,
        read: Callable[[Article], Text],
        clock: Clock,
        jitter: Callable[[], float],
        patience: Patience,
        retry: RetryPolicy,
        progress: Progress,
    ) -> None:
        """`owner` names this process, other than any that ran before; `jitter` gives numbers in [0, 1)."""
        self.owner = owner
        self.progress = progress
        self._store = store
        self._extraction = extraction
        self._incident_store = incident_store
        self._resolve_entities = resolve_entities
        self._read = read
        self._clock = clock
        self._jitter = jitter
        self._patience = patience
        self._retry = retry
        self._held: dict[tuple[object, JobKind], Job] = {}
        self._loose_ends: set[asyncio.Task[None]] = set()

    @property
    def lease(self) -> dt.timedelta:
        """How long a lease lasts unless it is renewed."""
        return dt.timedelta(seconds=self._patience.lease)

    async def analyse(self, job: Job, version: ArticleVersion, deadline: float) -> Analysis | None:
        """Analyse a version for a caller, and keep that as its first revision.

        None where the lease was lost: another has the job now. DeadlineError frees the job, since a
        caller's deadline says nothing about the article; any other error is noted with the job.
        """
        return await self._do(job, self._analyse(job, version, deadline), hurried=True)

    async def finish(self, job: Job, deadline: float) -> None:
        """Do a job that a call left behind; an error is noted with the job."""
        match job.kind:
            case JobKind.ANALYSE:
                await self._do(job, self._analyse_later(job, deadline), hurried=False)
            case JobKind.LINK:
                await self._do(job, self._link_later(job, deadline), hurried=False)
            case JobKind.RETRACT:
                await self._do(job, self._retract(job, deadline), hurried=False)
            case JobKind.REFRESH:
                await self._do(job, self._refresh(job, deadline), hurried=False)

    async def take[T](self, writing: Coroutine[None, None, T], taken: Callable[[T], Iterable[Job]]) -> T:
        """What a write comes to that leases jobs to this process; `taken` says which.

        Cancelled meanwhile, nobody would work on them: they are given back as soon as the write has ended.
        """
        task = asyncio.get_running_loop().create_task(writing)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            self._see_to(self._give_back(task, taken))
            raise

    async def renew_leases(self) -> None:
        """Lengthen the leases of all jobs that are being worked on here."""
        held = list(self._held.values())
        if held:
            until = self._clock.now() + self.lease
            await self._store.write(lambda work: work.jobs.renew(self.owner, held, until))

    async def renew_forever(self, every_seconds: float) -> None:
        """Keep this process's leases alive until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            try:
                await self.renew_leases()
            except DatelineError as error:
                log.warning("leases_not_renewed", reason=error.reason)

    async def settle(self) -> None:
        """Wait until every job that was cut short is given back."""
        while self._loose_ends:
            await asyncio.wait(self._loose_ends)

    async def _do[T](self, job: Job, work: Coroutine[None, None, T], *, hurried: bool) -> T:
        self._held[job.version, job.kind] = job
        try:
            return await work
        except asyncio.CancelledError:
            # The task is ending, so that another must free the job.
            self._free_later(job)
            raise
        except DatelineError as error:
            if hurried and isinstance(error, DeadlineError):
                self._free_later(job)
            else:
                await self._note_failure(job, error)
            raise
        except Exception as error:
            # A defect that one article brings out must not hold up the others: the job is what suffers.
            # Its words may be the article's, so that the log has its kind and place alone.
            log.error("job_broke", error=type(error).__name__, place=_place(error), **_described(job))  # noqa: TRY400
            failure = DatelineError("the analysis failed unexpectedly")
            await self._note_failure(job, failure)
            raise failure from error
        finally:
            self._held.pop((job.version, job.kind), None)
            self.progress.notify(job.version)

    async def _analyse(self, job: Job, version: ArticleVersion, deadline: float) -> Analysis | None:
        text = self._read(version.article)
        extraction = await self._extraction.extract(
            ExtractionInput(text, version.article.published),
            self._patience.extract_deadline(self._clock.monotonic(), deadline),
        )
        if may_resolve(extraction):
            extraction = await self._resolve_entities(version, extraction)
        analysis = Analysis(
            article_id=version.article.id,
            version=version.version,
            revision=version.latest_revision + 1,
            text=text,
            extraction=extraction,
            created_at=self._clock.now(),
            degradations=lacks(extraction),
        )
        if not may_link(extraction):
            log.warning("answered_incomplete", **_described(job))
            return await self._complete(job, analysis)
        try:
            put = await self._link(version, analysis, analysis.revision, deadline)
        except DatelineError as error:
            log.warning("answered_without_links", **{**_described(job), "reason": error.reason})
            analysis = replace(analysis, degradations=(*analysis.degradations, NOT_LINKED))
        else:
            analysis = replace(analysis, links=put.links, story=put.story)
        return await self._complete(job, analysis)

    async def _analyse_later(self, job: Job, deadline: float) -> Analysis | None:
        version = await self._store.read(lambda work: work.articles.get(job.version))
        if version is None:
            await self._drop(job)
            return None
        return await self._analyse(job, version, deadline)

    async def _link_later(self, job: Job, deadline: float) -> Analysis | None:
        version, analysis = await self._store.read(
            lambda work: (work.articles.get(job.version), work.analyses.get(job.version))
        )
        if version is None or analysis is None or not awaits_links(analysis):
            await self._drop(job)
            return None
        try:
            # The revision that has these accounts, so that a link that was made but not heard of is found.
            put = await self._link(version, analysis, analysis.revision, deadline)
        except LinkPayloadChangedError:
            put = await self._link(version, analysis, analysis.revision + 1, deadline)
        healed = replace(
            analysis,
            revision=analysis.revision + 1,
            links=put.links,
            story=put.story,
            degradations=linked(analysis),
            created_at=self._clock.now(),
        )
        return await self._complete(job, healed)

    async def _retract(self, job: Job, deadline: float) -> None:
        """Take a deleted article out of the incident store, and note in its record what that was.

        What would go is noted first: who has to ask twice is told the second time that nothing was left.
        """
        kept = await self._store.read(lambda work: work.deletions.get(job.version))
        if kept is not None and kept.retraction is None:
            await self._note_retraction(job, await self._ask_to_retract(job, deadline, dry_run=True))
        done = await self._ask_to_retract(job, deadline)
        await self._note_retraction(job, done, done_at=self._clock.now())

    async def _ask_to_retract(self, job: Job, deadline: float, *, dry_run: bool = False) -> Retraction:
        until = self._patience.link_deadline(self._clock.monotonic(), deadline)
        return await self._incident_store.retract(job.version, until, dry_run=dry_run)

    async def _note_retraction(
        self, job: Job, told: Retraction, *, done_at: dt.datetime | None = None
    ) -> None:
        def note(work: UnitOfWork) -> None:
            held = work.jobs.get(job.version, job.kind)
            if held is None or held.owner != self.owner:
                return
            deletion = work.deletions.get(job.version)
            if deletion is not None:
                work.deletions.put(deletion.retracting(told, done_at))
            if done_at is not None:
                work.jobs.remove(job.version, job.kind)

        await self._store.write(note, job.version.article)

    async def _refresh(self, job: Job, deadline: float) -> None:
        """Have the newest analysis of a version say where its accounts are now.

        A job that was put anew meanwhile is done anew: what was asked may be older than what that is about.
        """
        until = self._patience.link_deadline(self._clock.monotonic(), deadline)
        standing = await self._incident_store.links(job.version.article, until)

        def refresh(work: UnitOfWork) -> None:
            held = work.jobs.get(job.version, job.kind)
            if held is None or held.owner != self.owner:
                return
            for kind in (JobKind.ANALYSE, JobKind.LINK):
                unfinished = work.jobs.get(job.version, kind)
                if unfinished is not None and not unfinished.is_dead:
                    raise pending(unfinished, self._clock.now())
            newest = work.analyses.get(job.version)
            if newest is not None and not awaits_links(newest):
                former = (work.analyses.get(job.version, number) for number in range(1, newest.revision + 1))
                after = refreshed(newest, standing, filter(None, former), self._clock.now())
                if after is not None:
                    work.analyses.add(job.version.newsroom_id, after)
            work.jobs.remove(job.version, job.kind)

        await self._store.write(refresh, job.version.article)

    async def _link(
        self, version: ArticleVersion, analysis: Analysis, revision: int, deadline: float
    ) -> LinkOutcome:
        return await self._incident_store.link(
            LinkKey(version.newsroom_id, version.article.id, version.version, revision),
            for_the_store(analysis.extraction),
            digest_of(version.article, analysis.text, analysis.extraction),
            self._patience.link_deadline(self._clock.monotonic(), deadline),
        )

    async def _complete(self, job: Job, analysis: Analysis) -> Analysis | None:
        now = self._clock.now()

        def complete(work: UnitOfWork) -> bool:
            held = work.jobs.get(job.version, job.kind)
            if held is None or held.owner != self.owner:
                return False
            work.analyses.add(job.version.newsroom_id, analysis)
            work.jobs.remove(job.version, job.kind)
            if awaits_links(analysis):
                pause = dt.timedelta(seconds=self._retry.first_seconds * (0.5 + self._jitter()))
                work.jobs.put(Job(job.version, JobKind.LINK, created_at=now, run_after=now + pause))
            return True

        return analysis if await self._store.write(complete, job.version.article) else None

    async def _drop(self, job: Job) -> None:
        """Nothing is left to do: the article is gone."""
        await self._store.write(lambda work: work.jobs.remove(job.version, job.kind), job.version.article)

    async def _note_failure(self, job: Job, error: DatelineError) -> None:
        after = self._retry.after_failure(job, error, self._clock.now(), self._jitter())
        if after.is_dead:
            log.error("job_given_up", **_described(after))
        else:
            log.warning("job_failed", **_described(after))
        await self._put_if_held(after)

    def _free_later(self, job: Job) -> None:
        self._see_to(self._free(job))

    def _see_to(self, loose_end: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(loose_end)
        self._loose_ends.add(task)
        task.add_done_callback(self._loose_ends.discard)

    async def _give_back[T](self, writing: asyncio.Task[T], taken: Callable[[T], Iterable[Job]]) -> None:
        try:
            jobs = list(taken(await writing))
        except DatelineError:  # nothing was taken, and nobody is left to be told
            return
        for job in jobs:
            await self._free(job)

    async def _free(self, job: Job) -> None:
        await self._put_if_held(job.given_back(self._clock.now()))
        self.progress.notify(job.version)

    async def _put_if_held(self, job: Job) -> None:
        def put(work: UnitOfWork) -> None:
            held = work.jobs.get(job.version, job.kind)
            if held is not None and held.owner == self.owner:
                work.jobs.put(job)

        try:
            await self._store.write(put, job.version.article)
        except StorageError as error:  # the lease runs out by itself
            log.warning("job_not_given_back", **{**_described(job), "reason": error.reason})


def _described(job: Job) -> dict[str, object]:
    return {
        "newsroom_id": job.version.newsroom_id,
        "article_id": job.version.article_id,
        "version": job.version.version,
        "job": job.kind.value,
        "attempts": job.attempts,
        "faults": job.faults,
        "reason": job.reason,
    }


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
