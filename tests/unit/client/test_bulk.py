"""Many articles over one stream: order, errors, back-pressure, and streams that break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Self

import grpc
import pytest

import dateline_client as client
from dateline.domain.errors import NotFoundError, UnavailableError
from dateline.v1.article_pb2 import Article
from dateline_client import aio_bulk, bulk
from dateline_client.ingest import Processed
from fakes.servicers import Script, ingest_server
from patience import PATIENCE


class Kind:
    """One of the two clients, used the same way."""

    def __init__(self, *, blocking: bool) -> None:
        self.blocking = blocking

    async def run(self, target: str, articles: Iterable[Article], max_in_flight: int = 4) -> list[Processed]:
        if self.blocking:
            return await asyncio.wait_for(
                asyncio.to_thread(self._run_blocking, target, articles, max_in_flight), PATIENCE
            )
        return await asyncio.wait_for(self._run_aio(target, articles, max_in_flight), PATIENCE)

    @staticmethod
    def _run_blocking(target: str, articles: Iterable[Article], max_in_flight: int) -> list[Processed]:
        with client.IngestClient(target) as ingest:
            return list(ingest.process_articles(articles, max_in_flight=max_in_flight))

    @staticmethod
    async def _run_aio(target: str, articles: Iterable[Article], max_in_flight: int) -> list[Processed]:
        async with client.AioIngestClient(target) as ingest:
            answers = ingest.process_articles(articles, max_in_flight=max_in_flight)
            return [answer async for answer in answers]


@pytest.fixture(params=["blocking", "aio"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return Kind(blocking=request.param == "blocking")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (bulk, aio_bulk):
        monkeypatch.setattr(module, "pause_after", lambda _breaks: 0.0)


def numbered(count: int, read: list[str] | None = None) -> Iterator[Article]:
    for number in range(count):
        if read is not None:
            read.append(f"a{number}")
        yield Article(id=f"a{number}", headline="Storm", body="Nine died.")


async def test_every_article_is_answered_once(kind: Kind) -> None:
    async with ingest_server(Script()) as server:
        answers = await kind.run(f"127.0.0.1:{server.port}", numbered(50))
    assert sorted(answer.article_id for answer in answers) == sorted(f"a{number}" for number in range(50))
    assert all(answer.unwrap().article_id == answer.article_id for answer in answers)


async def test_no_articles(kind: Kind) -> None:
    async with ingest_server(Script()) as server:
        assert await kind.run(f"127.0.0.1:{server.port}", []) == []


async def test_one_articles_error_does_not_end_the_stream(kind: Kind) -> None:
    script = Script(errors={"a1": NotFoundError("article", "a1")})
    async with ingest_server(script) as server:
        answers = await kind.run(f"127.0.0.1:{server.port}", numbered(3))
    failed = {answer.article_id: answer.error for answer in answers}
    assert failed["a0"] is None
    assert isinstance(failed["a1"], client.NotFoundError)
    assert failed["a2"] is None
    with pytest.raises(client.NotFoundError):
        answers[1].unwrap()


async def test_the_input_is_read_no_faster_than_answers_come(kind: Kind) -> None:
    script, read = Script(), list[str]()
    ahead: list[int] = []
    script.before_stream_item = lambda count: ahead.append(len(read) - count)
    async with ingest_server(script) as server:
        await kind.run(f"127.0.0.1:{server.port}", numbered(40, read), max_in_flight=3)
    assert len(read) == 40
    assert max(ahead) <= 3


async def test_a_broken_stream_is_resumed_with_the_same_request_ids(kind: Kind) -> None:
    script, broken = Script(), list[int]()

    def break_twice(count: int) -> None:
        if count == 3 and len(broken) < 2:
            broken.append(count)
            raise UnavailableError("away", retry_after=0.0)

    script.before_stream_item = break_twice
    async with ingest_server(script) as server:
        answers = await kind.run(f"127.0.0.1:{server.port}", numbered(12))
    assert len(broken) == 2
    assert sorted(answer.article_id for answer in answers) == sorted(f"a{number}" for number in range(12))
    assert all(answer.error is None for answer in answers)
    assert len(set(script.request_ids)) == 12


async def test_a_stream_that_breaks_again_and_again_is_given_up(kind: Kind) -> None:
    script = Script()

    def always(_count: int) -> None:
        raise UnavailableError("away", retry_after=0.0)

    script.before_stream_item = always
    async with ingest_server(script) as server:
        with pytest.raises(client.UnavailableError, match="away"):
            await kind.run(f"127.0.0.1:{server.port}", numbered(3))


async def test_what_the_service_said_is_not_lost_behind_an_error_of_the_library() -> None:
    codes = [grpc.StatusCode.UNAVAILABLE] + [grpc.StatusCode.INTERNAL] * bulk.MAX_BREAKS

    class BrokenStream(AsyncIterator[object]):
        def cancel(self) -> None:
            """Nothing is left to cancel."""

        def __aiter__(self) -> Self:
            return self

        async def __anext__(self) -> object:
            raise grpc.aio.AioRpcError(codes.pop(0), grpc.aio.Metadata(), grpc.aio.Metadata(), details="away")

    answers = aio_bulk.stream_items_aio(lambda _items: BrokenStream(), numbered(3), 2)
    with pytest.raises(client.UnavailableError, match="away"):
        await anext(answers)
    assert not codes


async def test_any_other_error_of_the_stream_ends_it(kind: Kind) -> None:
    script = Script()

    def refuse(_count: int) -> None:
        raise NotFoundError("newsroom", "default")

    script.before_stream_item = refuse
    async with ingest_server(script) as server:
        with pytest.raises(client.NotFoundError):
            await kind.run(f"127.0.0.1:{server.port}", numbered(3))


async def test_articles_larger_than_the_service_takes_are_refused_and_the_rest_goes_on(kind: Kind) -> None:
    large = {"a2", "a5", "a6"}
    articles = [
        Article(id=article.id, headline="Storm", body="Nine died. " * (1_000 if article.id in large else 1))
        for article in numbered(9)
    ]
    async with ingest_server(Script(), max_message_bytes=2_048) as server:
        answers = await kind.run(f"127.0.0.1:{server.port}", articles)
    assert sorted(answer.article_id for answer in answers) == [f"a{number}" for number in range(9)]
    refused = {answer.article_id: answer.error for answer in answers if answer.error is not None}
    assert set(refused) == large
    assert all("larger than max" in error.message for error in refused.values())


async def test_an_error_of_the_callers_own_input_is_raised(kind: Kind) -> None:
    def spoilt() -> Iterator[Article]:
        yield from numbered(2)
        raise LookupError("no more tape")

    async with ingest_server(Script()) as server:
        with pytest.raises(LookupError, match="no more tape"):
            await kind.run(f"127.0.0.1:{server.port}", spoilt())


async def test_a_service_that_is_down(kind: Kind, nobodys_address: str) -> None:
    with pytest.raises(client.UnavailableError):
        await kind.run(nobodys_address, numbered(1))


async def test_an_asynchronous_input_survives_a_broken_stream() -> None:
    script, broken = Script(), list[int]()

    def break_once(count: int) -> None:
        if count == 2 and not broken:
            broken.append(count)
            raise UnavailableError("away", retry_after=0.0)

    async def articles() -> AsyncIterator[Article]:
        for article in numbered(6):
            await asyncio.sleep(0)
            yield article

    script.before_stream_item = break_once
    async with ingest_server(script) as server, client.AioIngestClient(f"127.0.0.1:{server.port}") as aio:
        answers = [answer.article_id async for answer in aio.process_articles(articles(), max_in_flight=1)]
    assert sorted(answers) == [f"a{number}" for number in range(6)]


async def test_a_caller_may_stop_early() -> None:
    def first(target: str) -> str:
        with client.IngestClient(target) as ingest:
            answers = ingest.process_articles(numbered(100), max_in_flight=2)
            return next(answers).article_id

    async with ingest_server(Script()) as server:
        target = f"127.0.0.1:{server.port}"
        assert await asyncio.wait_for(asyncio.to_thread(first, target), PATIENCE) == "a0"
        async with client.AioIngestClient(target) as aio:
            answers = aio.process_articles(numbered(100), max_in_flight=2)
            assert (await anext(answers)).article_id == "a0"
            await answers.aclose()  # type: ignore[attr-defined]
