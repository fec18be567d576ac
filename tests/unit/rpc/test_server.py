"""A real server on a free port, called as a client of any language would call it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterable, AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from dateline.domain.errors import UnavailableError
from dateline.rpc.context import deadline_of
from dateline.rpc.logging import configure_logging
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import GrpcServerSettings
from dateline.v1 import article_pb2, text_pb2
from dateline.v1 import ingest_service_pb2 as pb
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub
from fakes.servicers import INGEST, Script, ingest_server
from patience import PATIENCE

if TYPE_CHECKING:
    from dateline.v1.ingest_service_pb2_grpc import IngestServiceAsyncStub

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
SERVICE_UNKNOWN = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def server(script: Script) -> AsyncIterator[GrpcServer]:
    async with ingest_server(script, drain_seconds=2 * PATIENCE) as server:
        yield server


@pytest.fixture
async def channel(server: GrpcServer) -> AsyncIterator[grpc.aio.Channel]:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield channel


@pytest.fixture
def stub(channel: grpc.aio.Channel) -> IngestServiceAsyncStub:
    return IngestServiceStub(channel)


def details(error: grpc.aio.AioRpcError) -> status_pb2.Status:
    trailers = dict(list(error.trailing_metadata()))
    return status_pb2.Status.FromString(trailers["grpc-status-details-bin"])


def process(article_id: str) -> pb.ProcessArticleRequest:
    return pb.ProcessArticleRequest(
        article=article_pb2.Article(id=article_id, headline="Headline", body="Body"),
        offset_unit=text_pb2.OFFSET_UNIT_UTF16,
    )


def raw_unary(channel: grpc.aio.Channel, method: str) -> grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]:
    return channel.unary_unary(f"/{INGEST}/{method}")


def raw_stream(channel: grpc.aio.Channel, method: str) -> grpc.aio.StreamStreamMultiCallable[bytes, bytes]:
    return channel.stream_stream(f"/{INGEST}/{method}")


async def gather(call: AsyncIterable[Any], answers: list[Any]) -> None:
    async for answer in call:
        answers.append(answer)  # noqa: PERF401 - what came before an error must be kept


async def check(channel: grpc.aio.Channel, service: str = "") -> int:
    answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service=service))
    return int(answer.status)


async def test_bytes_that_do_not_decode_are_an_invalid_argument(channel: grpc.aio.Channel) -> None:
    call = raw_unary(channel, "ProcessArticle")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(b"\xff\xff\xff")
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    info = error_details_pb2.ErrorInfo()
    assert details(refused.value).details[0].Unpack(info)
    assert (info.domain, info.reason) == ("dateline", "INVALID_ARGUMENT")


async def test_text_that_is_not_utf8_is_an_invalid_argument(channel: grpc.aio.Channel) -> None:
    latin = process("a").SerializeToString().replace(b"Body", b"B\xf6dy")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await raw_unary(channel, "ProcessArticle")(latin)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_bytes_that_do_not_decode_end_a_stream_after_its_good_items(channel: grpc.aio.Channel) -> None:
    good = pb.ProcessArticlesRequest(item_id="1", request=process("a")).SerializeToString()
    call = raw_stream(channel, "ProcessArticles")(iter([good, b"\xff"]))
    answers: list[bytes] = []
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await gather(call, answers)
    assert [pb.ProcessArticlesResponse.FromString(answer).item_id for answer in answers] == ["1"]
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_a_message_that_is_too_large_is_refused_and_the_server_stays_well(script: Script) -> None:
    async with (
        ingest_server(script, max_message_bytes=2_048) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = IngestServiceStub(channel)
        large = process("a")
        large.article.body = "word " * 1_000
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.ProcessArticle(large)
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert (await stub.ProcessArticle(process("b"))).analysis.article_id == "b"


async def test_calls_over_the_limit_are_refused_at_once(script: Script) -> None:
    gate = script.gates["slow"] = asyncio.Event()
    async with (
        ingest_server(script, max_concurrent_rpcs=1) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = IngestServiceStub(channel)
        at_hand = asyncio.ensure_future(stub.ProcessArticle(process("slow")))
        await asyncio.wait_for(script.entered.wait(), PATIENCE)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await asyncio.wait_for(stub.ProcessArticle(process("b")), PATIENCE)
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        gate.set()
        assert (await asyncio.wait_for(at_hand, PATIENCE)).analysis.article_id == "slow"


async def test_an_unforeseen_error_keeps_its_text(script: Script, stub: IngestServiceAsyncStub) -> None:
    script.errors["a"] = KeyError("the minister's secret")
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await stub.ProcessArticle(process("a"))
    assert failed.value.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in str(failed.value.details()) + str(details(failed.value))


async def test_an_error_after_some_answers_of_a_stream_is_mapped(
    script: Script, stub: IngestServiceAsyncStub
) -> None:
    def away_at_the_second(count: int) -> None:
        if count == 2:
            raise UnavailableError("away", retry_after=2.5)

    script.before_stream_item = away_at_the_second
    items = [pb.ProcessArticlesRequest(item_id=str(n), request=process(f"a{n}")) for n in range(3)]
    answers: list[pb.ProcessArticlesResponse] = []
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await gather(stub.ProcessArticles(iter(items)), answers)
    assert [answer.item_id for answer in answers] == ["0"]
    assert failed.value.code() is grpc.StatusCode.UNAVAILABLE
    assert dict(list(failed.value.trailing_metadata()))["grpc-retry-pushback-ms"] == "2500"


async def test_the_callers_deadline_reaches_the_work(script: Script, stub: IngestServiceAsyncStub) -> None:
    script.gates["slow"] = asyncio.Event()
    with pytest.raises(grpc.aio.AioRpcError) as late:
        await stub.ProcessArticle(process("slow"), timeout=0.2)
    assert late.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED


class _Context:
    def __init__(self, left: float | None) -> None:
        self._left = left

    def time_remaining(self) -> float | None:
        return self._left


def test_a_deadline_is_the_callers_or_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    assert deadline_of(_Context(2.0), 30.0) == 102.0  # type: ignore[arg-type]
    assert deadline_of(_Context(0.0), 30.0) == 100.0  # type: ignore[arg-type]
    assert deadline_of(_Context(None), 30.0) == 130.0  # type: ignore[arg-type]


async def test_a_call_keeps_the_id_it_was_given(script: Script, stub: IngestServiceAsyncStub) -> None:
    call = stub.ProcessArticle(process("a"), metadata=(("x-request-id", "cms-7"),))
    await call
    assert script.call_ids == ["cms-7"]
    assert dict(list(await call.trailing_metadata()))["x-request-id"] == "cms-7"


async def test_a_call_without_an_id_gets_one_and_learns_it_with_its_error(
    script: Script, stub: IngestServiceAsyncStub
) -> None:
    script.errors["a"] = UnavailableError("away")
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await stub.ProcessArticle(process("a"), metadata=(("x-request-id", "has white space"),))
    (made,) = script.call_ids
    assert len(made) == 32
    assert dict(list(failed.value.trailing_metadata()))["x-request-id"] == made


async def test_a_service_is_not_serving_until_told(server: GrpcServer, channel: grpc.aio.Channel) -> None:
    assert (await check(channel, INGEST), await check(channel)) == (NOT_SERVING, NOT_SERVING)
    await server.set_serving(INGEST, True)
    assert (await check(channel, INGEST), await check(channel)) == (SERVING, SERVING)
    await server.set_serving(INGEST, False)
    assert (await check(channel, INGEST), await check(channel)) == (NOT_SERVING, NOT_SERVING)


async def test_that_the_process_answers_is_told_whatever_its_services_can_do(
    channel: grpc.aio.Channel,
) -> None:
    assert (await check(channel, "grpc.health.v1.Health"), await check(channel)) == (SERVING, NOT_SERVING)


async def test_the_health_of_a_service_that_is_not_here(channel: grpc.aio.Channel) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as unknown:
        await check(channel, "dateline.v1.NoService")
    assert unknown.value.code() is grpc.StatusCode.NOT_FOUND
    assert unknown.value.details() == "there is no service 'dateline.v1.NoService' at this address"
    watch = health_pb2_grpc.HealthStub(channel).Watch(
        health_pb2.HealthCheckRequest(service="dateline.v1.NoService")
    )
    assert (await asyncio.wait_for(watch.read(), PATIENCE)).status == SERVICE_UNKNOWN
    watch.cancel()


async def test_watch_tells_every_change_and_ends_with_the_server(
    server: GrpcServer, channel: grpc.aio.Channel
) -> None:
    watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(service=INGEST))

    async def told() -> int:
        return int((await asyncio.wait_for(watch.read(), PATIENCE)).status)

    assert await told() == NOT_SERVING
    await server.set_serving(INGEST, True)
    assert await told() == SERVING
    await server.set_serving(INGEST, True)
    stopping = asyncio.create_task(server.stop())
    assert await told() == NOT_SERVING
    assert await asyncio.wait_for(watch.read(), PATIENCE) is grpc.aio.EOF
    # Before the drain time is over: a watcher does not keep the server from stopping.
    await asyncio.wait_for(stopping, PATIENCE)


async def test_draining_finishes_calls_at_hand_and_refuses_new_ones(
    script: Script, server: GrpcServer, channel: grpc.aio.Channel, stub: IngestServiceAsyncStub
) -> None:
    await server.set_serving(INGEST, True)
    gate = script.gates["slow"] = asyncio.Event()
    watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(service=INGEST))
    assert (await asyncio.wait_for(watch.read(), PATIENCE)).status == SERVING
    at_hand = asyncio.ensure_future(stub.ProcessArticle(process("slow")))
    await asyncio.wait_for(script.entered.wait(), PATIENCE)

    stopping = asyncio.create_task(server.stop())
    assert (await asyncio.wait_for(watch.read(), PATIENCE)).status == NOT_SERVING
    assert await asyncio.wait_for(watch.read(), PATIENCE) is grpc.aio.EOF
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as another:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await IngestServiceStub(another).ProcessArticle(process("new"))
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert not stopping.done()

    gate.set()
    assert (await asyncio.wait_for(at_hand, PATIENCE)).analysis.article_id == "slow"
    await asyncio.wait_for(stopping, PATIENCE)
    assert script.seen == ["slow"]


async def test_what_is_not_done_within_the_drain_time_is_cancelled(script: Script) -> None:
    script.gates["stuck"] = asyncio.Event()
    async with (
        ingest_server(script, drain_seconds=0.1) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        at_hand = asyncio.ensure_future(IngestServiceStub(channel).ProcessArticle(process("stuck")))
        await asyncio.wait_for(script.entered.wait(), PATIENCE)
        await asyncio.wait_for(server.stop(), PATIENCE)
        with pytest.raises(grpc.aio.AioRpcError) as cut:
            await asyncio.wait_for(at_hand, PATIENCE)
    assert cut.value.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_serve_ends_on_a_signal(number: signal.Signals) -> None:
    server = GrpcServer(GrpcServerSettings(drain_seconds=1.0))
    await server.start()
    serving = asyncio.create_task(server.serve())
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        assert await check(channel) == SERVING
        os.kill(os.getpid(), number)
        await asyncio.wait_for(serving, PATIENCE)


async def test_a_port_that_is_taken_is_an_os_error(server: GrpcServer) -> None:
    second = GrpcServer(GrpcServerSettings(listen=f"127.0.0.1:{server.port}"))
    with pytest.raises(OSError, match="cannot listen"):
        await second.start()


@pytest.mark.parametrize("offered", [True, False])
async def test_reflection_is_offered_by_setting(script: Script, offered: bool) -> None:
    async with (
        ingest_server(script, reflection=offered) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        # Nothing is asked of a server that refuses: whether it does so before or amid the write is a race.
        asks = [reflection_pb2.ServerReflectionRequest(list_services="")] if offered else []
        call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter(asks))
        if not offered:
            with pytest.raises(grpc.aio.AioRpcError) as unknown:
                await call.read()
            assert unknown.value.code() is grpc.StatusCode.UNIMPLEMENTED
            return
        named = {service.name for service in (await call.read()).list_services_response.service}
        assert {INGEST, "grpc.health.v1.Health"} <= named


@pytest.mark.usefixtures("own_logging")
async def test_a_call_leaves_one_line_without_any_text(
    script: Script,
    stub: IngestServiceAsyncStub,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logging("ingest", "INFO", json=True)
    script.errors["a"] = ValueError("Headline in an error")
    await stub.ProcessArticle(process("b"))
    with pytest.raises(grpc.aio.AioRpcError):
        await stub.ProcessArticle(process("a"))
    written = capsys.readouterr().err
    first, second = (json.loads(line) for line in written.splitlines())
    assert (first["method"], first["code"], first["service"]) == (f"{INGEST}/ProcessArticle", "OK", "ingest")
    assert first["request_id"] == script.call_ids[0]
    assert first["peer"].startswith("ipv4:127.0.0.1:")
    assert first["duration_ms"] >= 0
    assert (second["code"], second["error"], second["level"]) == ("INTERNAL", "ValueError", "error")
    assert "process" in second["stack"][-1]
    assert "Headline" not in written
    assert "Body" not in written
