"""What was accepted and not answered is finished later, by whoever can, once."""

from __future__ import annotations

import asyncio

import pytest

from dateline.domain.errors import (
    AnalysisFailedError,
    AnalysisPendingError,
    DatelineError,
    DeadlineError,
    FieldViolation,
    InvalidArgumentError,
    StorageError,
    UnavailableError,
    WorkerLostError,
)
from dateline.ingest.jobs import JobState
from factories import make_article
from fakes.ingest import Ingest
from patience import EVER_LONGER, eventually

A = make_article()


async def test_without_extraction_the_version_is_kept_and_analysed_later(ingest: Ingest) -> None:
    ingest.extraction.failures = [UnavailableError("away")]
    with pytest.raises(AnalysisPendingError) as caught:
        await ingest.send(A, request_id="r1")
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    assert caught.value.retry_after is not None
    with pytest.raises(AnalysisPendingError):
        await ingest.read()

    ingest.clock.advance(2)
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1
    assert (await ingest.send(A, request_id="r1")).revision == 1
    assert len(ingest.extraction.calls) == 2


async def test_a_retry_does_not_wait_for_the_background(ingest: Ingest) -> None:
    ingest.extraction.failures = [UnavailableError("away")]
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A, request_id="r1")
    assert (await ingest.send(A, request_id="r1")).revision == 1


async def test_a_deadline_that_passes_leaves_the_work_to_the_background(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    for seconds in EVER_LONGER:
        with pytest.raises(DeadlineError) as caught:
            await ingest.send(A, seconds=seconds)
        if ingest.extraction.started.is_set():
            break
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    await ingest.first.worker.settle()
    ingest.extraction.gate.set()
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_deadline_that_has_passed_keeps_nothing(ingest: Ingest) -> None:
    with pytest.raises(DeadlineError):
        await ingest.send(A, seconds=-1)
    assert not ingest.store.state.versions


async def test_a_caller_who_goes_away_leaves_the_work_to_the_background(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await ingest.first.worker.settle()
    ingest.extraction.gate.set()
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_caller_who_goes_away_while_its_article_is_kept_leaves_no_lease(ingest: Ingest) -> None:
    """Its transaction ends all the same, and the job must not wait until the lease has run out."""
    ingest.store.tells = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))

    async def is_kept() -> bool:
        return ingest.job() is not None

    await eventually(is_kept)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    ingest.store.tells.set()
    await ingest.first.worker.settle()
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_duplicate_takes_over_when_the_first_caller_goes_away(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    first = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    duplicate = asyncio.create_task(ingest.send(A))
    await ingest.awaited()
    first.cancel()
    ingest.extraction.gate.set()
    assert (await duplicate).revision == 1
    assert len(ingest.extraction.calls) == 2


@pytest.mark.parametrize(
    "poison",
    [
        InvalidArgumentError([FieldViolation("text", "is not to its taste")]),
        DatelineError("internal"),
        WorkerLostError("it died"),
        DeadlineError("never ends"),
        ValueError("a defect, with words of the article"),
    ],
)
async def test_a_poison_article_is_given_up_with_a_clear_error(ingest: Ingest, poison: Exception) -> None:
    ingest.extraction.always = poison
    with pytest.raises(DatelineError):
        await ingest.send(A, request_id="r1")
    await ingest.first.worker.settle()
    for _ in range(8):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    job = ingest.job()
    assert job is not None
    assert (job.state, job.faults) == (JobState.DEAD, 3)
    assert len(ingest.extraction.calls) <= 4
    for question in (ingest.read(), ingest.send(A, request_id="r1")):
        with pytest.raises(AnalysisFailedError) as caught:
            await question
        assert caught.value.metadata["version"] == "1"


async def test_sending_a_given_up_article_again_starts_afresh(ingest: Ingest) -> None:
    ingest.extraction.failures = [DatelineError("internal")] * 3
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A)
    for _ in range(2):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    with pytest.raises(AnalysisFailedError):
        await ingest.read()
    assert (await ingest.send(A)).version == 1


async def test_an_outage_never_uses_an_article_up(ingest: Ingest) -> None:
    ingest.extraction.always = UnavailableError("away")
    with pytest.raises(AnalysisPendingError):
        await ingest.send(A)
    for _ in range(50):
        ingest.clock.advance(200)
        await ingest.run_jobs()
    ingest.extraction.always = None
    ingest.clock.advance(200)
    await ingest.run_jobs()
    assert (await ingest.read()).revision == 1


async def test_a_database_that_refuses_the_analysis_loses_nothing(ingest: Ingest) -> None:
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A))
    await ingest.extraction.started.wait()
    ingest.store.failures = [StorageError("disk full"), StorageError("disk full")]
    ingest.extraction.gate.set()
    with pytest.raises(AnalysisPendingError):
        await call
    ingest.clock.advance(21)  # not even the lease could be given back, so that it has to run out
    assert await ingest.run_jobs() == 1
    assert (await ingest.read()).revision == 1


async def test_a_lease_that_was_lost_keeps_nothing_twice(ingest: Ingest) -> None:
    """The first replica hangs beyond its lease without renewing it; the second does the work."""
    slow, quick = ingest.replica(), ingest.replica()
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A, replica=slow))
    await ingest.extraction.started.wait()
    gate, ingest.extraction.gate = ingest.extraction.gate, None
    ingest.clock.advance(21)
    assert await ingest.run_jobs(quick) == 1
    kept = await ingest.read()
    gate.set()
    assert await call == kept
    assert list(ingest.store.state.analyses.values()) == [kept]


async def test_a_lease_that_is_renewed_is_not_taken_up(ingest: Ingest) -> None:
    working, idle = ingest.replica(), ingest.replica()
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(A, replica=working))
    await ingest.extraction.started.wait()
    for _ in range(5):
        ingest.clock.advance(15)
        await working.worker.renew_leases()
        assert await ingest.run_jobs(idle) == 0
    ingest.extraction.gate.set()
    await call
    assert len(ingest.extraction.calls) == 1
