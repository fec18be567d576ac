"""Spans by OpenTelemetry's SDK: the extra `dateline[traces]`. Nothing else imports it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace as api
from opentelemetry.context import Context
from opentelemetry.sdk.trace import TracerProvider

from dateline import __version__
from dateline.rpc.traces.context import TraceContext, current_trace, set_trace
from dateline.rpc.traces.tracer import Attributes, Span, SpanKind

_KINDS: dict[SpanKind, Any] = {
    SpanKind.INTERNAL: api.SpanKind.INTERNAL,
    SpanKind.SERVER: api.SpanKind.SERVER,
    SpanKind.CLIENT: api.SpanKind.CLIENT,
}
_NANOSECONDS = 1_000_000_000
_CLOSE_SECONDS = 2.0


class RecordingTracer:
    """A `Tracer` that hands its spans to the SDK.

    What the current span is, is kept by `traces.context`: it also goes where no span is recorded.
    """

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer: Any = provider.get_tracer("dateline", __version__)

    @contextmanager
    def span(
        self, name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Attributes | None = None
    ) -> Iterator[Span]:
        """As the protocol says."""
        former = current_trace()
        span = self._tracer.start_span(
            name, context=_parent(former), kind=_KINDS[kind], attributes=attributes, record_exception=False
        )
        set_trace(_context_of(span))
        try:
            yield _Recorded(span)
        except BaseException as error:
            # Its words may quote the article.
            span.set_status(api.StatusCode.ERROR, type(error).__name__)
            raise
        finally:
            set_trace(former)
            span.end()

    def past(self, name: str, began: float, ended: float, attributes: Attributes | None = None) -> None:
        """As the protocol says."""
        behind = time.time_ns() - int(time.monotonic() * _NANOSECONDS)
        span = self._tracer.start_span(
            name,
            context=_parent(current_trace()),
            attributes=attributes,
            start_time=int(began * _NANOSECONDS) + behind,
        )
        span.end(int(ended * _NANOSECONDS) + behind)

    def close(self) -> None:
        """As the protocol says."""
        # The SDK's own limits are not kept while a collector is away: it tries again and again.
        closing = threading.Thread(target=self._provider.shutdown, name="last-spans", daemon=True)
        closing.start()
        closing.join(_CLOSE_SECONDS)


class _Recorded:
    def __init__(self, span: Any) -> None:  # noqa: ANN401 - the library's
        self._span = span

    def note(self, attributes: Attributes) -> None:
        """Add attributes."""
        self._span.set_attributes(attributes)


def _parent(trace: TraceContext | None) -> Any:  # noqa: ANN401 - the library's
    """What the SDK takes for a parent. An empty context, not its own current one, where there is none."""
    if trace is None:
        return Context()
    state = api.TraceState.from_header([trace.state]) if trace.state else None
    remote = api.SpanContext(
        int(trace.trace_id, 16), int(trace.span_id, 16), True, api.TraceFlags(trace.flags), state
    )
    return api.set_span_in_context(api.NonRecordingSpan(remote), Context())


def _context_of(span: Any) -> TraceContext:  # noqa: ANN401 - the library's
    own = span.get_span_context()
    return TraceContext(
        f"{own.trace_id:032x}", f"{own.span_id:016x}", int(own.trace_flags), own.trace_state.to_header()
    )
