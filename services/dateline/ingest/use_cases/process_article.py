"""Takes an article, keeps it, and answers with its analysis."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from dateline.domain.analysis import Analysis
from dateline.domain.article import ArticleVersion
from dateline.domain.clock import Clock
from dateline.domain.errors import (
    AnalysisFailedError,
    AnalysisPendingError,
    DatelineError,
    DeadlineError,
    NotFoundError,
)
from dateline.ingest.admission import Admission
from dateline.ingest.jobs import Job, JobKind
from dateline.ingest.keys import VersionKey
from dateline.ingest.ports import Store, UnitOfWork
from dateline.ingest.use_cases.accept import Accepted, Submission, accept, find
from dateline.ingest.use_cases.do_job import JobWorker
from dateline.ingest.use_cases.outcomes import failed, pending, version_metadata

_POLL_SECONDS = 0.25
# What is left of a caller's time to tell it that its article is kept: at the deadline its client gives up.
_TELLING_SHARE, _TELLING_SECONDS = 0.05, 0.5


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is there before a call does anything: its whole answer, or work under way that it can wait for."""

    answer: Analysis | None = None
    is_under_way: bool = False


class ProcessArticle:
    """The main job: an article in, its analysis out; what was accepted is kept whatever happens then."""

    def __init__(self, *, store: Store, worker: JobWorker, admission: Admission, clock: Clock) -> None:
        self._store = store
        self._worker = worker
        self._admission = admission
        self._clock = clock

    async def __call__(self, submission: Submission, deadline: float) -> Analysis:
        """The current analysis of the article's version, made now where there is none.

        Nothing is kept where it raises OverloadedError or RequestIdReusedError, nor where NotFoundError tells
        that the article was deleted meanwhile, or since the request_id was used. Where it raises
        AnalysisPendingError or DeadlineError with a version in the metadata, the version is kept and its
        analysis is made later.
        """
        needs_slot = True
        if not self._admission.has_free_slot:  # then a replay should neither wait nor be refused
            kept = await self._store.read(lambda work: self._look_up(work, submission))
            if kept.answer is not None:
                return kept.answer
            needs_slot = not kept.is_under_way
        while True:
            # A slot is for work: one who waits for another's has left it, or never took it.
            async with self._admission.slot(deadline) if needs_slot else nullcontext():
                accepted = await self._worker.take(
                    self._store.write(lambda work: self._accept(work, submission), *submission.about),
                    lambda accepted: [accepted.job] if accepted.job and accepted.is_ours else [],
                )
                if accepted.analysis is not None:
                    return accepted.analysis
                if accepted.job is not None and accepted.is_ours:
                    analysis = await self._analyse(accepted.job, accepted.version, deadline)
                    if analysis is not None:
                        return analysis
            analysis = await self._others_answer(VersionKey.of(accepted.version), deadline)
            if analysis is not None:
                return analysis
            needs_slot = True

    def _look_up(self, work: UnitOfWork, submission: Submission) -> _Kept:
        now = self._clock.now()
        known = find(work, submission, now)
        if known is None:
            return _Kept()
        version = VersionKey.of(known.version)
        analysis = work.analyses.get(version)
        if analysis is not None:
            must_note_id = submission.request_id is not None and not known.replayed
            return _Kept(None if must_note_id else analysis, is_under_way=True)
        job = work.jobs.get(version, JobKind.ANALYSE)
        return _Kept(is_under_way=job is not None and (job.is_held(now) or (job.is_dead and known.replayed)))

    def _accept(self, work: UnitOfWork, submission: Submission) -> Accepted:
        return accept(
            work,
            submission,
            owner=self._worker.owner,
            now=self._clock.now(),
            lease=self._worker.lease,
        )

    async def _analyse(self, job: Job, version: ArticleVersion, deadline: float) -> Analysis | None:
        try:
            return await self._worker.analyse(job, version, deadline)
        except DeadlineError as error:
            raise _too_late(job.version) from error
        except DatelineError as error:
            kept, after = await self._store.read(
                lambda work: (work.articles.get(job.version), work.jobs.get(job.version, JobKind.ANALYSE))
            )
            raise (_deleted(job.version) if kept is None else self._unanswered(after or job)) from error

    async def _others_answer(self, version: VersionKey, deadline: float) -> Analysis | None:
        """The analysis that another call or process makes. None where nobody does: it is ours to make."""
        whole = deadline - self._clock.monotonic()
        give_up = deadline - min(_TELLING_SECONDS, _TELLING_SHARE * whole)
        while True:
            kept, analysis, job = await self._store.read(
                lambda work: (
                    work.articles.get(version),
                    work.analyses.get(version),
                    work.jobs.get(version, JobKind.ANALYSE),
                )
            )
            now = self._clock.now()
            if analysis is not None:
                return analysis
            if kept is None:
                raise _deleted(version)
            if job is not None and job.is_dead:
                raise failed(job)
            if job is None or job.is_free(now):
                if job is not None and job.run_after > now:
                    raise pending(job, now)
                return None
            remaining = give_up - self._clock.monotonic()
            if remaining <= 0:
                raise _too_late(version)
            await self._worker.progress.wait(version, min(_POLL_SECONDS, remaining))

    def _unanswered(self, job: Job) -> AnalysisFailedError | AnalysisPendingError:
        return failed(job) if job.is_dead else pending(job, self._clock.now())


def _deleted(version: VersionKey) -> NotFoundError:
    """Somebody deleted the article meanwhile: a call that is under way must not bring it back."""
    return NotFoundError("article", version.article_id)


def _too_late(version: VersionKey) -> DeadlineError:
    return DeadlineError(
        "the deadline passed; the article version is kept and its analysis is finished later",
        metadata=version_metadata(version),
    )
