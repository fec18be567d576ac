"""Durable jobs: work that is promised for an article version, and who does it until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum

from dateline.domain.errors import (
    DatelineError,
    DeadlineError,
    OverloadedError,
    StorageError,
    UnavailableError,
    WorkerLostError,
)
from dateline.ingest.keys import VersionKey
from dateline.ingest.leases import has_come


class JobKind(Enum):
    """What is to be done for a version."""

    ANALYSE = "analyse"
    LINK = "link"
    RETRACT = "retract"
    """The article was deleted, and the incident store has to hear of it; the version is the last one."""
    REFRESH = "refresh"
    """Editors may have put the version's accounts with other incidents; the incident store knows."""


class JobState(Enum):
    """Waiting or running, or given up. A job that is done is no longer there."""

    PENDING = "pending"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Job:
    """One promise. It is leased to `owner` until `lease_until`, or free when that time has passed.

    `attempts` counts how often it was taken up, `faults` how often the article itself was to blame.
    `reason` is that of the last error.
    """

    version: VersionKey
    kind: JobKind
    created_at: dt.datetime
    run_after: dt.datetime
    state: JobState = JobState.PENDING
    owner: str | None = None
    lease_until: dt.datetime | None = None
    attempts: int = 0
    faults: int = 0
    reason: str = ""

    def is_free(self, now: dt.datetime) -> bool:
        """Whether nobody works on it; true of an expired lease, whose owner is taken for dead."""
        return self.state is JobState.PENDING and (
            self.lease_until is None or has_come(self.lease_until, now)
        )

    def is_due(self, now: dt.datetime) -> bool:
        """Whether it is free, and its time has come."""
        return self.is_free(now) and has_come(self.run_after, now)

    def is_held(self, now: dt.datetime) -> bool:
        """Whether somebody works on it."""
        return self.state is JobState.PENDING and not self.is_free(now)

    @property
    def is_dead(self) -> bool:
        """Whether it was given up."""
        return self.state is JobState.DEAD

    def taken_by(self, owner: str, until: dt.datetime) -> Job:
        """The job, leased."""
        return replace(self, owner=owner, lease_until=until, attempts=self.attempts + 1)

    def given_back(self, now: dt.datetime) -> Job:
        """The job, free at once: its work was cut short through nobody's fault."""
        return replace(self, owner=None, lease_until=None, run_after=now)

    def revived(self, now: dt.datetime) -> Job:
        """A dead job with a clean slate, since somebody asked again."""
        return Job(self.version, self.kind, created_at=self.created_at, run_after=now)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When a failed job is tried again, and when it is given up."""

    first_seconds: float = 1.0
    factor: float = 2.0
    most_seconds: float = 60.0
    max_faults: int = 5

    def after_failure(self, job: Job, error: DatelineError, now: dt.datetime, jitter: float) -> Job:
        """The job after an attempt that failed; `jitter` in [0, 1) spreads the pause by a half each way.

        An outage never uses a job up: an accepted article outlasts it. Only the article's own faults count.
        """
        faults = job.faults + blames_the_article(error, job.kind)
        # A fault may be that of a new version of extraction: its repair takes longer than a restart.
        steps = min(job.attempts - 1 + faults, 32)
        pause = min(self.most_seconds, self.first_seconds * self.factor**steps)
        return replace(
            job,
            state=JobState.DEAD if faults >= self.max_faults else JobState.PENDING,
            owner=None,
            lease_until=None,
            faults=faults,
            run_after=now + dt.timedelta(seconds=pause * (0.5 + jitter)),
            reason=error.reason,
        )


def blames_the_article(error: DatelineError, kind: JobKind) -> bool:
    """Whether the error may come from the article rather than from an outage.

    A lost worker counts: an article that kills its worker does so each time. So does a text that takes too
    long to analyse; but where only the incident store is asked, it is that which hangs.
    """
    if isinstance(error, WorkerLostError):
        return True
    if isinstance(error, DeadlineError) and kind is not JobKind.ANALYSE:
        return False
    return not isinstance(error, UnavailableError | OverloadedError | StorageError)
