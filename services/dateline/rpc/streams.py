"""Streams of items that are answered each by itself: many at a time, but not too many."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog
from google.rpc.status_pb2 import Status

from dateline.domain.errors import DatelineError
from dateline.rpc.context import current_request_id
from dateline.rpc.status import status_of


async def answer_each[I, A](
    items: AsyncIterator[I], answer: Callable[[I], Awaitable[A]], limit: int
) -> AsyncIterator[A]:
    """The answers as they are ready, in any order, with at most `limit` items at work.

    Further items are not read before that: a sender who is faster waits. What `answer` raises ends the
    stream, so an item's own error has to be one of its answers. Work at hand is cancelled when it ends.
    """
    source = aiter(items)
    reading: asyncio.Task[I] | None = asyncio.create_task(_next(source))
    working: set[asyncio.Task[A]] = set()
    try:
        while reading or working:
            may_read = {reading} if reading and len(working) < limit else set()
            await asyncio.wait(may_read | working, return_when=asyncio.FIRST_COMPLETED)
            if reading in may_read and reading is not None and reading.done():
                try:
                    working.add(asyncio.create_task(_awaited(answer(reading.result()))))
                    reading = asyncio.create_task(_next(source))
                except _EndError:
                    reading = None
            for task in [task for task in working if task.done()]:
                working.remove(task)
                yield task.result()
    finally:
        left = [*working, *([reading] if reading else [])]
        for unfinished in left:
            unfinished.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def in_batches[I](items: AsyncIterator[I], most: int) -> AsyncIterator[list[I]]:
    """The items in order, as many at once as have come, at most `most`; none is waited for beside the first.

    Not more than `most` are read ahead while a batch is worked on: a sender who is faster waits.
    """
    read: asyncio.Queue[I | None] = asyncio.Queue(maxsize=most)

    async def fill() -> None:
        try:
            async for item in items:
                await read.put(item)
        except Exception:
            await read.put(None)
            raise
        await read.put(None)

    filling = asyncio.create_task(fill())
    try:
        while (first := await read.get()) is not None:
            batch: list[I] = [first]
            ended = False
            while len(batch) < most and not read.empty():
                item = read.get_nowait()
                if item is None:
                    ended = True
                    break
                batch.append(item)
            yield batch
            if ended:
                break
        await filling
    finally:
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)


async def status_or[A](answer: Awaitable[A]) -> A | Status:
    """The answer to one item, or the status of its error; what nobody foresaw is logged by its type alone."""
    try:
        return await answer
    except DatelineError as error:
        return status_of(error)
    except Exception as error:  # noqa: BLE001 - one item must not end the stream for the others
        logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.rpc")
        logger.error("item_failed", error=type(error).__name__, request_id=current_request_id())  # noqa: TRY400
        return status_of(error)


class _EndError(Exception):
    """There are no more items (StopAsyncIteration may not leave a task)."""


async def _next[I](source: AsyncIterator[I]) -> I:
    try:
        return await anext(source)
    except StopAsyncIteration:
        raise _EndError from None


async def _awaited[A](answer: Awaitable[A]) -> A:
    return await answer
