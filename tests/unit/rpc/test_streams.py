from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from google.rpc.status_pb2 import Status

from dateline.domain.errors import NotFoundError
from dateline.rpc.streams import answer_each, in_batches, status_or


async def stream(items: Sequence[int], read: list[int] | None = None) -> AsyncIterator[int]:
    for item in items:
        if read is not None:
            read.append(item)
        yield item


async def turn() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def doubled(item: int) -> int:
    await asyncio.sleep(0)
    return 2 * item


@pytest.mark.parametrize("limit", [1, 3, 100])
async def test_every_item_is_answered_once(limit: int) -> None:
    answers = [answer async for answer in answer_each(stream(range(20)), doubled, limit)]
    assert sorted(answers) == [2 * item for item in range(20)]


async def test_an_empty_stream_has_no_answers() -> None:
    assert [answer async for answer in answer_each(stream([]), doubled, 2)] == []


async def test_answers_come_as_they_are_ready() -> None:
    gates = [asyncio.Event() for _ in range(3)]

    async def gated(item: int) -> int:
        await gates[item].wait()
        return item

    answers = answer_each(stream(range(3)), gated, 3)
    for item in (2, 0, 1):
        gates[item].set()
        assert await anext(answers) == item


async def test_no_more_than_the_limit_is_at_work_or_read_ahead() -> None:
    at_work: list[int] = []
    most = 0
    read: list[int] = []

    async def watched(item: int) -> int:
        nonlocal most
        at_work.append(item)
        most = max(most, len(at_work))
        await turn()
        assert len(read) <= len(at_work) + item + 1
        at_work.remove(item)
        return item

    assert len([answer async for answer in answer_each(stream(range(9), read), watched, 2)]) == 9
    assert most == 2


async def test_when_the_caller_leaves_the_work_is_cancelled() -> None:
    cancelled: list[int] = []

    async def endless(item: int) -> int:
        if item == 0:
            return item
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(item)
            raise
        return item

    answers = answer_each(stream(range(4)), endless, 3)
    assert await anext(answers) == 0
    await turn()
    pending = asyncio.ensure_future(anext(answers))
    await turn()
    pending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await pending
    assert sorted(cancelled) == [1, 2, 3]


async def test_what_reading_or_answering_raises_ends_the_stream() -> None:
    async def broken_stream() -> AsyncIterator[int]:
        yield 1
        raise ValueError("broken")

    async def broken_answer(item: int) -> int:
        raise KeyError(item)

    with pytest.raises(ValueError, match="broken"):
        [answer async for answer in answer_each(broken_stream(), doubled, 2)]
    with pytest.raises(KeyError):
        [answer async for answer in answer_each(stream([1]), broken_answer, 2)]


async def test_an_items_error_becomes_its_status_and_an_unknown_one_keeps_its_text() -> None:
    async def missing() -> int:
        raise NotFoundError("article", "a1")

    async def broken() -> int:
        raise KeyError("secret words")

    assert await status_or(doubled(2)) == 4
    status = await status_or(missing())
    assert isinstance(status, Status)
    assert status.code == 5
    status = await status_or(broken())
    assert isinstance(status, Status)
    assert status.code == 13
    assert "secret" not in status.message


async def test_items_come_in_order_as_many_as_have_come() -> None:
    gate = asyncio.Event()

    async def items() -> AsyncIterator[int]:
        for item in range(5):
            yield item
        await gate.wait()
        yield 5

    batches = in_batches(items(), 3)
    first = await anext(batches)
    await turn()
    second = await anext(batches)
    assert [*first, *second] == list(range(len(first) + len(second)))
    assert max(len(first), len(second)) <= 3
    gate.set()
    rest = [item async for batch in batches for item in batch]
    assert [*first, *second, *rest] == list(range(6))


async def test_a_slow_receiver_stops_the_sender() -> None:
    read: list[int] = []
    batches = in_batches(stream(range(100), read), 3)
    assert await anext(batches)
    await turn()
    assert len(read) <= 3 + 3 + 1
    await batches.aclose()  # type: ignore[attr-defined]  # it is a generator


async def test_a_stream_that_breaks_is_told_after_what_came() -> None:
    async def items() -> AsyncIterator[int]:
        yield 1
        raise ConnectionError

    batches = in_batches(items(), 3)
    assert await anext(batches) == [1]
    with pytest.raises(ConnectionError):
        await anext(batches)
