"""Each newsroom is followed by one replica, from where it was left, whatever breaks."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from dateline.domain.errors import StorageError
from dateline.ingest.jobs import JobKind
from dateline.ingest.use_cases import follow_links
from dateline.ingest.use_cases.accept import Submission
from factories import make_article
from fakes.ingest import Ingest
from patience import PATIENCE, eventually

A = make_article()


async def sent(ingest: Ingest, *newsrooms: str) -> None:
    for newsroom_id in newsrooms:
        deadline = ingest.clock.monotonic() + PATIENCE
        await ingest.first.process(Submission(newsroom_id, A), deadline)


async def until(ingest: Ingest, watches: int) -> None:
    """Until so many watches were begun."""

    async def are_begun() -> bool:
        return len(ingest.incident_store.watches) >= watches

    await eventually(are_begun)


async def test_each_newsroom_is_followed_by_one_replica(ingest: Ingest) -> None:
    first, other = ingest.replica(), ingest.replica()
    await first.follow.turn()
    assert first.follow.newsrooms == 0
    await sent(ingest, "left", "right")
    await asyncio.gather(first.follow.turn(), other.follow.turn(), first.follow.turn())
    assert first.follow.newsrooms + other.follow.newsrooms == 2
    await until(ingest, 2)
    assert sorted(ingest.incident_store.watches) == [("left", ""), ("right", "")]
    await sent(ingest, "third")
    await other.follow.turn()
    assert first.follow.newsrooms + other.follow.newsrooms == 3


async def test_another_replica_goes_on_where_one_stopped(ingest: Ingest) -> None:
    first, other = ingest.replica(), ingest.replica()
    await ingest.send(A)
    await ingest.followed(first)
    await ingest.incident_store.edit("a1", incident_id="inc-2")
    await ingest.promised()
    await first.follow.stop()
    await ingest.incident_store.tell("a1")
    await other.follow.turn()
    await until(ingest, 2)
    assert ingest.incident_store.watches[-1] == ("default", "1")


async def test_another_replica_takes_over_from_one_that_died(ingest: Ingest) -> None:
    first, other = ingest.replica(), ingest.replica()
    await ingest.send(A)
    await ingest.followed(first)
    ingest.clock.advance(19)
    await other.follow.turn()
    assert other.follow.newsrooms == 0
    ingest.clock.advance(2)  # nobody has renewed the lease
    await ingest.followed(other)
    await ingest.incident_store.edit("a1", incident_id="inc-2")  # both hear it; one may say so
    await ingest.promised()

    async def is_left() -> bool:
        await asyncio.sleep(0)
        return first.follow._following["default"].done()

    await eventually(is_left)
    await first.follow.turn()
    assert (first.follow.newsrooms, other.follow.newsrooms) == (0, 1)


async def test_a_replica_that_is_stopped_while_it_takes_up_a_newsroom_gives_it_back(ingest: Ingest) -> None:
    await ingest.send(A)
    ingest.store.tells = asyncio.Event()
    running = asyncio.create_task(ingest.first.follow.forever(0.01))

    async def is_taken() -> bool:
        return bool(ingest.store.state.feeds) and ingest.store.state.feeds["default"].owner is not None

    await eventually(is_taken)
    running.cancel()
    ingest.store.tells.set()
    await asyncio.wait([running])
    assert not await is_taken()


async def test_a_lease_is_kept_alive(ingest: Ingest) -> None:
    first, other = ingest.replica(), ingest.replica()
    await ingest.send(A)
    await ingest.followed(first)
    for _ in range(4):
        ingest.clock.advance(15)
        first.follow._renewed["default"] = (
            0.0  # the time of renewals is the machine's, which stands still here
        )
        await first.follow.turn()
        await other.follow.turn()
    assert (first.follow.newsrooms, other.follow.newsrooms) == (1, 0)


async def test_an_incident_store_that_is_away_is_waited_for_and_nothing_is_missed(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.followed()
    await ingest.incident_store.go_away()
    await until(ingest, 5)  # it is asked again and again
    await ingest.incident_store.edit("a1", incident_id="inc-2")
    ingest.incident_store.is_away = False
    await ingest.promised()
    assert ingest.store.state.feeds["default"].token == "1"


async def test_a_change_log_that_does_not_go_back_so_far_is_begun_anew(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.followed()
    await ingest.incident_store.go_away()
    await until(ingest, 2)
    await ingest.incident_store.edit("a1", incident_id="inc-2")
    await ingest.incident_store.tell()
    ingest.incident_store.forgotten = 2
    feeds = ingest.store.state.feeds
    feeds["default"] = replace(feeds["default"], token="1")
    ingest.incident_store.is_away = False
    await ingest.promised()
    assert ("default", "1") in ingest.incident_store.watches
    assert ingest.incident_store.watches[-1] == ("default", "")


async def test_what_was_not_kept_is_told_again(ingest: Ingest) -> None:
    await ingest.send(A)
    await ingest.followed()
    ingest.store.failures = [StorageError("disk full")]
    await ingest.incident_store.edit("a1", incident_id="inc-2")
    await ingest.promised()
    assert len(ingest.incident_store.watches) == 2


async def test_many_articles_are_promised_a_few_at_a_time(ingest: Ingest) -> None:
    await ingest.followed()
    names = [f"a{number:03d}" for number in range(follow_links._AT_ONCE + 5)]
    for name in names:
        await ingest.send(make_article(name, body=f"{name} was killed."))
    await ingest.followed()
    writes = ingest.store.writes
    await ingest.incident_store.tell(*names)
    await ingest.promised(len(names))
    assert ingest.store.writes - writes == 2


async def test_silence_is_told_of(ingest: Ingest) -> None:
    replica = ingest.first
    assert replica.follow.silent_seconds() == 0.0
    await ingest.send(A)
    await ingest.followed()
    running = asyncio.create_task(replica.follow.forever(0.01))

    async def health_says(well: bool) -> None:
        async def says() -> bool:
            return bool(replica.health) and replica.health[-1] is well

        await eventually(says)

    await health_says(True)
    replica.follow._heard["default"] -= follow_links.SILENCE_SECONDS + 1  # so long ago
    assert replica.follow.silent_seconds() >= follow_links.SILENCE_SECONDS
    await health_says(False)
    await ingest.incident_store.tell("a1")
    await health_says(True)
    running.cancel()
    await asyncio.wait([running])
    assert ingest.store.state.feeds["default"].owner is None
    assert ingest.job(kind=JobKind.REFRESH) is not None
