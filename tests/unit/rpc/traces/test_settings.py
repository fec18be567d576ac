from __future__ import annotations

import sys

import pytest

from dateline.rpc.starting import CannotStartError
from dateline.rpc.traces.recorder import RecordingTracer
from dateline.rpc.traces.settings import tracer_of
from dateline.rpc.traces.tracer import Untraced

# Nobody listens at the port of nothing.
ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}


@pytest.mark.parametrize(
    ("environment", "recorded"),
    [
        ({}, False),
        ({"OTEL_SERVICE_NAME": "desk"}, False),
        ({"OTEL_TRACES_EXPORTER": "none"} | ENDPOINT, False),
        ({"OTEL_SDK_DISABLED": "true"} | ENDPOINT, False),
        ({"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "http://127.0.0.1:9"}, False),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, True),
        (ENDPOINT, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:9"}, True),
    ],
)
def test_traces_are_recorded_only_where_somebody_asks_for_it(
    environment: dict[str, str], recorded: bool
) -> None:
    tracer = tracer_of("ingest", environment)
    try:
        assert isinstance(tracer, RecordingTracer if recorded else Untraced)
    finally:
        tracer.close()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"OTEL_TRACES_EXPORTER": "zipkin"}, "otlp, not by zipkin"),
        (ENDPOINT | {"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}, "grpc, not by http/protobuf"),
    ],
)
def test_what_cannot_be_had_is_said_at_start(environment: dict[str, str], words: str) -> None:
    with pytest.raises(CannotStartError, match=words):
        tracer_of("ingest", environment)


def test_without_the_extra_the_start_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.grpc.trace_exporter", None)
    assert isinstance(tracer_of("ingest", {}), Untraced)
    with pytest.raises(CannotStartError, match=r"pip install 'dateline\[traces\]'"):
        tracer_of("ingest", ENDPOINT)
