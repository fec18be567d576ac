"""A watch under concurrent writers on two replicas: nothing missed, nothing out of order, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

import pytest

from dateline.domain.changes import ChangeKind, WatchPosition
from dateline.domain.editing import EditBy, IncidentField
from dateline.domain.errors import StorageAwayError
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.ranking import packaged_model
from dateline.incident_store.use_cases import EditIncidents, LinkReports, ListIncidents, WatchIncidents
from dateline.incident_store.waiting import Bell, RingingTransactions
from dateline.rpc.clock import SystemClock
from dateline.storage.database import Database
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres
from integration.incident_store.test_replicas import TOWNS, told
from patience import PATIENCE

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = pytest.mark.no_cover

WRITERS = 8
ARTICLES = 48
TRIES = 5


class Replica:
    """One process's share of a store."""

    def __init__(self, database: Database) -> None:
        clock, bell = SystemClock(), Bell(poll_seconds=0.1)
        seeds = iter(range(id(self), id(self) + 1_000_000))
        ids = TimeOrderedIds(clock.now, lambda count: (next(seeds) % 256**count).to_bytes(count))
        transactions = RingingTransactions(SqlTransactions(database), bell)
        self.link = LinkReports(transactions, packaged_model(), clock, ids)
        self.edit = EditIncidents(transactions, clock, ids)
        self.watch = WatchIncidents(transactions, clock, bell, ListIncidents(transactions, clock))


@pytest.fixture
async def replicas(postgres: Postgres) -> AsyncIterator[list[Replica]]:
    url = postgres.create()
    async with AsyncExitStack() as stack:
        opened = [Database.open_to_serve(url) for _ in range(2)]
        for database in opened:
            stack.push_async_callback(database.close)
        migrate(opened[0].engine, MIGRATIONS)
        yield [Replica(database) for database in opened]


async def watched(
    replica: Replica, position: WatchPosition, last: str, break_every: int
) -> list[tuple[int, ChangeKind]]:
    """All changes up to the last article's; the watch breaks now and then, and is resumed."""
    seen: list[tuple[int, ChangeKind]] = []
    while True:
        stream = replica.watch("default", position)
        async for item in stream:
            assert item.position
            position = item.position
            if item.change is None:
                continue
            seen.append((item.change.sequence, item.change.what.kind))
            if item.change.what.article_id == last:
                return seen
            if len(seen) % break_every == 0:
                break
        await stream.aclose()  # type: ignore[attr-defined]


async def patiently(work: Callable[[], Awaitable[object]]) -> None:
    """Do it; again where the turn of others took longer than a write waits, as a client is told to."""
    for _ in range(TRIES - 1):
        try:
            await work()
        except StorageAwayError:
            continue
        return
    await work()


async def test_nothing_is_missed_and_nothing_comes_out_of_order(replicas: list[Replica]) -> None:
    first = await replicas[0].link(told("first", "Newark"), 10.0**9)
    incident_id = first.links[0].incident_id
    start = WatchPosition(1, SystemClock().now())
    watchers = [
        asyncio.create_task(watched(replicas[n % 2], start, "last", break_every=5 + n)) for n in range(3)
    ]
    queue = iter(range(ARTICLES))

    async def write(writer: int) -> None:
        replica = replicas[writer % 2]
        for number in queue:
            town = TOWNS[number % len(TOWNS)]
            await patiently(partial(replica.link, told(f"a{number}", town), 10.0**9))
            if number % 6 == 0:  # one writer at a time has the number, so each edit finds what it expects
                title = {IncidentField.TITLE: f"Title {number}"}
                by = EditBy(f"writer {writer}")
                await patiently(partial(replica.edit.update, "default", by, incident_id, title))

    await asyncio.gather(*(write(writer) for writer in range(WRITERS)))
    await replicas[1].link(told("last", "Reykjavik"), 10.0**9)
    async with asyncio.timeout(PATIENCE):
        told_to = await asyncio.gather(*watchers)
    for seen in told_to:
        numbers = [number for number, _ in seen]
        assert numbers == list(range(2, numbers[-1] + 1))
    assert told_to[0][-1] == told_to[1][-1] == told_to[2][-1]
    kinds = [kind for _, kind in told_to[0]]
    assert kinds.count(ChangeKind.OPENED) + kinds.count(ChangeKind.LINKED) == ARTICLES + 1
    assert kinds.count(ChangeKind.EDITED) == ARTICLES // 6
