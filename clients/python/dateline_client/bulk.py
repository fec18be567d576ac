"""Many items over one bidirectional stream: answers as they are ready, and nothing lost when it breaks.

At most `max_in_flight` items are unanswered at any time, so that the input is read no faster than the
service works. When the stream breaks because the service is away, the unanswered items are sent again
over a new one; each carries its request_id, so that nothing is done twice. A message that is larger than the
service takes ends the stream, too: that item is then answered with the error, and the others go on.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import Message

from dateline_client.errors import (
    DatelineClientError,
    OverloadedError,
    UnavailableError,
    error_of_call,
    error_of_status,
)

DEFAULT_MAX_IN_FLIGHT = 32
MAX_BREAKS = 5
"""So many times in a row may a stream break without one answer before it is given up."""


def pause_after(breaks: int) -> float:
    """Seconds to wait before the next stream; `breaks` in a row had no answer."""
    return float(min(0.1 * 2**breaks, 5.0))


def broke_early() -> UnavailableError:
    """The error of a stream that ended with items unanswered."""
    return UnavailableError("the stream ended before every item was answered", retry_after=1.0)


def is_too_large(error: DatelineClientError) -> bool:
    """Whether gRPC refused a message for its size before the service saw it: such an error has no details."""
    return isinstance(error, OverloadedError) and not error.reason and "larger than max" in error.message


def largest(items: Iterable[Message]) -> Any:  # noqa: ANN401 - any of the stream requests, or None
    """The item of most bytes: where one is larger than the service takes, then this one is."""
    return max(items, key=lambda item: item.ByteSize(), default=None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One item's answer as the stream gave it: its message, or its error."""

    item_id: str
    response: Any
    error: DatelineClientError | None


def answered(answer: Any) -> Answered:  # noqa: ANN401 - any of the stream responses, which look alike
    """Read the answer to one item."""
    if answer.WhichOneof("result") == "status":
        return Answered(answer.item_id, None, error_of_status(answer.status))
    return Answered(answer.item_id, answer.response, None)


class _Outbox[T: Message]:
    """Hands items to the thread that sends them, and knows which are unanswered.

    A stream that broke may leave its thread waiting in here. Each stream therefore has a number, and a
    thread of an old one never takes an item: what it has just read from the source goes to the next.
    """

    def __init__(self, source: Iterator[T], max_in_flight: int) -> None:
        self._source = source
        self._reading = threading.Lock()
        self._room = threading.Condition()
        self._max = max_in_flight
        self._waiting: deque[T] = deque()
        self._sent: dict[str, T] = {}
        self._stream = 0
        self._ended = False
        self.failure: Exception | None = None

    def is_done(self) -> bool:
        """Whether every item there is has its answer."""
        with self._room:
            return self._ended and not self._sent and not self._waiting

    def open(self) -> Iterator[T]:
        """Begin a new stream: the unanswered items first."""
        with self._room:
            self._stream += 1
            self._waiting.extendleft(reversed(self._sent.values()))
            self._sent.clear()
            self._room.notify_all()
            return self._items(self._stream)

    def close(self) -> None:
        """Let go of every thread that waits; no item is taken after this."""
        with self._room:
            self._stream = -1
            self._room.notify_all()

    def answered(self, item_id: str) -> bool:
        """Note an answer; False for one that is not awaited."""
        with self._room:
            known = self._sent.pop(item_id, None) is not None
            self._room.notify_all()
            return known

    def give_up_largest(self) -> str | None:
        """Await the largest of the items that were sent no more: its id, if there is any."""
        with self._room:
            item = largest(self._sent.values())
            return None if item is None else self._sent.pop(item.item_id).item_id  # type: ignore[attr-defined]

    def _items(self, stream: int) -> Iterator[T]:
        while True:
            with self._room:
                self._room.wait_for(lambda: self._stream != stream or len(self._sent) < self._max)
            with self._reading:
                if not self._fill(stream):
                    return
            with self._room:
                if self._stream != stream:
                    return
                item = self._waiting.popleft()
                self._sent[item.item_id] = item  # type: ignore[attr-defined]
            yield item

    def _fill(self, stream: int) -> bool:
        """Make sure that an item waits. False where there is none left, or the stream is over."""
        with self._room:
            if self._stream != stream or self._waiting:
                return self._stream == stream
            if self._ended:
                return False
        try:
            item = next(self._source)
        except StopIteration:
            self._ended = True
            return False
        except Exception as error:  # noqa: BLE001 - the caller's own error, raised again in its own thread
            self.failure, self._ended = error, True
            return False
        with self._room:
            self._waiting.append(item)
        return True


def stream_items[T: Message](
    call: Callable[[Iterator[T]], Any], items: Iterable[T], max_in_flight: int
) -> Iterator[Answered]:
    """Send the items and give their answers as they come, over as many streams as it takes."""
    outbox = _Outbox(iter(items), max_in_flight)
    breaks = 0
    try:
        while not outbox.is_done():
            stream = call(outbox.open())
            try:
                for answer in stream:
                    if outbox.answered(answer.item_id):
                        breaks = 0
                        yield answered(answer)
                error: DatelineClientError = broke_early()
            except grpc.RpcError as failed:
                error = error_of_call(failed)
            finally:
                stream.cancel()
            if outbox.failure is not None:
                raise outbox.failure
            if outbox.is_done():
                return
            if is_too_large(error) and (refused := outbox.give_up_largest()) is not None:
                breaks = 0
                yield Answered(refused, None, error)
                continue
            breaks += 1
            if not isinstance(error, UnavailableError) or breaks > MAX_BREAKS:
                raise error
            time.sleep(pause_after(breaks))
    finally:
        outbox.close()
