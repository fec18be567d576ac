"""kill -9 between acceptance and analysis loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import analysis_pb2, article_pb2
from dateline_client import errors
from dateline_client.ingest import AioIngestClient
from factories import make_article
from fakes.suite import Suite
from patience import PATIENCE, eventually

A = article_to_pb(make_article())


@asynccontextmanager
async def process(
    suite: Suite, **changes: object
) -> AsyncIterator[tuple[asyncio.subprocess.Process, AioIngestClient]]:
    """Ingest as a process of its own; killed at the end, however that comes."""
    settings = suite.settings(lease_seconds=1.0, **changes)  # another takes over soon after it was killed
    environment = {
        f"DATELINE_INGEST_{name.upper()}": str(getattr(settings, name)) for name in settings.model_fields_set
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "dateline.ingest",
        env={**os.environ, **environment},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert running.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while (port := re.search(rb'"port": (\d+)', await running.stderr.readline())) is None:
                assert running.returncode is None
        async with AioIngestClient(f"127.0.0.1:{int(port[1])}", timeout=PATIENCE) as client:
            yield running, client
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def test_an_article_accepted_before_kill_9_is_analysed_after_a_restart(suite: Suite) -> None:
    suite.extraction.gate = asyncio.Event()
    async with process(suite) as (first, client):
        call = asyncio.create_task(client.process_article(A, request_id="r1", timeout=PATIENCE))
        await asyncio.wait_for(suite.extraction.started.wait(), PATIENCE)
        first.send_signal(signal.SIGKILL)
        await first.wait()
        call.cancel()
        with pytest.raises((asyncio.CancelledError, errors.DatelineClientError)):
            await call
    suite.extraction.gate.set()
    client = await suite.start()

    async def analysed() -> bool:
        return [version.latest_revision async for version in client.list_articles()] == [1]

    await eventually(analysed)
    analysis = await client.process_article(A, request_id="r1")
    assert (analysis.version, analysis.revision, len(analysis.links)) == (1, 1, 1)
    assert len(suite.extraction.calls) == 2


async def test_what_a_killed_replica_had_accepted_is_finished_by_another(replicated: Suite) -> None:
    replicated.extraction.gate = asyncio.Event()
    other = await replicated.start()
    async with process(replicated) as (killed, client):
        call = asyncio.create_task(client.process_article(A, request_id="r1", timeout=PATIENCE))
        await asyncio.wait_for(replicated.extraction.started.wait(), PATIENCE)
        killed.send_signal(signal.SIGKILL)
        await killed.wait()
        call.cancel()
        await asyncio.wait([call])
    replicated.extraction.gate.set()

    async def analysed() -> bool:
        return [version.latest_revision async for version in other.list_articles()] == [1]

    await eventually(analysed)
    analysis = await other.process_article(A, request_id="r1")
    assert (analysis.version, analysis.revision, len(analysis.links)) == (1, 1, 1)


async def test_sigterm_finishes_the_calls_at_hand(suite: Suite) -> None:
    suite.extraction.gate = asyncio.Event()
    async with process(suite, drain_seconds=PATIENCE) as (running, client):
        call = asyncio.create_task(client.process_article(A))
        await asyncio.wait_for(suite.extraction.started.wait(), PATIENCE)
        running.send_signal(signal.SIGTERM)
        suite.extraction.gate.set()
        assert (await call).revision == 1
        assert await asyncio.wait_for(running.wait(), PATIENCE) == 0


@pytest.mark.slow
async def test_kill_9_again_and_again_loses_nothing_and_changes_no_answer(suite: Suite) -> None:
    """Articles are sent until each is answered, while the service is killed five times at any moment."""
    chance = random.Random(7)
    articles = {
        f"a{number}": article_to_pb(make_article(f"a{number}", body=f"{number} were killed in Examplia."))
        for number in range(120)
    }
    answers: dict[str, analysis_pb2.Analysis] = {}

    async def send_all(client: AioIngestClient) -> None:
        limit = asyncio.Semaphore(8)

        async def send(article: article_pb2.Article) -> None:
            async with limit:
                with contextlib.suppress(errors.DatelineClientError):
                    answers[article.id] = await client.process_article(article, request_id=f"r-{article.id}")

        await asyncio.gather(*(send(article) for name, article in articles.items() if name not in answers))

    for _ in range(5):
        async with process(suite) as (running, client):
            sending = asyncio.create_task(send_all(client))
            await asyncio.sleep(chance.uniform(0.1, 0.5))
            running.send_signal(signal.SIGKILL)
            await running.wait()
            sending.cancel()
            await asyncio.wait([sending])
    client = await suite.start()
    await send_all(client)
    assert answers.keys() == articles.keys()

    async def all_done() -> bool:
        kept = [version async for version in client.list_articles()]
        return len(kept) == len(articles) and all(version.latest_revision for version in kept)

    await eventually(all_done)
    async for version in client.list_articles():
        assert version.version == 1
    for name, answer in answers.items():
        assert await client.get_analysis(name, revision=answer.revision) == answer
