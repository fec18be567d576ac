"""Counts every call that comes in, those that are refused further inside included."""

from __future__ import annotations

import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from dateline.rpc.context import deadline_of
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.outcome import outcome_of

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Rate, errors and duration by method. Methods are those that were registered, so labels are few."""

    name = "metrics"

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "dateline_rpc_calls", "Calls that ended, by method and status code.", ["method", "code"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "dateline_rpc_duration_seconds", "How long calls took, by method.", ["method"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self._in_flight = Gauge(
            "dateline_rpc_in_flight", "Calls at hand, by method.", ["method"], registry=registry
        )
        # Looking a label up costs more than counting.
        self._of_method: dict[str, tuple[Histogram, Gauge]] = {}
        self._ended: dict[tuple[str, grpc.StatusCode], Counter] = {}

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Time the call and count it."""
        seconds, in_flight = self._of(call.method)
        begun, deadline = time.perf_counter(), deadline_of(call.context, math.inf)
        code = grpc.StatusCode.OK
        in_flight.inc()
        try:
            yield
        except BaseException as error:
            code = outcome_of(error, call, deadline)
            raise
        finally:
            in_flight.dec()
            seconds.observe(time.perf_counter() - begun)
            self._counter(call.method, code).inc()

    def _of(self, method: str) -> tuple[Histogram, Gauge]:
        known = self._of_method.get(method)
        if known is None:
            known = self._seconds.labels(method), self._in_flight.labels(method)
            self._of_method[method] = known
        return known

    def _counter(self, method: str, code: grpc.StatusCode) -> Counter:
        known = self._ended.get((method, code))
        if known is None:
            known = self._ended[method, code] = self._calls.labels(method, code.name)
        return known
