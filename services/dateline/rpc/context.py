"""What belongs to the call at hand: its request id, who makes it, and the time it has left."""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import Any

import grpc

from dateline.rpc.traces.context import current_trace

REQUEST_ID_HEADER = "x-request-id"

type CallContext = grpc.aio.ServicerContext[Any, Any]
"""The library's context of one call, whatever its messages are."""

_request_id: ContextVar[str] = ContextVar("dateline_request_id", default="")
_caller: ContextVar[str] = ContextVar("dateline_caller", default="")


def current_request_id() -> str:
    """The id of the call at hand; empty outside of calls."""
    return _request_id.get()


def set_request_id(request_id: str) -> None:
    """Say which call this task works for; tasks that it starts inherit it."""
    _request_id.set(request_id)


def current_caller() -> str:
    """Who makes the call at hand, as the server knows it; empty where it does not ask."""
    return _caller.get()


def set_caller(caller: str) -> None:
    """Say who makes the call that this task works for."""
    _caller.set(caller)


def outgoing_metadata() -> tuple[tuple[str, str], ...]:
    """What a call to another service takes along from the call at hand."""
    request_id, trace = current_request_id(), current_trace()
    named = ((REQUEST_ID_HEADER, request_id),) if request_id else ()
    return (*named, *trace.metadata) if trace else named


def deadline_of(context: CallContext, default_seconds: float) -> float:
    """When the caller's time runs out, on the clock of `time.monotonic`.

    A caller that set no deadline has `default_seconds`.
    """
    # The library's stubs deny it, but a call without a deadline has None left.
    left: float | None = context.time_remaining()
    return time.monotonic() + (default_seconds if left is None else left)


def seconds_left(deadline: float) -> float:
    """How long a call made for this one may take; 0 where the time has run out."""
    return max(0.0, deadline - time.monotonic())
