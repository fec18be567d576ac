"""What ingest tells Prometheus."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from dateline.domain.analysis import Analysis, DegradedReason
from dateline.domain.errors import DatelineError, DeadlineError, OverloadedError
from dateline.domain.known_entity import IdentityDecision
from dateline.ingest.admission import Admission
from dateline.ingest.jobs import JobKind, JobState
from dateline.ingest.ports import Store
from dateline.ingest.use_cases.follow_links import FollowLinks
from dateline.rpc.metrics import told_by

_WAITS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.ingest")


class IngestMetrics:
    """The counters of one ingest process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.admission_wait = Histogram(
            "dateline_ingest_admission_wait_seconds",
            "How long articles that were let in waited for a slot.",
            buckets=_WAITS,
            registry=registry,
        )
        self.admission_refusals = Counter(
            "dateline_ingest_admission_refusals",
            "Articles that were not let in, by why.",
            ["reason"],
            registry=registry,
        )
        self._degraded = Counter(
            "dateline_ingest_degraded_answers",
            "Answers to callers that lack something for now, by what is the reason.",
            ["reason"],
            registry=registry,
        )
        self._jobs = Gauge(
            "dateline_ingest_jobs",
            "Promised work in the database, of all replicas, by kind and state; `other` are kinds that "
            "only a newer replica knows.",
            ["kind", "state"],
            registry=registry,
        )
        self._names = Counter(
            "dateline_ingest_resolved_entities",
            "Names in articles by what they are to the newsroom: known, new, or undecided.",
            ["decision"],
            registry=registry,
        )
        self._to_refresh = Counter(
            "dateline_ingest_articles_to_refresh",
            "Articles whose links may be others after an edit in the incident store, as it told.",
            registry=registry,
        )
        self._strange: frozenset[str] = frozenset()
        for decision in IdentityDecision:
            self._names.labels(decision.value)
        for kind in (OverloadedError, DeadlineError):  # so that the first one is seen as an increase
            self.admission_refusals.labels(kind.reason.lower())
        for reason in DegradedReason:
            self._degraded.labels(reason.value)

    def answered(self, analysis: Analysis) -> None:
        """Count what an answer lacks."""
        for degradation in analysis.degradations:
            self._degraded.labels(degradation.reason.value).inc()

    def resolved(self, counts: Mapping[IdentityDecision, int]) -> None:
        """Count what an article's names are to the newsroom."""
        for decision, count in counts.items():
            self._names.labels(decision.value).inc(count)

    def to_refresh(self, articles: int) -> None:
        """Count articles that the incident store told of."""
        self._to_refresh.inc(articles)

    def watch_feeds(self, feeds: FollowLinks) -> None:
        """Tell of what is followed here whenever somebody reads."""
        told_by(
            self.registry,
            "dateline_ingest_followed_newsrooms",
            "Newsrooms whose changes in the incident store this replica follows.",
            lambda: feeds.newsrooms,
        )
        told_by(
            self.registry,
            "dateline_ingest_change_log_silent_seconds",
            "For how long the incident store has said nothing of one of them; every ten seconds is well.",
            feeds.silent_seconds,
        )

    async def count_jobs(self, store: Store) -> None:
        """Look up how many jobs there are."""
        counts = await store.read(lambda work: work.jobs.count())
        known = [kind.value for kind in JobKind]
        for state in JobState:
            for kind in known:
                self._jobs.labels(kind, state.value).set(counts.get((kind, state.value), 0))
            others = [
                jobs for (kind, told), jobs in counts.items() if kind not in known and told == state.value
            ]
            self._jobs.labels("other", state.value).set(sum(others))
        strange = {kind for kind, _ in counts}.difference(known)
        for kind in sorted(strange - self._strange):  # once a kind, however often they are counted
            log.warning("job_of_unknown_kind", kind=kind, hint="a newer replica does it; is one running?")
        self._strange |= strange

    async def count_jobs_forever(self, store: Store, every_seconds: float) -> None:
        """Look it up again and again until cancelled: a reader of metrics must not wait for a database."""
        while True:
            try:
                await self.count_jobs(store)
            except DatelineError as error:
                log.warning("jobs_not_counted", reason=error.reason)
            await asyncio.sleep(every_seconds)


class MeasuredAdmission(Admission):
    """Admission that tells how long it lets wait, and whom it refuses."""

    def __init__(self, metrics: IngestMetrics, *, in_flight: int, waiting: int) -> None:
        super().__init__(in_flight=in_flight, waiting=waiting)
        self._metrics = metrics
        told_by(metrics.registry, "dateline_ingest_in_flight", "Articles at work now.", lambda: self._busy)
        told_by(
            metrics.registry,
            "dateline_ingest_queue_length",
            "Articles that wait for a slot.",
            lambda: len(self._queue),
        )

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """Hold a slot, as in the base class."""
        begun = time.perf_counter()
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(super().slot(deadline))
            except DatelineError as error:
                self._metrics.admission_refusals.labels(error.reason.lower()).inc()
                raise
            self._metrics.admission_wait.observe(time.perf_counter() - begun)
            yield
