"""The code by which a call that was cancelled is counted and logged."""

from __future__ import annotations

import asyncio
import math
import time

import grpc
import pytest

from dateline.domain.errors import OverloadedError
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.outcome import outcome_of

CALL = Call.__new__(Call)
"""Nobody asks it: only a call that its handler aborted is asked for its code."""


@pytest.mark.parametrize(
    ("error", "seconds", "code"),
    [
        (asyncio.CancelledError(), 60.0, grpc.StatusCode.CANCELLED),
        (asyncio.CancelledError(), -0.001, grpc.StatusCode.DEADLINE_EXCEEDED),
        (asyncio.CancelledError(), math.inf, grpc.StatusCode.CANCELLED),
        (GeneratorExit(), -0.001, grpc.StatusCode.DEADLINE_EXCEEDED),
        (OverloadedError("full"), -0.001, grpc.StatusCode.RESOURCE_EXHAUSTED),
        (KeyError("unforeseen"), 60.0, grpc.StatusCode.INTERNAL),
    ],
)
def test_a_cancelled_call_ran_out_of_time_where_its_deadline_is_over(
    error: BaseException, seconds: float, code: grpc.StatusCode
) -> None:
    assert outcome_of(error, CALL, time.monotonic() + seconds) is code
