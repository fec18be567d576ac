"""One line a call: what was called, how it ended, how long it took. Never a body, never an error's text."""

from __future__ import annotations

import math
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import structlog

from dateline.domain.errors import DatelineError
from dateline.rpc.context import current_caller, current_request_id, deadline_of
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.outcome import outcome_of

# Probes come every few seconds: their lines would bury the others.
_QUIET = "grpc.health.v1.Health/"


class Log:
    """Write the line when the call ends, however it ends."""

    name = "log"

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Time the call and write its line."""
        # All that is asked of the context is asked now: a handler may be closed after its call is gone,
        # and the library does not survive a question about a call that is gone.
        begun, request_id, peer = time.perf_counter(), current_request_id(), call.context.peer()
        deadline = deadline_of(call.context, math.inf)
        extra: dict[str, Any] = {}
        code = grpc.StatusCode.OK
        try:
            yield
        except BaseException as error:
            code = outcome_of(error, call, deadline)
            if isinstance(error, Exception) and not isinstance(error, grpc.aio.AbortError):
                extra = _what_failed(error)
            raise
        finally:
            logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.rpc")
            write = logger.debug if call.method.startswith(_QUIET) else logger.info
            if code is grpc.StatusCode.INTERNAL:
                write = logger.error
            write(
                "call",
                method=call.method,
                code=code.name,
                duration_ms=round((time.perf_counter() - begun) * 1_000, 2),
                request_id=request_id,
                peer=peer,
                **({"caller": current_caller()} if current_caller() else {}),
                **extra,
            )


def _what_failed(error: Exception) -> dict[str, Any]:
    """The reason of a known error. Of an unknown one its type and where it rose, as its text may quote."""
    if isinstance(error, DatelineError):
        return {"reason": error.reason}
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "stack": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
