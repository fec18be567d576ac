"""The same as `bulk`, on an event loop.

The source is read by a task of its own: grpc cancels whatever feeds a stream when the stream breaks, and a
cancelled asynchronous generator ends, which would lose the rest of the input.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from typing import Any

import grpc
from google.protobuf.message import Message

from dateline_client.bulk import (
    MAX_BREAKS,
    Answered,
    answered,
    broke_early,
    is_too_large,
    largest,
    pause_after,
)
from dateline_client.errors import DatelineClientError, UnavailableError, error_of_call


class _AioOutbox[T: Message]:
    """Items on their way: those that wait, and those that are sent and unanswered.

    What feeds a stream that broke may still wait in here. Each stream therefore has a number, and only
    the newest takes items.
    """

    def __init__(self, items: AsyncIterable[T] | Iterable[T], max_in_flight: int) -> None:
        self._items = items
        self._max = max_in_flight
        self._waiting: deque[T] = deque()
        self._sent: dict[str, T] = {}
        self._changed = asyncio.Condition()
        self._stream = 0
        self._ended = False
        self.failure: Exception | None = None

    def is_done(self) -> bool:
        """Whether every item there is has its answer."""
        return self._ended and not self._sent and not self._waiting

    async def read(self) -> None:
        """Read the source to its end, no faster than answers come."""
        try:
            if isinstance(self._items, AsyncIterable):
                async for item in self._items:
                    await self._put(item)
            else:
                for item in self._items:
                    await self._put(item)
        except Exception as error:  # noqa: BLE001 - the caller's own error, raised again where it waits
            self.failure = error
        async with self._changed:
            self._ended = True
            self._changed.notify_all()

    async def _put(self, item: T) -> None:
        async with self._changed:
            self._waiting.append(item)
            self._changed.notify_all()
            await self._changed.wait_for(lambda: len(self._waiting) + len(self._sent) < self._max)

    async def open(self) -> AsyncIterator[T]:
        """Begin a new stream: the unanswered items first."""
        async with self._changed:
            self._stream += 1
            self._waiting.extendleft(reversed(self._sent.values()))
            self._sent.clear()
            self._changed.notify_all()
            return self._items_of(self._stream)

    async def _items_of(self, stream: int) -> AsyncIterator[T]:
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: self._waiting or self._ended or self._stream != stream)
                if self._stream != stream or not self._waiting:
                    return
                item = self._waiting.popleft()
                self._sent[item.item_id] = item  # type: ignore[attr-defined]
            yield item

    async def give_up_largest(self) -> str | None:
        """Await the largest of the items that were sent no more: its id, if there is any."""
        async with self._changed:
            item = largest(self._sent.values())
            self._changed.notify_all()
            return None if item is None else self._sent.pop(item.item_id).item_id  # type: ignore[attr-defined]

    async def answered(self, item_id: str) -> bool:
        """Note an answer; False for one that is not awaited."""
        async with self._changed:
            known = self._sent.pop(item_id, None) is not None
            self._changed.notify_all()
            return known


async def stream_items_aio[T: Message](
    call: Callable[[AsyncIterator[T]], Any], items: AsyncIterable[T] | Iterable[T], max_in_flight: int
) -> AsyncIterator[Answered]:
    """Send the items and give their answers as they come, over as many streams as it takes."""
    outbox = _AioOutbox(items, max_in_flight)
    reader = asyncio.create_task(outbox.read())
    breaks = 0
    told: DatelineClientError | None = None
    try:
        while not outbox.is_done():
            stream = call(await outbox.open())
            try:
                async for answer in stream:
                    if await outbox.answered(answer.item_id):
                        breaks, told = 0, None
                        yield answered(answer)
                error: DatelineClientError = broke_early()
            except grpc.aio.AioRpcError as failed:
                error = error_of_call(failed)
                if failed.code() is grpc.StatusCode.INTERNAL and not error.reason:
                    # Made by the library, not the service: it was writing when the stream broke, and what
                    # the service said of this break is lost. What it said of the one before still tells why.
                    error = told or broke_early()
                else:
                    told = error
            finally:
                stream.cancel()
            if outbox.failure is not None:
                raise outbox.failure
            if outbox.is_done():
                return
            if is_too_large(error) and (refused := await outbox.give_up_largest()) is not None:
                breaks = 0
                yield Answered(refused, None, error)
                continue
            breaks += 1
            if not isinstance(error, UnavailableError) or breaks > MAX_BREAKS:
                raise error
            await asyncio.sleep(pause_after(breaks))
    finally:
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)
