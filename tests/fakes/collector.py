"""An OpenTelemetry collector that keeps what it is sent, over OTLP by gRPC, as a real one would be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as pb2
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as pb2_grpc

from patience import PATIENCE


@dataclass(frozen=True)
class Seen:
    """A span as it arrived."""

    service: str
    name: str
    trace_id: str
    span_id: str
    parent_id: str
    milliseconds: float
    attributes: dict[str, str]
    status: str


@dataclass
class Collector(pb2_grpc.TraceServiceServicer):  # type: ignore[misc, unused-ignore] # the library has no types
    """The spans that arrived, in the order of their arrival."""

    endpoint: str = ""
    spans: list[Seen] = field(default_factory=list)
    raw: bytes = b""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def Export(self, request: Any, context: Any) -> Any:  # noqa: N802, ANN401 - the library's
        """Take spans in."""
        del context
        with self._lock:
            self.raw += request.SerializeToString()
            for resource in request.resource_spans:
                about = _texts(resource.resource.attributes)
                for scope in resource.scope_spans:
                    self.spans += [_seen(span, about["service.name"]) for span in scope.spans]
        return pb2.ExportTraceServiceResponse()

    def of(self, trace_id: str) -> list[Seen]:
        """The spans of one trace."""
        with self._lock:
            return [span for span in self.spans if span.trace_id == trace_id]

    def await_(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Until it is so; spans come in batches. TimeoutError where it does not become so."""
        give_up = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > give_up:
                raise TimeoutError(str([(span.service, span.name) for span in self.spans]))
            time.sleep(0.05)


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector on a free port of this machine."""
    collector = Collector()
    server = grpc.server(futures.ThreadPoolExecutor(2))
    add: Any = pb2_grpc.add_TraceServiceServicer_to_server
    add(collector, server)
    collector.endpoint = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield collector
    finally:
        server.stop(0).wait()


def _seen(span: Any, service: str) -> Seen:  # noqa: ANN401 - the library's
    return Seen(
        service,
        span.name,
        span.trace_id.hex(),
        span.span_id.hex(),
        span.parent_span_id.hex(),
        (span.end_time_unix_nano - span.start_time_unix_nano) / 1e6,
        _texts(span.attributes),
        span.status.message,
    )


def _texts(attributes: Any) -> dict[str, str]:  # noqa: ANN401 - the library's
    return {
        each.key: str(getattr(each.value, each.value.WhichOneof("value") or "string_value"))
        for each in attributes
    }
