from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from dateline.rpc.traces import recorder
from dateline.rpc.traces.context import TraceContext, current_trace, set_trace
from dateline.rpc.traces.recorder import RecordingTracer
from dateline.rpc.traces.tracer import SpanKind
from patience import PATIENCE

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
NOON, SECOND = 1_767_355_200, 1_000_000_000


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(exporter: InMemorySpanExporter) -> RecordingTracer:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return RecordingTracer(provider)


def ended(exporter: InMemorySpanExporter) -> list[Any]:
    """The spans that have ended, first first."""
    return list(exporter.get_finished_spans())


async def test_spans_go_on_with_the_trace_that_came_in(
    tracer: RecordingTracer, exporter: InMemorySpanExporter
) -> None:
    set_trace(TraceContext(TRACE, SPAN, 1, "vendor=1"))
    with tracer.span("outer", SpanKind.SERVER):
        outer = current_trace()
        with tracer.span("inner", attributes={"words": 3}):
            pass
        assert current_trace() == outer
    assert current_trace() == TraceContext(TRACE, SPAN, 1, "vendor=1")
    inner, around = ended(exporter)
    assert outer is not None
    assert (outer.trace_id, outer.state) == (TRACE, "vendor=1")
    assert {f"{span.context.trace_id:032x}" for span in (inner, around)} == {TRACE}
    assert f"{around.parent.span_id:016x}" == SPAN
    assert inner.parent.span_id == around.context.span_id
    assert dict(inner.attributes) == {"words": 3}


async def test_without_a_trace_a_span_is_the_first_of_a_new_one(
    tracer: RecordingTracer, exporter: InMemorySpanExporter
) -> None:
    for _ in range(2):
        with tracer.span("call"):
            pass
    first, second = ended(exporter)
    assert first.parent is None
    assert first.context.trace_id != second.context.trace_id


async def test_a_trace_that_its_caller_does_not_record_is_not_recorded_here(
    tracer: RecordingTracer, exporter: InMemorySpanExporter
) -> None:
    set_trace(TraceContext(TRACE, SPAN, 0))
    with tracer.span("call"):
        inside = current_trace()
    assert ended(exporter) == []
    assert inside is not None
    assert (inside.trace_id, inside.sampled) == (TRACE, False)


async def test_a_failure_is_told_by_its_type_and_never_by_its_words(
    tracer: RecordingTracer, exporter: InMemorySpanExporter
) -> None:
    with pytest.raises(ValueError, match="Nine people died"), tracer.span("call"):
        raise ValueError("Nine people died")
    (span,) = ended(exporter)
    assert (span.status.description, span.events) == ("ValueError", ())
    assert "Nine" not in span.to_json()


class StoppedClocks:
    """A machine that has been up for a hundred seconds, at noon."""

    def time_ns(self) -> int:
        return NOON * SECOND

    def monotonic(self) -> float:
        return 100.0


async def test_what_is_past_has_its_times_and_its_place(
    tracer: RecordingTracer, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "time", StoppedClocks())
    with tracer.span("call"):
        tracer.past("wait", 98.0, 99.5)
    wait, call = ended(exporter)
    assert (wait.start_time, wait.end_time) == (NOON * SECOND - 2 * SECOND, NOON * SECOND - SECOND // 2)
    assert wait.parent.span_id == call.context.span_id


async def test_tasks_that_run_at_once_do_not_mix_their_spans(
    tracer: RecordingTracer, exporter: InMemorySpanExporter
) -> None:
    async def work(number: int) -> None:
        with tracer.span(f"outer{number}"):
            await asyncio.sleep(0)
            with tracer.span(f"inner{number}"):
                await asyncio.sleep(0)

    await asyncio.gather(*(work(number) for number in range(5)))
    spans = {span.name: span for span in ended(exporter)}
    for number in range(5):
        assert spans[f"inner{number}"].parent.span_id == spans[f"outer{number}"].context.span_id


class Hanging(SpanProcessor):
    """What sends spans to a collector that is away: it does not come to an end until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.ended = threading.Event()

    def shutdown(self) -> None:
        self.let_go.wait()
        self.ended.set()


def test_a_collector_that_is_away_holds_up_no_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "_CLOSE_SECONDS", 0.01)
    provider, hanging = TracerProvider(shutdown_on_exit=False), Hanging()
    provider.add_span_processor(hanging)
    RecordingTracer(provider).close()
    assert not hanging.ended.is_set()
    hanging.let_go.set()
    assert hanging.ended.wait(PATIENCE)
