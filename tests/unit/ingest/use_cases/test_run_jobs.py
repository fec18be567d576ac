"""What calls left behind is finished: bounded, and behind the callers."""

from __future__ import annotations

import asyncio

from dateline.domain.errors import StorageError, UnavailableError
from dateline.ingest.jobs import JobKind, JobState
from factories import make_article, make_job, make_version
from fakes.ingest import Ingest
from patience import PATIENCE, eventually


async def leave_behind(ingest: Ingest, count: int) -> None:
    for number in range(count):
        article = make_article(f"left{number}")
        await ingest.store.write(lambda work, article=article: work.articles.add(make_version(article)))  # type: ignore[misc]
        await ingest.store.write(lambda work, article=article: work.jobs.put(make_job(article.id)))  # type: ignore[misc]


async def test_jobs_are_done_a_few_at_a_time(ingest: Ingest) -> None:
    await leave_behind(ingest, 5)
    assert [await ingest.run_jobs() for _ in range(4)] == [2, 2, 1, 0]
    assert len(ingest.store.state.analyses) == 5
    assert ingest.extraction.most_at_work == 2


async def test_while_callers_need_the_slots_one_job_runs_at_a_time(ingest: Ingest) -> None:
    replica = ingest.replica(in_flight=2)
    await leave_behind(ingest, 3)
    ingest.extraction.gate = asyncio.Event()
    call = asyncio.create_task(ingest.send(make_article("a1"), replica=replica))
    await ingest.extraction.started.wait()
    assert await replica.runner.turn() == 1
    assert await replica.runner.turn() == 0
    ingest.extraction.gate.set()
    await call
    await replica.runner.settle()


async def test_jobs_are_not_started_beyond_the_bound(ingest: Ingest) -> None:
    await leave_behind(ingest, 5)
    ingest.extraction.gate = asyncio.Event()
    assert [await ingest.first.runner.turn() for _ in range(3)] == [2, 0, 0]
    ingest.extraction.gate.set()
    await ingest.first.runner.settle()


async def test_a_stop_gives_jobs_back_at_once(ingest: Ingest) -> None:
    await leave_behind(ingest, 1)
    ingest.extraction.gate = asyncio.Event()
    running = asyncio.create_task(ingest.first.runner.forever(0.01))
    await ingest.extraction.started.wait()
    running.cancel()
    await asyncio.wait([running])
    (job,) = ingest.store.state.jobs.values()
    assert (job.owner, job.state) == (None, JobState.PENDING)
    assert job.is_free(ingest.clock.now())


async def test_a_stop_while_jobs_are_taken_up_gives_them_back(ingest: Ingest) -> None:
    assert await ingest.run_jobs() == 0  # from now on it writes for nothing but jobs
    await leave_behind(ingest, 1)
    ingest.store.tells = asyncio.Event()
    running = asyncio.create_task(ingest.first.runner.forever(0.01))

    async def is_taken() -> bool:
        (job,) = ingest.store.state.jobs.values()
        return job.owner is not None

    await eventually(is_taken)
    running.cancel()
    ingest.store.tells.set()
    await asyncio.wait([running])
    assert not await is_taken()


async def test_a_database_that_refuses_does_not_end_the_runner(ingest: Ingest) -> None:
    ingest.store.failures = [StorageError("locked"), StorageError("locked")]
    await leave_behind_after_failures(ingest)
    running = asyncio.create_task(ingest.first.runner.forever(0.01))
    async with asyncio.timeout(PATIENCE):
        await ingest.extraction.started.wait()
    running.cancel()
    await asyncio.wait([running])


async def leave_behind_after_failures(ingest: Ingest) -> None:
    failures, ingest.store.failures = ingest.store.failures, []
    await leave_behind(ingest, 1)
    ingest.store.failures = failures


async def test_a_job_of_an_article_that_is_gone_is_dropped(ingest: Ingest) -> None:
    await ingest.store.write(lambda work: work.jobs.put(make_job("gone")))
    await ingest.store.write(lambda work: work.jobs.put(make_job("gone", kind=JobKind.LINK)))
    assert await ingest.run_jobs() == 2
    assert not ingest.store.state.jobs


async def test_a_link_job_without_need_is_dropped(ingest: Ingest) -> None:
    await ingest.send(make_article())
    await ingest.store.write(lambda work: work.jobs.put(make_job(kind=JobKind.LINK)))
    await ingest.run_jobs()
    assert not ingest.store.state.jobs
    assert (await ingest.read()).revision == 1


async def test_a_link_job_of_a_former_version_heals_that_version(ingest: Ingest) -> None:
    ingest.incident_store.failures = [UnavailableError("away")]
    await ingest.send(make_article())
    await ingest.send(make_article(body="Ten were killed."))
    ingest.clock.advance(2)
    await ingest.run_jobs()
    assert (await ingest.read(version=1)).revision == 2
    assert (await ingest.read(version=2)).revision == 1


async def test_request_ids_are_forgotten_after_a_day(ingest: Ingest) -> None:
    await ingest.send(make_article(), request_id="r1")
    await ingest.run_jobs()
    assert len(ingest.store.state.requests) == 1
    ingest.clock.advance(25 * 3600)
    await ingest.run_jobs()
    assert not ingest.store.state.requests
