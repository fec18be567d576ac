"""Articles are withdrawn over the wire; neither a kill nor an incident store that is away undoes that."""

from __future__ import annotations

import asyncio
import signal

import grpc
import pytest

from dateline.domain.errors import UnavailableError
from dateline.ingest.keys import VersionKey
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import ingest_service_pb2 as pb2
from dateline.v1.article_pb2 import ArticleDeletion
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client import errors
from dateline_client.ingest import AioIngestClient
from factories import make_article
from fakes.suite import Suite
from integration.ingest.test_kill import process
from patience import PATIENCE, eventually

A = article_to_pb(make_article())
V1 = VersionKey("default", "a1", 1)


async def last_deletion(client: AioIngestClient) -> ArticleDeletion:
    return await anext(client.list_article_deletions(article_id="a1"))


async def is_told(client: AioIngestClient) -> bool:
    return (await last_deletion(client)).HasField("retracted_at")


async def test_an_article_is_withdrawn_and_may_come_again(suite: Suite) -> None:
    client = await suite.start()
    await client.process_article(A, request_id="r1")
    read = await client.get_article("a1")
    plan = await client.delete_article("a1", dry_run=True, reason="why")
    assert plan is not None
    assert list(plan.report_ids) == ["rep-a1"]
    assert not plan.HasField("deleted_at")
    deletion = await client.delete_article("a1", etag=read.etag, reason="why")
    assert deletion is not None
    assert (deletion.version, deletion.analysis_count, deletion.reason) == (1, 1, "why")
    assert (list(deletion.incident_ids), deletion.story_id) == (["inc-1"], "sto-a1")
    assert deletion.HasField("deleted_at")
    assert deletion.HasField("retracted_at")
    for call in (
        client.get_article("a1"),
        client.get_analysis("a1"),
        client.process_article(A, request_id="r1"),
        client.delete_article("a1"),
    ):
        with pytest.raises(errors.NotFoundError):
            await call
    assert [version async for version in client.list_articles()] == []
    assert await client.delete_article("a1", allow_missing=True) == deletion
    assert await last_deletion(client) == deletion
    assert (await client.process_article(A)).version == 2
    with pytest.raises(errors.EtagMismatchError):
        await client.delete_article("a1", etag=read.etag)


async def test_wrong_requests_name_the_field(suite: Suite) -> None:
    async with (
        suite.ingest() as (server, _),
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = IngestServiceStub(channel)
        for request, field in (
            (pb2.DeleteArticleRequest(), "article_id"),
            (pb2.DeleteArticleRequest(article_id="a1", newsroom_id="Not so"), "newsroom_id"),
            (pb2.DeleteArticleRequest(article_id="a1", reason="x" * 1_001), "reason"),
            (pb2.DeleteArticleRequest(article_id="a1", request_id="a b"), "request_id"),
        ):
            with pytest.raises(grpc.aio.AioRpcError, match=field) as caught:
                await stub.DeleteArticle(request)
            assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        for listing in (
            pb2.ListArticleDeletionsRequest(page_size=-1),
            pb2.ListArticleDeletionsRequest(article_id="a b"),
            pb2.ListArticleDeletionsRequest(page_token="made-up"),
        ):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await stub.ListArticleDeletions(listing)
            assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_records_are_listed_in_pages(suite: Suite) -> None:
    client = await suite.start()
    for number in range(5):
        await client.process_article(article_to_pb(make_article(f"a{number}")))
        await client.delete_article(f"a{number}")
    listed = [deletion.article_id async for deletion in client.list_article_deletions(page_size=2)]
    assert listed == ["a4", "a3", "a2", "a1", "a0"]


async def test_a_kill_before_the_incident_store_heard_of_it_loses_nothing(suite: Suite) -> None:
    async with process(suite) as (first, client):
        await client.process_article(A)
        suite.incident_store.started.clear()
        suite.incident_store.gate = asyncio.Event()
        call = asyncio.create_task(client.delete_article("a1", timeout=PATIENCE))
        await asyncio.wait_for(suite.incident_store.started.wait(), PATIENCE)
        first.send_signal(signal.SIGKILL)
        await first.wait()
        call.cancel()
        await asyncio.wait([call])
    assert suite.incident_store.retracted == []
    suite.incident_store.gate.set()
    client = await suite.start()
    await eventually(lambda: is_told(client))
    assert suite.incident_store.retracted == [V1]
    with pytest.raises(errors.NotFoundError):
        await client.get_article("a1")


async def test_on_two_replicas_it_is_deleted_and_told_once(replicated: Suite) -> None:
    left, right = await replicated.start(), await replicated.start()
    await left.process_article(A)
    replicated.incident_store.failures = [UnavailableError("away", retry_after=0.1)] * 12
    outcomes = await asyncio.gather(
        *(client.delete_article("a1") for client in (left, right) * 3), return_exceptions=True
    )
    deletions = [one for one in outcomes if isinstance(one, ArticleDeletion)]
    refused = [one for one in outcomes if isinstance(one, errors.NotFoundError)]
    assert (len(deletions), len(refused)) == (1, 5)
    await eventually(lambda: is_told(right))
    assert replicated.incident_store.retracted == [V1]
    assert list((await last_deletion(left)).report_ids) == ["rep-a1"]
