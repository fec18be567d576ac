"""Follows what editors do in the incident store, so that the answers of articles follow it, too."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from itertools import batched

import structlog

from dateline.domain.changes import MovedArticles
from dateline.domain.clock import Clock
from dateline.domain.errors import DatelineError, WatchTokenExpiredError
from dateline.ingest.jobs import Job, JobKind, RetryPolicy
from dateline.ingest.keys import ArticleKey, NewsroomFeed, VersionKey
from dateline.ingest.ports import IncidentStorePort, Store, UnitOfWork

SILENCE_SECONDS = 30.0
"""A stream that is well says something every ten seconds."""

_AT_ONCE = 200
"""Articles that one transaction promises to look at."""

_RENEWALS_PER_LEASE = 4

log: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.ingest")


class FollowLinks:
    """Watches the links of each newsroom, and promises a job for each article that may have others.

    One replica follows a newsroom, by a lease; where two do for a while, that does no harm, since a job says
    only that the incident store is to be asked. Jobs and resume token are kept in one transaction: what was
    told is never forgotten, and what was not kept is told again.
    """

    def __init__(
        self,
        *,
        owner: str,
        store: Store,
        incident_store: IncidentStorePort,
        clock: Clock,
        jitter: Callable[[], float],
        lease_seconds: float,
        retry: RetryPolicy,
        tell_health: Callable[[bool], Awaitable[None]],
        tell_articles: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`tell_health` is told whether all is followed here that should be, `tell_articles` of promises."""
        self._owner = owner
        self._store = store
        self._incident_store = incident_store
        self._clock = clock
        self._jitter = jitter
        self._lease = dt.timedelta(seconds=lease_seconds)
        self._retry = retry
        self._tell_health = tell_health
        self._tell_articles = tell_articles
        self._following: dict[str, asyncio.Task[None]] = {}
        self._taking: dict[str, asyncio.Task[bool]] = {}
        self._heard: dict[str, float] = {}
        self._renewed: dict[str, float] = {}

    @property
    def newsrooms(self) -> int:
        """How many newsrooms this process follows."""
        return len(self._following)

    def silent_seconds(self) -> float:
        """For how long the incident store has been silent about a newsroom followed here; the longest."""
        now = self._clock.monotonic()
        return max((now - heard for heard in self._heard.values()), default=0.0)

    async def forever(self, look_seconds: float) -> None:
        """Run until cancelled; then all that is followed here is free at once."""
        try:
            while True:
                try:
                    await self.turn()
                except DatelineError as error:
                    log.warning("newsrooms_not_looked_up", reason=error.reason)
                await self._tell_health(self.silent_seconds() < SILENCE_SECONDS)
                await asyncio.sleep(look_seconds)
        finally:
            await self.stop()

    async def turn(self) -> None:
        """Follow each newsroom that nobody follows, and keep the leases of the others alive."""
        for newsroom_id, task in list(self._following.items()):
            if task.done():
                self._forget(newsroom_id)
                task.result()  # a defect ends the process, rather than this quietly
        for newsroom_id in await self._store.read(_newsrooms):
            if newsroom_id not in self._following:
                await self._take_up(newsroom_id)
            elif self._clock.monotonic() >= self._renewed[newsroom_id]:
                await self._renew(newsroom_id)

    async def stop(self) -> None:
        """Follow nothing more, and give back what was followed."""
        following = dict(self._following)
        for newsroom_id, task in following.items():
            task.cancel()
            self._forget(newsroom_id)
        for newsroom_id, ending in (following | self._taking).items():
            await asyncio.wait([ending])
            try:
                await self._give_back(newsroom_id)
            except DatelineError as error:  # the lease runs out by itself
                log.warning("feed_not_given_back", newsroom_id=newsroom_id, reason=error.reason)

    async def _take_up(self, newsroom_id: str) -> None:
        now = self._clock.now()
        # Reading first keeps replicas that have nothing to do from writing all the time.
        if not (await self._store.read(lambda work: work.feeds.get(newsroom_id))).is_free(now):
            return

        def take(work: UnitOfWork) -> bool:
            feed = work.feeds.get(newsroom_id)
            if feed.is_free(now):
                work.feeds.put(feed.taken_by(self._owner, now + self._lease))
            return feed.is_free(now)

        taking = asyncio.get_running_loop().create_task(self._store.write(take, NewsroomFeed(newsroom_id)))
        self._taking[newsroom_id] = taking
        await asyncio.wait([taking])  # cancelled meanwhile, the write goes on, and `stop` waits for it
        self._taking.pop(newsroom_id, None)
        if taking.result():
            self._heard[newsroom_id] = self._clock.monotonic()
            self._note_renewal(newsroom_id)
            task = asyncio.get_running_loop().create_task(self._follow(newsroom_id))
            self._following[newsroom_id] = task

    async def _renew(self, newsroom_id: str) -> None:
        until = self._clock.now() + self._lease

        def renew(work: UnitOfWork) -> bool:
            feed = work.feeds.get(newsroom_id)
            if feed.owner != self._owner:
                return False
            work.feeds.put(feed.taken_by(self._owner, until))
            return True

        if await self._store.write(renew, NewsroomFeed(newsroom_id)):
            self._note_renewal(newsroom_id)
        else:
            task = self._following[newsroom_id]
            self._forget(newsroom_id)
            task.cancel()

    async def _give_back(self, newsroom_id: str) -> None:
        def free(work: UnitOfWork) -> None:
            feed = work.feeds.get(newsroom_id)
            if feed.owner == self._owner:
                work.feeds.put(feed.given_back())

        await self._store.write(free, NewsroomFeed(newsroom_id))

    async def _follow(self, newsroom_id: str) -> None:
        """Follow a newsroom until another replica does; what breaks is taken up again with growing pauses."""
        breaks = 0
        while True:
            try:
                feed = await self._store.read(lambda work: work.feeds.get(newsroom_id))
                async with aclosing(self._incident_store.watch_links(newsroom_id, feed.token)) as stream:
                    async for moved in stream:
                        if not await self._keep(newsroom_id, moved):
                            return
                        breaks = 0
                        self._heard[newsroom_id] = self._clock.monotonic()
            except WatchTokenExpiredError:
                log.warning("change_log_begins_anew", newsroom_id=newsroom_id)
                await self._begin_anew(newsroom_id)
            except DatelineError as error:
                log.warning("changes_not_followed", newsroom_id=newsroom_id, reason=error.reason)
            pause = self._retry.first_seconds * self._retry.factor ** min(breaks, 32)
            breaks += 1
            await asyncio.sleep(min(self._retry.most_seconds, pause) * (0.5 + self._jitter()))

    async def _keep(self, newsroom_id: str, moved: MovedArticles) -> bool:
        """Promise to look at the articles, and note how far that is; False where another follows by now."""
        parts = list(batched(moved.article_ids, _AT_ONCE)) or [()]
        for part in parts:
            token = moved.token if part is parts[-1] else ""
            promise = partial(self._promise, newsroom_id=newsroom_id, article_ids=part, token=token)
            promised = await self._store.write(promise, NewsroomFeed(newsroom_id))
            if promised is None:
                return False
            self._tell_articles(promised)
        return True

    def _promise(
        self, work: UnitOfWork, newsroom_id: str, article_ids: tuple[str, ...], token: str
    ) -> int | None:
        feed = work.feeds.get(newsroom_id)
        if feed.owner != self._owner:
            return None
        now, promised = self._clock.now(), 0
        for article_id in article_ids:
            number = work.articles.newest_number(ArticleKey(newsroom_id, article_id))
            if number:
                version = VersionKey(newsroom_id, article_id, number)
                work.jobs.put(Job(version, JobKind.REFRESH, created_at=now, run_after=now))
                promised += 1
        if token and token != feed.token:
            work.feeds.put(replace(feed, token=token))
        return promised

    async def _begin_anew(self, newsroom_id: str) -> None:
        def forget(work: UnitOfWork) -> None:
            feed = work.feeds.get(newsroom_id)
            if feed.owner == self._owner:
                work.feeds.put(replace(feed, token=""))

        try:
            await self._store.write(forget, NewsroomFeed(newsroom_id))
        except DatelineError as error:
            log.warning("changes_not_followed", newsroom_id=newsroom_id, reason=error.reason)

    def _note_renewal(self, newsroom_id: str) -> None:
        pause = self._lease.total_seconds() / _RENEWALS_PER_LEASE
        self._renewed[newsroom_id] = self._clock.monotonic() + pause

    def _forget(self, newsroom_id: str) -> None:
        self._following.pop(newsroom_id, None)
        self._heard.pop(newsroom_id, None)
        self._renewed.pop(newsroom_id, None)


def _newsrooms(work: UnitOfWork) -> list[str]:
    found: list[str] = []
    while (following := work.articles.next_newsroom(found[-1] if found else "")) is not None:
        found.append(following)
    return found
