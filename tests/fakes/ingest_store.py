"""Ingest's store in memory: a unit of work sees a copy, which takes the original's place when it is whole."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.analysis import Analysis
from dateline.domain.article import ArticleVersion
from dateline.domain.deletion import ArticleDeletion
from dateline.ingest.feeds import Feed
from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import ArticleKey, RequestKey, RequestRecord, VersionKey
from dateline.ingest.ports import About, ArticleCursor, DeletionCursor, UnitOfWork
from fakes.entities import EntityState, FakeEntities


@dataclass
class State:
    versions: dict[VersionKey, ArticleVersion] = field(default_factory=dict)
    analyses: dict[tuple[VersionKey, int], Analysis] = field(default_factory=dict)
    requests: dict[RequestKey, RequestRecord] = field(default_factory=dict)
    jobs: dict[tuple[VersionKey, JobKind], Job] = field(default_factory=dict)
    deletions: dict[VersionKey, ArticleDeletion] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)
    entities: EntityState = field(default_factory=EntityState)

    def copy(self) -> State:
        return State(
            dict(self.versions),
            dict(self.analyses),
            dict(self.requests),
            dict(self.jobs),
            dict(self.deletions),
            dict(self.feeds),
            self.entities.copy(),
        )


class FakeArticles:
    def __init__(self, state: State) -> None:
        self._versions = state.versions

    def latest(self, article: ArticleKey) -> ArticleVersion | None:
        own = [
            version
            for key, version in self._versions.items()
            if (key.newsroom_id, key.article_id) == (article.newsroom_id, article.article_id)
        ]
        return max(own, key=lambda version: version.version, default=None)

    def get(self, version: VersionKey) -> ArticleVersion | None:
        return self._versions.get(version)

    def add(self, version: ArticleVersion) -> None:
        self._versions[VersionKey.of(version)] = version

    def page(self, newsroom_id: str, size: int, after: ArticleCursor | None) -> Sequence[ArticleVersion]:
        ids = {key.article_id for key in self._versions if key.newsroom_id == newsroom_id}
        newest = [self.latest(ArticleKey(newsroom_id, article_id)) for article_id in ids]
        found = sorted(
            (replace(version, article=replace(version.article, body="")) for version in newest if version),
            key=lambda version: (version.received_at, version.article.id),
            reverse=True,
        )
        if after is not None:
            limit = (after.received_at, after.article_id)
            found = [version for version in found if (version.received_at, version.article.id) < limit]
        return found[:size]

    def remove(self, article: ArticleKey) -> None:
        for key in [key for key in self._versions if key.article == article]:
            del self._versions[key]

    def newest_number(self, article: ArticleKey) -> int:
        latest = self.latest(article)
        return latest.version if latest else 0

    def next_newsroom(self, after: str) -> str | None:
        return min((key.newsroom_id for key in self._versions if key.newsroom_id > after), default=None)


class FakeAnalyses:
    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, version: VersionKey, revision: int | None = None) -> Analysis | None:
        own = {number: kept for (key, number), kept in self._state.analyses.items() if key == version}
        return own.get(revision or max(own, default=0))

    def add(self, newsroom_id: str, analysis: Analysis) -> None:
        key = VersionKey(newsroom_id, analysis.article_id, analysis.version)
        self._state.analyses[key, analysis.revision] = analysis
        self._state.versions[key] = replace(self._state.versions[key], latest_revision=analysis.revision)

    def remove(self, article: ArticleKey) -> int:
        gone = self._of(article)
        for one in gone:
            del self._state.analyses[one]
        return len(gone)

    def count(self, article: ArticleKey) -> int:
        return len(self._of(article))

    def _of(self, article: ArticleKey) -> list[tuple[VersionKey, int]]:
        return [one for one in self._state.analyses if one[0].article == article]


class FakeRequests:
    def __init__(self, state: State) -> None:
        self._requests = state.requests

    def get(self, key: RequestKey, since: dt.datetime) -> RequestRecord | None:
        record = self._requests.get(key)
        return record if record and record.received_at >= since else None

    def put(self, key: RequestKey, record: RequestRecord) -> None:
        self._requests[key] = record

    def forget(self, before: dt.datetime) -> int:
        old = [key for key, record in self._requests.items() if record.received_at < before]
        for key in old:
            del self._requests[key]
        return len(old)


class FakeJobs:
    def __init__(self, state: State) -> None:
        self._jobs = state.jobs

    def get(self, version: VersionKey, kind: JobKind) -> Job | None:
        return self._jobs.get((version, kind))

    def put(self, job: Job) -> None:
        self._jobs[job.version, job.kind] = job

    def remove(self, version: VersionKey, kind: JobKind) -> None:
        self._jobs.pop((version, kind), None)

    def remove_all(self, article: ArticleKey) -> None:
        for one in [one for one in self._jobs if one[0].article == article]:
            del self._jobs[one]

    def due(self, now: dt.datetime, limit: int) -> Sequence[Job]:
        due = [job for job in self._jobs.values() if job.is_due(now)]
        return sorted(due, key=lambda job: (job.run_after, job.created_at, job.version.article_id))[:limit]

    def renew(self, owner: str, jobs: Collection[Job], until: dt.datetime) -> None:
        for job in jobs:
            held = self._jobs.get((job.version, job.kind))
            if held is not None and held.owner == owner:
                self.put(replace(held, lease_until=until))

    def count(self) -> dict[tuple[str, str], int]:
        return Counter((job.kind.value, job.state.value) for job in self._jobs.values())

    def dead(self, newsroom_id: str) -> Sequence[Job]:
        dead = [
            job
            for job in self._jobs.values()
            if job.state is JobState.DEAD and job.version.newsroom_id == newsroom_id
        ]
        return sorted(dead, key=lambda job: (job.created_at, job.version.article_id, job.version.version))


class FakeDeletions:
    def __init__(self, state: State) -> None:
        self._deletions = state.deletions

    def get(self, last_version: VersionKey) -> ArticleDeletion | None:
        return self._deletions.get(last_version)

    def last(self, article: ArticleKey) -> ArticleDeletion | None:
        own = [one for key, one in self._deletions.items() if key.article == article]
        return max(own, key=lambda one: one.version, default=None)

    def put(self, deletion: ArticleDeletion) -> None:
        key = VersionKey(deletion.newsroom_id, deletion.article_id, deletion.version)
        self._deletions[key] = deletion

    def page(
        self, newsroom_id: str, size: int, after: DeletionCursor | None, article_id: str = ""
    ) -> Sequence[ArticleDeletion]:
        def place(one: ArticleDeletion) -> tuple[dt.datetime, str, int]:
            assert one.deleted_at is not None
            return one.deleted_at, one.article_id, one.version

        return [
            one
            for one in sorted(self._deletions.values(), key=place, reverse=True)
            if one.newsroom_id == newsroom_id
            and article_id in ("", one.article_id)
            and (after is None or place(one) < (after.deleted_at, after.article_id, after.version))
        ][:size]


class FakeFeeds:
    def __init__(self, state: State) -> None:
        self._feeds = state.feeds

    def get(self, newsroom_id: str) -> Feed:
        return self._feeds.get(newsroom_id, Feed(newsroom_id))

    def put(self, feed: Feed) -> None:
        self._feeds[feed.newsroom_id] = feed


class FakeUnitOfWork:
    def __init__(self, state: State) -> None:
        self.articles = FakeArticles(state)
        self.analyses = FakeAnalyses(state)
        self.requests = FakeRequests(state)
        self.jobs = FakeJobs(state)
        self.deletions = FakeDeletions(state)
        self.feeds = FakeFeeds(state)
        self.entities = FakeEntities(state.entities)


class FakeStore:
    """A store; `failures` are raised by the next writes. What is kept is told once `tells` is set."""

    def __init__(self) -> None:
        self.state = State()
        self.tells: asyncio.Event | None = None
        self.failures: list[Exception] = []
        self.writes = 0

    async def write[T](self, work: Callable[[UnitOfWork], T], *about: About) -> T:
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.pop(0)
        state = self.state.copy()
        result = work(FakeUnitOfWork(state))
        self.state = state
        self.writes += 1
        if self.tells is not None:
            await self.tells.wait()
        return result

    async def read[T](self, work: Callable[[UnitOfWork], T]) -> T:
        await asyncio.sleep(0)
        return work(FakeUnitOfWork(self.state.copy()))
