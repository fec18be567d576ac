"""Structured logs on standard error: JSON for machines, columns for people."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
from collections.abc import Callable
from typing import Any, TextIO, cast

import structlog

from dateline.rpc.traces.context import current_trace

# The library logs what a handler raised with its text; ours has logged it already, without.
_TALKATIVE = ("grpc._cython.cygrpc", "grpc", "grpc.aio", "asyncio")


def configure_logging(service: str, level: str = "INFO", *, json: bool = True) -> None:
    """Send every log line of the process, the libraries' too, to standard error in one form."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _named(service),
        _traced,
    ]
    if json:
        shared.append(structlog.processors.format_exc_info)
    last: Any = (
        structlog.processors.JSONRenderer(sort_keys=True)
        if json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    log = cast("TextIO", _Unfailing(sys.stderr))
    # Our own lines do not pass through the standard library: it would cost as much as a small call.
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(log),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(log)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(number)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class _Unfailing(io.TextIOBase):
    """A log whose lines are lost where they cannot be written, on a full disk say: no call fails for them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._stream.flush()


def _traced(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """By the trace's id a line is found from a trace, and a trace from a line."""
    trace = current_trace()
    if trace is not None:
        event["trace_id"] = trace.trace_id
    return event


def _named(service: str) -> Callable[[object, str, dict[str, Any]], dict[str, Any]]:
    def add(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
        event["service"] = service
        return event

    return add
