"""The ingest server as a CMS meets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.domain.errors import UnavailableError
from dateline.rpc.convert.article import article_to_pb
from dateline.v1 import article_pb2, ingest_service_pb2, text_pb2
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from dateline_client import errors
from dateline_client.ingest import AioIngestClient
from factories import BODY, make_article
from fakes.suite import Suite
from patience import EVER_LONGER, PATIENCE, eventually

A = article_to_pb(make_article())
B = article_to_pb(make_article(body=BODY.replace("nine", "ten")))
UTF16 = text_pb2.OFFSET_UNIT_UTF16
UTF32 = text_pb2.OFFSET_UNIT_UTF32


async def listed(client: AioIngestClient) -> list[tuple[str, int, int]]:
    return [
        (version.article.id, version.version, version.latest_revision)
        async for version in client.list_articles()
    ]


async def test_an_article_in_its_analysis_out(suite: Suite) -> None:
    client = await suite.start()
    analysis = await client.process_article(A)
    assert (analysis.version, analysis.revision, analysis.offset_unit) == (1, 1, UTF32)
    assert [entity.name for entity in analysis.extraction.entities] == ["Examplia"]
    assert [link.incident_id for link in analysis.links] == ["inc-1"]
    assert await client.get_analysis("a1") == analysis
    version = await client.get_article("a1")
    assert version.article == A
    assert await listed(client) == [("a1", 1, 1)]


async def test_the_analysis_comes_in_the_unit_that_was_asked_for(suite: Suite) -> None:
    client = await suite.start()
    article = article_to_pb(make_article(body="😀 Nine were killed in Examplia."))
    spans = {}
    for unit in (UTF16, UTF32):
        analysis = await client.process_article(article, offset_unit=unit)
        assert analysis == await client.get_analysis("a1", offset_unit=unit)
        spans[unit] = analysis.extraction.accounts[0].triggers[0]
    assert spans[UTF16].begin == spans[UTF32].begin + 1
    assert spans[UTF16].exact == spans[UTF32].exact == "killed"


async def test_versions_replays_and_reused_ids(suite: Suite) -> None:
    client = await suite.start()
    first = await client.process_article(A, request_id="r1")
    assert (await client.process_article(B, request_id="r2")).version == 2
    assert (await client.process_article(A, request_id="r3")).version == 3
    assert await client.process_article(A, request_id="r1") == first
    with pytest.raises(errors.RequestIdReusedError) as caught:
        await client.process_article(B, request_id="r1")
    assert caught.value.reason == "REQUEST_ID_REUSED"
    assert len(suite.extraction.calls) == 3


async def test_concurrent_duplicates_are_analysed_once(suite: Suite) -> None:
    suite.extraction.gate = asyncio.Event()
    client = await suite.start()
    calls = [asyncio.create_task(client.process_article(A)) for _ in range(8)]
    await asyncio.wait_for(suite.extraction.started.wait(), PATIENCE)
    suite.extraction.gate.set()
    answers = await asyncio.gather(*calls)
    assert all(answer == answers[0] for answer in answers)
    assert (len(suite.extraction.calls), suite.extraction.most_at_work) == (1, 1)


async def test_a_degraded_answer_heals(suite: Suite) -> None:
    client = await suite.start(link_seconds=0.2)
    suite.incident_store.failures = [UnavailableError("away", retry_after=0.1) for _ in range(2)]
    degraded = await client.process_article(A, request_id="r1")
    assert (degraded.revision, len(degraded.degradations), len(degraded.links)) == (1, 1, 0)

    async def healed() -> bool:
        return (await client.get_analysis("a1")).revision == 2

    await eventually(healed)
    answer = await client.process_article(A, request_id="r1")
    assert (answer.revision, len(answer.degradations), len(answer.links)) == (2, 0, 1)
    assert await client.get_analysis("a1", revision=1) == degraded


async def test_an_incident_store_that_hangs_does_not_hold_the_answer(suite: Suite) -> None:
    client = await suite.start(link_seconds=0.2)
    suite.incident_store.gate = asyncio.Event()
    async with asyncio.timeout(PATIENCE / 2):
        assert (await client.process_article(A)).degradations
    suite.incident_store.gate.set()


async def test_an_extraction_that_is_away_leaves_the_article_to_a_job(suite: Suite) -> None:
    # A client waits as long as it is told before it calls again: not longer than any deadline here.
    client = await suite.start(job_longest_pause_seconds=0.2)
    suite.extraction.always = UnavailableError("away", retry_after=0.1)
    for seconds in EVER_LONGER:
        with pytest.raises((errors.AnalysisPendingError, errors.DeadlineExceededError)) as caught:
            await client.process_article(A, timeout=seconds)
        if caught.value.metadata:
            break
    assert caught.value.metadata == {"article_id": "a1", "version": "1"}
    suite.extraction.always = None

    async def analysed() -> bool:
        return await listed(client) == [("a1", 1, 1)]

    await eventually(analysed)


async def test_a_caller_whose_time_runs_out_finds_the_analysis_later(suite: Suite) -> None:
    client = await suite.start()
    suite.extraction.gate = asyncio.Event()
    for seconds in EVER_LONGER:
        with pytest.raises(errors.DeadlineExceededError):
            await client.process_article(A, timeout=seconds)
        if suite.extraction.started.is_set():
            break
    # The client asks again until its time is up, as the status tells it to.
    with pytest.raises((errors.AnalysisPendingError, errors.DeadlineExceededError)):
        await client.get_analysis("a1", timeout=0.2)
    suite.extraction.gate.set()

    async def analysed() -> bool:
        return await listed(client) == [("a1", 1, 1)]

    await eventually(analysed)


BIG = "x" * 10_000_000
BAD: list[tuple[dict[str, str | Timestamp], str, str]] = [
    ({"id": ""}, "article.id", "a missing id"),
    ({"id": "a b"}, "article.id", "white space in an id"),
    ({"headline": "", "body": ""}, "article.body", "an empty article"),
    ({"headline": " ", "body": "\n"}, "article.body", "nothing but white space"),
    ({"body": BIG}, "article.body", "10 MB of text"),
    ({"headline": "x" * 2_001}, "article.headline", "a headline that is none"),
    ({"body": "nine \x00 killed"}, "article.body", "a NUL"),
    ({"body": "nine \x1b[31mkilled"}, "article.body", "a terminal's control characters"),
    ({"language": "fr"}, "article.language", "French"),
    ({"language": "not a tag"}, "article.language", "no language"),
    ({"media_type": "text/html"}, "article.media_type", "HTML"),
    ({"published": Timestamp(seconds=-62135596801)}, "article.published", "the year 0"),
    ({"published": Timestamp(nanos=-1)}, "article.published.nanos", "negative nanoseconds"),
    ({"outlet": "x" * 257}, "article.outlet", "an endless outlet"),
]


async def test_bad_articles_are_refused_by_field_and_nothing_is_kept(suite: Suite) -> None:
    client = await suite.start()
    for changes, field, why in BAD:
        bad = article_pb2.Article(id="a1", headline="h", body="b")
        for name, value in changes.items():
            if isinstance(value, Timestamp):
                bad.published.CopyFrom(value)
            else:
                setattr(bad, name, value)
        with pytest.raises(errors.InvalidArgumentError) as caught:
            await client.process_article(bad)
        assert [violation.field for violation in caught.value.violations] == [field], why
    assert await listed(client) == []
    assert not suite.extraction.calls
    assert (await client.process_article(A)).version == 1


async def test_bad_requests_are_refused_by_field(suite: Suite) -> None:
    client = await suite.start()
    for field, call in {
        "offset_unit": client.process_article(A, offset_unit=text_pb2.OFFSET_UNIT_UNSPECIFIED),
        "request_id": client.process_article(A, request_id="not one word"),
        "newsroom_id": client.process_article(A, newsroom_id="The Daily Example"),
        "article_id": client.get_article(""),
        "version": client.get_analysis("a1", version=-1),
    }.items():
        with pytest.raises(errors.InvalidArgumentError) as caught:
            await call
        assert [violation.field for violation in caught.value.violations] == [field]
    assert await listed(client) == []


async def test_a_headline_without_a_body_is_an_article(suite: Suite) -> None:
    client = await suite.start()
    analysis = await client.process_article(article_pb2.Article(id="a1", headline="Nine killed"))
    assert (analysis.version, analysis.text.body) == (1, "")


async def test_many_articles_over_one_stream(suite: Suite) -> None:
    client = await suite.start()
    articles = [article_to_pb(make_article(f"a{number}")) for number in range(20)]
    articles[7].language = "fr"
    outcomes = {outcome.article_id: outcome async for outcome in client.process_articles(articles)}
    assert len(outcomes) == 20
    failed = [article_id for article_id, outcome in outcomes.items() if outcome.error is not None]
    assert failed == ["a7"]
    assert isinstance(outcomes["a7"].error, errors.InvalidArgumentError)
    assert len(await listed(client)) == 19
    assert suite.extraction.most_at_work <= 8


async def test_an_item_error_does_not_end_the_stream(suite: Suite) -> None:
    async with (
        suite.ingest() as (server, _),
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = IngestServiceStub(channel)

        async def items() -> AsyncIterator[ingest_service_pb2.ProcessArticlesRequest]:
            good = ingest_service_pb2.ProcessArticleRequest(article=A, offset_unit=UTF32)
            yield ingest_service_pb2.ProcessArticlesRequest(item_id="", request=good)
            yield ingest_service_pb2.ProcessArticlesRequest(item_id="empty")
            yield ingest_service_pb2.ProcessArticlesRequest(item_id="empty")  # one that failed may come again
            yield ingest_service_pb2.ProcessArticlesRequest(item_id="good", request=good)
            await asyncio.wait_for(answered.wait(), PATIENCE)
            yield ingest_service_pb2.ProcessArticlesRequest(item_id="good", request=good)

        answered = asyncio.Event()
        answers = []
        async for answer in stub.ProcessArticles(items()):
            answers.append(answer)
            if answer.WhichOneof("result") == "response":
                answered.set()
    *answers, again = answers
    assert again.item_id == "good"
    assert "is that of an earlier item" in again.status.message
    assert [answer.item_id for answer in answers].count("empty") == 2
    assert {answer.item_id: answer.WhichOneof("result") for answer in answers} == {
        "": "status",
        "empty": "status",
        "good": "response",
    }


async def test_articles_are_listed_in_pages_bound_to_the_newsroom(suite: Suite) -> None:
    async with (
        suite.ingest() as (server, client),
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        for number in range(5):
            await client.process_article(article_to_pb(make_article(f"a{number}")))
        stub = IngestServiceStub(channel)
        first = await stub.ListArticles(ingest_service_pb2.ListArticlesRequest(page_size=3))
        assert [version.article.id for version in first.article_versions] == ["a4", "a3", "a2"]
        assert {version.article.body for version in first.article_versions} == {""}
        token = first.next_page_token
        rest = await stub.ListArticles(ingest_service_pb2.ListArticlesRequest(page_size=3, page_token=token))
        assert [version.article.id for version in rest.article_versions] == ["a1", "a0"]
        assert rest.next_page_token == ""
        for request in (
            ingest_service_pb2.ListArticlesRequest(newsroom_id="other", page_token=token),
            ingest_service_pb2.ListArticlesRequest(page_token="made-up"),
            ingest_service_pb2.ListArticlesRequest(page_size=-1),
        ):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await stub.ListArticles(request)
            assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_health_tells_when_the_schema_is_current(replicated: Suite) -> None:
    await replicated.start()  # another replica brings the schema up to date
    async with (
        replicated.ingest(migrate=False) as (server, _),
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        health = health_pb2_grpc.HealthStub(channel)
        answer = await health.Check(health_pb2.HealthCheckRequest(service="dateline.v1.IngestService"))
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
