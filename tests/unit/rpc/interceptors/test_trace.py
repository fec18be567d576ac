"""What the trace of a call is, in its span, in its log line, and in the calls that are made for it."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import grpc
import pytest
import structlog
from grpc_health.v1 import health_pb2, health_pb2_grpc
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article
from dateline.domain.errors import UnavailableError
from dateline.rpc.context import outgoing_metadata
from dateline.rpc.logging import configure_logging
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import CallerSettings
from dateline.rpc.traces.recorder import RecordingTracer
from dateline.v1 import article_pb2, ingest_service_pb2, text_pb2
from dateline.v1.ingest_service_pb2_grpc import IngestServiceStub, add_IngestServiceServicer_to_server
from fakes.servicers import INGEST, Script, ScriptedIngestServicer

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PARENT = ("traceparent", f"00-{TRACE}-{SPAN}-01")


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


class Listening(Script):
    """Remembers what a call made for this one would take along."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[tuple[str, str], ...]] = []

    async def process(self, article: Article) -> Analysis:
        self.taken.append(outgoing_metadata())
        return await super().process(article)


@pytest.fixture
def script() -> Listening:
    return Listening()


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture(params=["recorded", "passed on"])
async def target(
    request: pytest.FixtureRequest, script: Script, exporter: InMemorySpanExporter
) -> AsyncIterator[str]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = RecordingTracer(provider) if request.param == "recorded" else None
    server = GrpcServer(CallerSettings(listen="127.0.0.1:0", drain_seconds=0.0), tracer=tracer)
    server.add(add_IngestServiceServicer_to_server, ScriptedIngestServicer(script))
    await server.start()
    yield f"127.0.0.1:{server.port}"
    await server.stop()


def ended(exporter: InMemorySpanExporter) -> list[Any]:
    """The spans that have ended, first first."""
    return list(exporter.get_finished_spans())


async def get(target: str, *metadata: tuple[str, str]) -> None:
    async with grpc.aio.insecure_channel(target) as channel:
        request = ingest_service_pb2.GetArticleRequest(article_id="a1")
        await IngestServiceStub(channel).GetArticle(request, metadata=(("x-request-id", "r1"), *metadata))


async def test_the_callers_trace_is_in_the_log_and_in_what_is_called(
    target: str,
    script: Listening,
    exporter: InMemorySpanExporter,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logging("ingest", "INFO", json=True)
    await get(target, PARENT)
    (line,) = [json.loads(line) for line in capsys.readouterr().err.splitlines() if '"call"' in line]
    assert (line["trace_id"], line["request_id"]) == (TRACE, "r1")
    ((named, parent),) = script.taken
    assert named == ("x-request-id", "r1")
    recorded = ended(exporter)
    if not recorded:
        assert parent == PARENT
        return
    (span,) = recorded
    assert parent == ("traceparent", f"00-{TRACE}-{span.context.span_id:016x}-01")
    assert (span.name, span.kind.name) == (f"{INGEST}/GetArticle", "SERVER")
    assert dict(span.attributes) == {
        "rpc.system": "grpc",
        "rpc.service": INGEST,
        "rpc.method": "GetArticle",
        "rpc.grpc.status_code": 0,
        "dateline.request_id": "r1",
    }


async def test_a_failed_call_is_a_failed_span(
    target: str, script: Listening, exporter: InMemorySpanExporter
) -> None:
    script.errors["a1"] = UnavailableError("Nine people died")
    with pytest.raises(grpc.aio.AioRpcError):
        await get(target)
    for span in ended(exporter):
        assert span.attributes["rpc.grpc.status_code"] == grpc.StatusCode.UNAVAILABLE.value[0]
        assert span.status.description == "UnavailableError"
        assert "Nine" not in span.to_json()


async def test_probes_are_no_spans_and_a_bulk_stream_is_one(
    target: str, script: Listening, exporter: InMemorySpanExporter
) -> None:
    async with grpc.aio.insecure_channel(target) as channel:
        await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
        assert ended(exporter) == []
        items = [
            ingest_service_pb2.ProcessArticlesRequest(
                item_id=item_id,
                request=ingest_service_pb2.ProcessArticleRequest(
                    article=article_pb2.Article(id=item_id, headline="H", body="B"),
                    offset_unit=text_pb2.OFFSET_UNIT_UTF8,
                ),
            )
            for item_id in ("a1", "a2")
        ]
        answers = [each async for each in IngestServiceStub(channel).ProcessArticles(iter(items))]
        assert len(answers) == 2
    names = [span.name for span in ended(exporter)]
    assert names in ([], [f"{INGEST}/ProcessArticles"])
