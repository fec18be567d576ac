"""How the load generator names what came of a call."""

from __future__ import annotations

import grpc
import pytest

from benchmarks.load import named
from dateline.domain.errors import AnalysisPendingError, DatelineError, DeadlineError, OverloadedError
from dateline.rpc.status import DETAILS_TRAILER, code_of, status_of


def refused(error: DatelineError) -> grpc.aio.AioRpcError:
    details = grpc.aio.Metadata((DETAILS_TRAILER, status_of(error).SerializeToString()))
    return grpc.aio.AioRpcError(code_of(error), grpc.aio.Metadata(), details)


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (refused(AnalysisPendingError("kept")), "UNAVAILABLE (ANALYSIS_PENDING)"),
        (refused(OverloadedError("full")), "RESOURCE_EXHAUSTED (OVERLOADED)"),
        (refused(DeadlineError("late")), "DEADLINE_EXCEEDED"),
        (  # the client's own, without details
            grpc.aio.AioRpcError(grpc.StatusCode.DEADLINE_EXCEEDED, grpc.aio.Metadata(), grpc.aio.Metadata()),
            "DEADLINE_EXCEEDED",
        ),
    ],
)
def test_a_status_is_named_with_the_reason_that_says_more(error: grpc.aio.AioRpcError, name: str) -> None:
    assert named(error) == name
