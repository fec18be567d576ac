"""When a job is tried again, and when it is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.errors import (
    DatelineError,
    DeadlineError,
    OverloadedError,
    StorageError,
    UnavailableError,
    WorkerLostError,
)
from dateline.ingest.jobs import JobKind, JobState, RetryPolicy
from factories import NOON, make_job, seconds

POLICY = RetryPolicy(first_seconds=1.0, factor=2.0, most_seconds=60.0, max_faults=3)


@pytest.mark.parametrize(
    ("attempts", "jitter", "pause"), [(1, 0.5, 1), (1, 0.0, 0.5), (2, 0.5, 2), (4, 0.5, 8), (40, 0.5, 60)]
)
def test_the_pause_doubles_up_to_a_limit(attempts: int, jitter: float, pause: float) -> None:
    job = make_job(owner="p1", lease_until=NOON, attempts=attempts)
    after = POLICY.after_failure(job, UnavailableError("away"), NOON, jitter)
    assert after.run_after == NOON + seconds(pause)
    assert after.is_free(NOON)


def test_a_fault_waits_longer_than_an_outage() -> None:
    job = make_job(attempts=2, faults=1)
    assert POLICY.after_failure(job, UnavailableError("away"), NOON, 0.5).run_after == NOON + seconds(4)
    assert POLICY.after_failure(job, DatelineError("internal"), NOON, 0.5).run_after == NOON + seconds(8)


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        (UnavailableError("away"), False),
        (OverloadedError("busy"), False),
        (StorageError("disk full"), False),
        (WorkerLostError("it died"), True),
        (DatelineError("internal"), True),
    ],
)
def test_only_the_faults_of_the_article_use_it_up(error: DatelineError, counts: bool) -> None:
    job = make_job(attempts=9, faults=2)
    after = POLICY.after_failure(job, error, NOON, 0.5)
    assert after.state is (JobState.DEAD if counts else JobState.PENDING)
    assert after.reason == error.reason


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (JobKind.ANALYSE, JobState.DEAD),  # the text may be one that never ends
        (JobKind.LINK, JobState.PENDING),  # the incident store hangs, whatever the article
        (JobKind.RETRACT, JobState.PENDING),
    ],
)
def test_an_incident_store_that_hangs_uses_no_job_up(kind: JobKind, state: JobState) -> None:
    job = make_job(kind=kind, attempts=9, faults=2)
    assert POLICY.after_failure(job, DeadlineError("too slow"), NOON, 0.5).state is state


def test_a_job_is_free_held_or_dead() -> None:
    job = make_job()
    held = job.taken_by("p1", NOON + seconds(20))
    assert held.attempts == 1
    assert (job.is_free(NOON), job.is_held(NOON)) == (True, False)
    assert (held.is_free(NOON), held.is_held(NOON)) == (False, True)
    assert held.is_free(NOON + seconds(20))
    assert held.is_free(NOON - seconds(86_400))  # the clock was set back since
    assert (job.is_due(NOON), job.is_due(NOON - seconds(60)), held.is_due(NOON)) == (True, False, False)
    dead = replace(job, state=JobState.DEAD)
    assert (dead.is_free(NOON), dead.is_held(NOON), dead.is_dead) == (False, False, True)
    assert held.given_back(NOON).is_free(NOON)
