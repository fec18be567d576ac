"""Every call is part of its caller's trace, and a span of it where traces are recorded."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc

from dateline.rpc.context import current_request_id, deadline_of
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.outcome import outcome_of
from dateline.rpc.traces.context import set_trace, trace_of
from dateline.rpc.traces.tracer import SpanKind, Tracer

# Probes come every few seconds, and belong to nothing.
_QUIET = "grpc.health.v1.Health"


class Trace:
    """Go on with the trace that the caller names."""

    name = "trace"

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Make the call a span."""
        set_trace(trace_of(call.context.invocation_metadata() or ()))
        if call.service == _QUIET:
            yield
            return
        deadline = deadline_of(call.context, math.inf)
        method = call.method.partition("/")[2]
        attributes = {
            "rpc.system": "grpc",
            "rpc.service": call.service,
            "rpc.method": method,
            "dateline.request_id": current_request_id(),
        }
        code = grpc.StatusCode.OK
        with self._tracer.span(call.method, SpanKind.SERVER, attributes) as span:
            try:
                yield
            except BaseException as error:
                code = outcome_of(error, call, deadline)
                raise
            finally:
                span.note({"rpc.grpc.status_code": int(code.value[0])})
