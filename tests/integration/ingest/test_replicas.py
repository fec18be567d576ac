"""Two replicas of ingest on one PostgreSQL, and a PostgreSQL that goes away."""

from __future__ import annotations

import asyncio

import pytest

from dateline.domain.errors import UnavailableError
from dateline.rpc.convert.article import article_to_pb
from dateline.rpc.starting import CannotStartError
from dateline_client import errors
from dateline_client.ingest import AioIngestClient
from factories import BODY, make_article
from fakes.postgres import Postgres
from fakes.suite import Suite
from patience import PATIENCE, eventually

A = article_to_pb(make_article())


async def revisions(client: AioIngestClient) -> dict[str, tuple[int, int]]:
    """Version and revision by article."""
    return {
        version.article.id: (version.version, version.latest_revision)
        async for version in client.list_articles()
    }


async def test_sqlite_is_for_one_replica(suite: Suite) -> None:
    async with suite.ingest():
        with pytest.raises(CannotStartError, match="SQLite is for one replica"):
            await suite.start()
    await suite.start()  # the one that stopped has let go of it


async def test_concurrent_duplicates_on_two_replicas_are_analysed_once(replicated: Suite) -> None:
    replicated.extraction.gate = asyncio.Event()
    left, right = await replicated.start(), await replicated.start()
    calls = [asyncio.create_task(client.process_article(A)) for client in (left, right) * 4]
    await asyncio.wait_for(replicated.extraction.started.wait(), PATIENCE)
    replicated.extraction.gate.set()
    answers = await asyncio.gather(*calls)
    assert all(answer == answers[0] for answer in answers)
    assert (len(replicated.extraction.calls), replicated.extraction.most_at_work) == (1, 1)


async def test_one_request_id_for_two_articles_at_once_is_taken_by_one(replicated: Suite) -> None:
    left, right = await replicated.start(), await replicated.start()
    for number in range(8):
        articles = [article_to_pb(make_article(f"{side}{number}")) for side in ("left", "right")]
        answers = await asyncio.gather(
            *(
                client.process_article(article, request_id=f"r{number}")
                for client, article in zip((left, right), articles, strict=True)
            ),
            return_exceptions=True,
        )
        refused = [answer for answer in answers if isinstance(answer, BaseException)]
        assert [type(error) for error in refused] == [errors.RequestIdReusedError]
    assert len(await revisions(left)) == 8


async def test_versions_that_come_at_once_are_numbered_without_a_gap(replicated: Suite) -> None:
    clients = [await replicated.start(), await replicated.start()]
    bodies = [BODY.replace("nine", word) for word in ("two", "three", "four", "five", "six", "seven")]
    answers = await asyncio.gather(
        *(
            clients[number % 2].process_article(article_to_pb(make_article(body=body)))
            for number, body in enumerate(bodies)
        )
    )
    assert sorted(answer.version for answer in answers) == [1, 2, 3, 4, 5, 6]


async def test_each_job_is_done_by_one_replica(replicated: Suite) -> None:
    first = await replicated.start()
    replicated.extraction.always = UnavailableError("away", retry_after=0.1)
    names = [f"a{number}" for number in range(20)]
    outcomes = first.process_articles([article_to_pb(make_article(name)) for name in names], timeout=PATIENCE)
    assert all([outcome.error is not None async for outcome in outcomes])
    await replicated.start(job_concurrency=4)
    tried = len(replicated.extraction.calls)
    replicated.extraction.always = None

    async def all_done() -> bool:
        return await revisions(first) == dict.fromkeys(names, (1, 1))

    await eventually(all_done)
    # A round that had begun while extraction was away may have failed after the count was taken.
    assert len(replicated.extraction.calls) - tried <= len(names) + 6


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_a_restarted_database_is_survived(replicated: Suite, postgres: Postgres, end: str) -> None:
    client = await replicated.start()
    first = await client.process_article(A)
    await asyncio.to_thread(getattr(postgres, end))
    try:
        with pytest.raises((errors.UnavailableError, errors.DeadlineExceededError)) as caught:
            await client.process_article(article_to_pb(make_article("b")), timeout=0.5)
        assert "s3cret" not in str(caught.value)
    finally:
        await asyncio.to_thread(postgres.start)
    second = await client.process_article(article_to_pb(make_article("b")))
    assert (second.version, second.revision) == (1, 1)
    assert await client.process_article(A) == first
    assert await revisions(client) == {"a1": (1, 1), "b": (1, 1)}
