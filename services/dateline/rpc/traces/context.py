"""The trace that the work at hand belongs to, in the form of https://www.w3.org/TR/trace-context/.

It goes from call to call, and into the log, whether or not this process records spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass

TRACEPARENT = "traceparent"
TRACESTATE = "tracestate"
_VERSION_0 = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_LATER_VERSION = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")
_STATE = re.compile(r"[\x20-\x7e]{1,512}")
_NO_TRACE, _NO_SPAN = "0" * 32, "0" * 16
_SAMPLED = 1


@dataclass(frozen=True, slots=True)
class TraceContext:
    """A trace, and the span in it that the work is part of. `state` is other vendors', passed on as it is."""

    trace_id: str
    span_id: str
    flags: int
    state: str = ""

    def __post_init__(self) -> None:
        """ValueError for what could not be sent."""
        if _VERSION_0.fullmatch(self.header) is None or _NO_TRACE in self.header or self.span_id == _NO_SPAN:
            raise ValueError("no trace context")

    @property
    def header(self) -> str:
        """As `traceparent` has it."""
        return f"00-{self.trace_id}-{self.span_id}-{self.flags:02x}"

    @property
    def sampled(self) -> bool:
        """Whether the caller records the trace."""
        return bool(self.flags & _SAMPLED)

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        """What a call takes along."""
        state = ((TRACESTATE, self.state),) if self.state else ()
        return ((TRACEPARENT, self.header), *state)


def trace_of(metadata: Iterable[tuple[str, str | bytes]]) -> TraceContext | None:
    """The trace that a call's metadata names; None where it names none, or is malformed."""
    parent, states = "", []
    for key, value in metadata:
        if key == TRACEPARENT and isinstance(value, str):
            parent = value
        elif key == TRACESTATE and isinstance(value, str) and _STATE.fullmatch(value):
            states.append(value)
    found = parent and (_VERSION_0.fullmatch(parent) or _later(parent))
    if not found:
        return None
    try:
        return TraceContext(found[1], found[2], int(found[3], 16), ",".join(states)[:512])
    except ValueError:
        return None


def _later(parent: str) -> re.Match[str] | None:
    """A version that is not known yet begins like the known one; version 00 has nothing behind that."""
    return None if parent.startswith("00") else _LATER_VERSION.fullmatch(parent)


_current: ContextVar[TraceContext | None] = ContextVar("dateline_trace", default=None)


def current_trace() -> TraceContext | None:
    """The trace that this task works for; None outside of traces."""
    return _current.get()


def set_trace(trace: TraceContext | None) -> None:
    """Say which trace this task works for; tasks that it starts inherit it."""
    _current.set(trace)
