from __future__ import annotations

import pytest

from dateline.rpc.context import outgoing_metadata, set_request_id
from dateline.rpc.traces.context import TraceContext, current_trace, set_trace, trace_of

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
GOOD = f"00-{TRACE}-{SPAN}-01"


@pytest.mark.parametrize(
    ("parent", "understood"),
    [
        (GOOD, True),
        (f"00-{TRACE}-{SPAN}-00", True),  # not sampled: passed on all the same
        (f"01-{TRACE}-{SPAN}-01-more", True),  # a later version may say more
        (f"cc-{TRACE}-{SPAN}-01", True),
        (f"{GOOD}-more", False),  # this version may not
        (f"ff-{TRACE}-{SPAN}-01", False),
        (f"00-{'0' * 32}-{SPAN}-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        (GOOD.upper(), False),
        (f"00-{TRACE[:-1]}-{SPAN}-01", False),
        (f" {GOOD}", False),
        ("", False),
    ],
)
def test_a_traceparent_is_understood_or_left(parent: str, understood: bool) -> None:
    found = trace_of([("user-agent", "x"), ("traceparent", parent)])
    assert (found is not None) is understood
    if found is not None:
        assert (found.trace_id, found.span_id) == (TRACE, SPAN)
        assert found.sampled is parent.rstrip("-more").endswith("01")


def test_the_states_of_vendors_are_joined_and_passed_on() -> None:
    metadata = [("traceparent", GOOD), ("tracestate", "a=1"), ("tracestate", "b=2"), ("tracestate", "\x00")]
    found = trace_of(metadata)
    assert found is not None
    assert found.metadata == (("traceparent", GOOD), ("tracestate", "a=1,b=2"))


def test_what_cannot_be_sent_is_no_context() -> None:
    for trace, span, flags in (("", SPAN, 1), (TRACE, "x" * 16, 1), (TRACE, SPAN, 256), ("0" * 32, SPAN, 1)):
        with pytest.raises(ValueError, match="no trace context"):
            TraceContext(trace, span, flags)


async def test_a_call_takes_the_trace_along_whether_or_not_it_has_an_id() -> None:
    assert current_trace() is None
    assert outgoing_metadata() == ()
    set_trace(TraceContext(TRACE, SPAN, 1))
    assert outgoing_metadata() == (("traceparent", GOOD),)
    set_request_id("r1")
    assert outgoing_metadata() == (("x-request-id", "r1"), ("traceparent", GOOD))
