"""How a call ended, as a status code."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc

from dateline.rpc.context import seconds_left
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.status import code_of


def outcome_of(error: BaseException, call: Call, deadline: float) -> grpc.StatusCode:
    """The code that a caller sees for what the call raised. `deadline` must be asked before the call."""
    if isinstance(error, grpc.aio.AbortError):
        return _code_set(call)
    if isinstance(error, asyncio.CancelledError | GeneratorExit):
        # The library cancels a handler both when the caller goes away and when its time runs out.
        late = seconds_left(deadline) == 0
        return grpc.StatusCode.DEADLINE_EXCEEDED if late else grpc.StatusCode.CANCELLED
    return code_of(error)


def _code_set(call: Call) -> grpc.StatusCode:
    number: Any = call.context.code()
    for code in grpc.StatusCode:
        if number is code or number == code.value[0]:
            return code
    return grpc.StatusCode.UNKNOWN
