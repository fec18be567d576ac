"""Ingest's use cases over fakes, as one newsroom with some replicas."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article
from dateline.domain.deletion import ArticleDeletion
from dateline.ingest.admission import Admission
from dateline.ingest.jobs import Job, JobKind, RetryPolicy
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.ingest.readers import read
from dateline.ingest.use_cases.accept import Submission
from dateline.ingest.use_cases.delete_article import DeleteArticle, DeletionOrder
from dateline.ingest.use_cases.do_job import JobWorker, Patience
from dateline.ingest.use_cases.follow_links import FollowLinks
from dateline.ingest.use_cases.outcomes import Progress
from dateline.ingest.use_cases.process_article import ProcessArticle
from dateline.ingest.use_cases.read_articles import GetAnalysis
from dateline.ingest.use_cases.resolve_entities import ResolveEntities
from dateline.ingest.use_cases.run_jobs import RunJobs
from fakes.clock import FakeClock
from fakes.ids import NumberedIds
from fakes.ingest_store import FakeStore
from fakes.services import FakeExtraction, FakeIncidentStore
from patience import PATIENCE, eventually


class _Order(TypedDict, total=False):
    etag: str
    allow_missing: bool
    reason: str
    caller: str
    request_id: str | None


@dataclass
class Replica:
    """One ingest process."""

    worker: JobWorker
    admission: Admission
    process: ProcessArticle
    runner: RunJobs
    delete: DeleteArticle
    follow: FollowLinks
    health: list[bool]


@dataclass
class Ingest:
    """A newsroom's ingest with one store, and as many replicas as asked for."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=lambda: FakeClock(real_monotonic=True))
    extraction: FakeExtraction = field(default_factory=FakeExtraction)
    incident_store: FakeIncidentStore = field(default_factory=FakeIncidentStore)
    ids: NumberedIds = field(default_factory=NumberedIds)
    replicas: list[Replica] = field(default_factory=list)

    def replica(self, *, in_flight: int = 4, waiting: int = 4) -> Replica:
        retry, health = RetryPolicy(max_faults=3), list[bool]()

        async def tell_health(well: bool) -> None:
            health.append(well)

        worker = JobWorker(
            owner=f"p{len(self.replicas)}",
            store=self.store,
            extraction=self.extraction,
            incident_store=self.incident_store,
            resolve_entities=ResolveEntities(store=self.store, clock=self.clock, new_id=self.ids),
            read=read,
            clock=self.clock,
            jitter=lambda: 0.5,
            patience=Patience(lease=20.0),
            retry=retry,
            progress=Progress(),
        )
        admission = Admission(in_flight=in_flight, waiting=waiting)
        process = ProcessArticle(store=self.store, worker=worker, admission=admission, clock=self.clock)
        runner = RunJobs(
            store=self.store,
            worker=worker,
            admission=admission,
            clock=self.clock,
            concurrency=2,
            job_seconds=PATIENCE,
        )
        delete = DeleteArticle(
            store=self.store, worker=worker, incident_store=self.incident_store, clock=self.clock
        )
        follow = FollowLinks(
            owner=worker.owner,
            store=self.store,
            incident_store=self.incident_store,
            clock=self.clock,
            jitter=lambda: 0.5,
            lease_seconds=20.0,
            retry=RetryPolicy(first_seconds=0.01, most_seconds=0.01),
            tell_health=tell_health,
        )
        made = Replica(worker, admission, process, runner, delete, follow, health)
        self.replicas.append(made)
        return made

    @property
    def first(self) -> Replica:
        return self.replicas[0] if self.replicas else self.replica()

    async def send(
        self,
        article: Article,
        *,
        request_id: str | None = None,
        seconds: float = PATIENCE,
        replica: Replica | None = None,
    ) -> Analysis:
        submission = Submission("default", article, request_id=request_id)
        return await (replica or self.first).process(submission, self.clock.monotonic() + seconds)

    async def delete(
        self,
        article_id: str = "a1",
        *,
        dry_run: bool = False,
        replica: Replica | None = None,
        **order: Unpack[_Order],
    ) -> ArticleDeletion | None:
        delete = (replica or self.first).delete
        wanted = DeletionOrder(ArticleKey("default", article_id), **order)
        deadline = self.clock.monotonic() + PATIENCE
        return await (delete.planned if dry_run else delete)(wanted, deadline)

    async def followed(self, replica: Replica | None = None) -> None:
        """Until a replica follows the default newsroom, and has noted where it is, if there are articles."""
        follow = (replica or self.first).follow
        await follow.turn()
        if not self.store.state.versions:
            return

        async def is_noted() -> bool:
            return bool(self.store.state.feeds["default"].token)

        await eventually(is_noted)

    async def promised(self, count: int = 1) -> None:
        """Until so many articles are promised to be looked at."""

        async def are_promised() -> bool:
            return sum(kind is JobKind.REFRESH for _, kind in self.store.state.jobs) == count

        await eventually(are_promised)

    def put_job(self, kind: JobKind, version: int = 1) -> None:
        """As somebody else promises it."""
        now = self.clock.now()
        key = VersionKey("default", "a1", version)
        self.store.state.jobs[key, kind] = Job(key, kind, created_at=now, run_after=now)

    async def awaited(self) -> None:
        """Until some call waits for what another makes of its article."""
        async with asyncio.timeout(PATIENCE):
            while not any(replica.worker.progress._waiting for replica in self.replicas):  # noqa: ASYNC110 - it has no event for it
                await asyncio.sleep(0)

    async def run_jobs(self, replica: Replica | None = None) -> int:
        runner = (replica or self.first).runner
        taken = await runner.turn()
        await runner.settle()
        return taken

    async def read(self, version: int | None = None, revision: int | None = None) -> Analysis:
        return await GetAnalysis(self.store, self.clock)(ArticleKey("default", "a1"), version, revision)

    def job(self, version: int = 1, kind: JobKind = JobKind.ANALYSE) -> Job | None:
        return self.store.state.jobs.get((VersionKey("default", "a1", version), kind))
