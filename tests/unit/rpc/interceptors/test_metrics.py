"""What Prometheus is told after known traffic."""

from __future__ import annotations

import asyncio
import socket
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from dateline.domain.errors import UnavailableError
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.metrics import Metrics
from dateline.rpc.metrics import MetricsPort, new_registry
from dateline.rpc.server import GrpcServer
from dateline.v1.article_pb2 import Article
from dateline_client import AioIngestClient, DatelineClientError, OverloadedError
from fakes.servicers import INGEST, Script, ingest_server
from patience import EVER_LONGER, PATIENCE, eventually

PROCESS, STREAM = f"{INGEST}/ProcessArticle", f"{INGEST}/ProcessArticles"
LATE = ("DEADLINE_EXCEEDED", "CANCELLED")
type Told = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def server(script: Script) -> AsyncIterator[GrpcServer]:
    async with ingest_server(script, metrics_listen="127.0.0.1:0", max_concurrent_rpcs=2) as server:
        yield server


def article(article_id: str) -> Article:
    return Article(id=article_id, headline="Headline", body="Body")


def get(port: int, path: str = "/metrics") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def told(text: str) -> Told:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def read(server: GrpcServer) -> Told:
    return told(await asyncio.to_thread(get, server.metrics_port))


def calls(values: Told, method: str = PROCESS) -> dict[str, float]:
    return {
        dict(labels)["code"]: value
        for (name, labels), value in values.items()
        if name == "dateline_rpc_calls_total" and dict(labels)["method"] == method
    }


async def test_calls_are_counted_by_method_and_code_refusals_included(
    server: GrpcServer, script: Script
) -> None:
    script.errors = {"away": UnavailableError("away"), "broken": KeyError("broken")}
    gate = script.gates["slow"] = asyncio.Event()
    target, alone = f"127.0.0.1:{server.port}", [("grpc.enable_retries", 0)]
    async with AioIngestClient(target, timeout=PATIENCE, options=alone) as ingest:
        await ingest.process_article(article("a1"))
        [each async for each in ingest.process_articles([article("a1"), article("away")])]
        for wrong in (article("away"), article("broken"), Article(id="no body", body="")):
            with pytest.raises(DatelineClientError):
                await ingest.process_article(wrong)
        at_hand = [asyncio.ensure_future(ingest.process_article(article("slow"))) for _ in range(2)]

        async def are_at_work() -> bool:
            return script.seen.count("slow") == 2

        await eventually(are_at_work)
        assert (await read(server))["dateline_rpc_in_flight", (("method", PROCESS),)] == 2
        with pytest.raises(OverloadedError) as refused:
            await ingest.process_article(article("a1"))
        assert (refused.value.reason, refused.value.retry_after) == ("OVERLOADED", 1.0)
        gate.set()
        await asyncio.gather(*at_hand)
        script.gates["late"] = asyncio.Event()
        for seconds in EVER_LONGER:
            with pytest.raises(DatelineClientError):
                await ingest.process_article(article("late"), timeout=seconds)
            if "late" in script.seen:
                break

    def late_of(values: Told) -> float:
        """Calls that ran out of time. Where the caller's clock is ahead its cancellation comes first."""
        return sum(count for code, count in calls(values).items() if code in LATE)

    async def are_over() -> bool:
        values = await read(server)
        return late_of(values) > 0 and values["dateline_rpc_in_flight", (("method", PROCESS),)] == 0

    await eventually(are_over)
    values = await read(server)
    late = late_of(values)  # as often as the server had it in time to hear of it
    in_time = {code: count for code, count in calls(values).items() if code not in LATE}
    assert in_time == {
        "OK": 3,
        "UNAVAILABLE": 1,
        "INTERNAL": 1,
        "INVALID_ARGUMENT": 1,
        "RESOURCE_EXHAUSTED": 1,
    }
    assert calls(values, STREAM) == {"OK": 1}
    assert values["dateline_rpc_duration_seconds_count", (("method", PROCESS),)] == 7 + late
    assert any(name == "dateline_build_info" for name, _ in values)
    assert any(name == "process_resident_memory_bytes" for name, _ in values)


@contextmanager
def port(registry: CollectorRegistry) -> Iterator[MetricsPort]:
    opened = MetricsPort("127.0.0.1:0", registry)
    try:
        yield opened
    finally:
        opened.close()


def test_only_metrics_are_served_and_idle_readers_hold_up_nobody() -> None:
    with port(new_registry()) as opened, socket.create_connection(("127.0.0.1", opened.port)):
        assert "dateline_build_info" in get(opened.port)
        with pytest.raises(urllib.error.HTTPError) as missing:
            get(opened.port, "/")
        assert missing.value.code == 404
        missing.value.close()


@pytest.mark.parametrize("listen", ["127.0.0.1:none", "127.0.0.1:99999", "9464"])
def test_an_address_that_cannot_be_had_is_an_os_error(listen: str) -> None:
    with pytest.raises(OSError, match=r"cannot serve metrics on"):
        MetricsPort(listen, new_registry())


def test_a_taken_port_is_an_os_error() -> None:
    with port(new_registry()) as opened, pytest.raises(OSError, match="cannot serve metrics"):
        MetricsPort(f"127.0.0.1:{opened.port}", new_registry())


class _Context:
    def time_remaining(self) -> None:
        return None


async def test_counting_a_call_costs_little() -> None:
    metrics = Metrics(CollectorRegistry())
    call = Call(PROCESS, _Context())  # type: ignore[arg-type]
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        for _ in range(1_000):
            async with metrics.around(call):
                pass
        best = min(best, (time.process_time() - begun) / 1_000)
    assert best < 100e-6, "measured 10 us of this process's own time"
