"""What the use cases need from the outside, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.domain.analysis import Analysis, Extraction, ExtractionInput
from dateline.domain.article import ArticleVersion
from dateline.domain.changes import MovedArticles
from dateline.domain.deletion import ArticleDeletion
from dateline.domain.entity import EntityType
from dateline.domain.incident import IncidentAccount
from dateline.domain.known_entity import EntityEdit, KnownEntity
from dateline.domain.linking import ArticleDigest, LinkKey, LinkOutcome, Retraction, StandingLinks
from dateline.ingest.feeds import Feed
from dateline.ingest.jobs import Job, JobKind
from dateline.ingest.keys import (
    ArticleKey,
    NewsroomEntities,
    NewsroomFeed,
    RequestKey,
    RequestRecord,
    VersionKey,
)

type About = ArticleKey | RequestKey | NewsroomEntities | NewsroomFeed
"""What a write may change that no other write may change meanwhile."""


@dataclass(frozen=True, slots=True)
class ArticleCursor:
    """Where a list of articles goes on: after this article in its order."""

    received_at: dt.datetime
    article_id: str


@dataclass(frozen=True, slots=True)
class DeletionCursor:
    """Where a list of deletions goes on: after this one in its order."""

    deleted_at: dt.datetime
    article_id: str
    version: int


@dataclass(frozen=True, slots=True)
class EntityCursor:
    """Where a list of entities goes on: after this one in its order."""

    sort_key: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class EditCursor:
    """Where a list of edits goes on: after this one in its order."""

    edited_at: dt.datetime
    edit_id: str


class ArticleRepository(Protocol):
    """Articles and their versions."""

    def latest(self, article: ArticleKey) -> ArticleVersion | None:
        """The newest version of an article."""
        ...

    def get(self, version: VersionKey) -> ArticleVersion | None:
        """One version."""
        ...

    def add(self, version: ArticleVersion) -> None:
        """Keep a version for ever; it is the newest of its article."""
        ...

    def page(self, newsroom_id: str, size: int, after: ArticleCursor | None) -> Sequence[ArticleVersion]:
        """The newest version of each article, the last received first, without bodies."""
        ...

    def remove(self, article: ArticleKey) -> None:
        """Drop an article with all its versions."""
        ...

    def newest_number(self, article: ArticleKey) -> int:
        """The number of the newest version; 0 where there is no such article."""
        ...

    def next_newsroom(self, after: str) -> str | None:
        """The next newsroom in the order of their ids that has an article; "" comes before all."""
        ...


class AnalysisRepository(Protocol):
    """The numbered analyses of versions."""

    def get(self, version: VersionKey, revision: int | None = None) -> Analysis | None:
        """One revision, or the newest."""
        ...

    def add(self, newsroom_id: str, analysis: Analysis) -> None:
        """Keep a revision; it is the newest of its version."""
        ...

    def remove(self, article: ArticleKey) -> int:
        """Drop the analyses of all versions of an article, and tell how many."""
        ...

    def count(self, article: ArticleKey) -> int:
        """How many analyses there are of all versions of an article."""
        ...


class RequestRepository(Protocol):
    """What request ids were used for."""

    def get(self, key: RequestKey, since: dt.datetime) -> RequestRecord | None:
        """The use of an id, if it is not older than `since`."""
        ...

    def put(self, key: RequestKey, record: RequestRecord) -> None:
        """Note the use of an id, in place of one that is too old to count."""
        ...

    def forget(self, before: dt.datetime) -> int:
        """Drop what is older, and tell how many."""
        ...


class JobRepository(Protocol):
    """Promised work."""

    def get(self, version: VersionKey, kind: JobKind) -> Job | None:
        """One job, pending or dead. No other write changes it until this one ends."""
        ...

    def put(self, job: Job) -> None:
        """Keep a job, in place of its former state."""
        ...

    def remove(self, version: VersionKey, kind: JobKind) -> None:
        """Drop a job that is done."""
        ...

    def remove_all(self, article: ArticleKey) -> None:
        """Drop all jobs of an article, also those that somebody works on."""
        ...

    def due(self, now: dt.datetime, limit: int) -> Sequence[Job]:
        """Jobs that are free and whose time has come, the longest waiting first.

        A write gets them for itself: other writes pass them over until it ends. What a newer replica has
        promised and this one has no word for is left to the newer one.
        """
        ...

    def renew(self, owner: str, jobs: Collection[Job], until: dt.datetime) -> None:
        """Lengthen the leases that the owner still has on these jobs."""
        ...

    def count(self) -> Mapping[tuple[str, str], int]:
        """How many jobs there are of each kind in each state; what is not named, there is none of.

        Kinds and states are the values of `JobKind` and `JobState`, or those of a newer replica.
        """
        ...

    def dead(self, newsroom_id: str) -> Sequence[Job]:
        """The jobs of a newsroom that were given up, oldest first, of the kinds that are known here."""
        ...


class DeletionRepository(Protocol):
    """The records of deleted articles, which are never dropped."""

    def get(self, last_version: VersionKey) -> ArticleDeletion | None:
        """The record of the deletion with which this version went as the newest."""
        ...

    def last(self, article: ArticleKey) -> ArticleDeletion | None:
        """The newest record of an article."""
        ...

    def put(self, deletion: ArticleDeletion) -> None:
        """Keep a record, in place of its former state."""
        ...

    def page(
        self, newsroom_id: str, size: int, after: DeletionCursor | None, article_id: str = ""
    ) -> Sequence[ArticleDeletion]:
        """Records, newest first; with an `article_id`, of this article only."""
        ...


class FeedRepository(Protocol):
    """What was followed of the incident store's changes."""

    def get(self, newsroom_id: str) -> Feed:
        """A newsroom's feed; a new one where nothing was followed."""
        ...

    def put(self, feed: Feed) -> None:
        """Keep a feed, in place of its former state."""
        ...


class EntityRepository(Protocol):
    """The newsroom's entities, found by the keys of `identity.names.kept_under`."""

    def get(self, newsroom_id: str, entity_id: str) -> KnownEntity | None:
        """One entity, merged or not."""
        ...

    def by_keys(
        self, newsroom_id: str, keys: Collection[str], most: int
    ) -> Mapping[str, Sequence[KnownEntity]]:
        """For each key the entities that have it, by id, at most `most`; keys that none has are left out."""
        ...

    def with_words(
        self, newsroom_id: str, words: Sequence[str], beginning: str, type_: EntityType | None, most: int
    ) -> Sequence[KnownEntity]:
        """Entities with all these words in their names, and one that begins so; by id, at most `most`."""
        ...

    def page(
        self,
        newsroom_id: str,
        size: int,
        after: EntityCursor | None,
        type_: EntityType | None,
        *,
        with_merged: bool,
    ) -> Sequence[KnownEntity]:
        """Entities by `identity.names.sort_key` of their name, then by id."""
        ...

    def add(self, newsroom_id: str, entities: Collection[KnownEntity]) -> None:
        """Keep new entities."""
        ...

    def put(self, newsroom_id: str, entity: KnownEntity) -> None:
        """Keep an entity in place of its former state; one that is merged now is found by no key any more.

        Those that were merged into it before are then merged into the same.
        """
        ...

    def add_edits(self, newsroom_id: str, edits: Collection[EntityEdit]) -> None:
        """Note who changed what."""
        ...

    def edits(
        self, newsroom_id: str, entity_id: str, size: int, after: EditCursor | None
    ) -> Sequence[EntityEdit]:
        """The edits of an entity and of those merged into it, newest first."""
        ...


class UnitOfWork(Protocol):
    """Everything that one transaction sees."""

    @property
    def articles(self) -> ArticleRepository:
        """Articles and their versions."""
        ...

    @property
    def analyses(self) -> AnalysisRepository:
        """The analyses of versions."""
        ...

    @property
    def requests(self) -> RequestRepository:
        """Request ids in use."""
        ...

    @property
    def jobs(self) -> JobRepository:
        """Promised work."""
        ...

    @property
    def deletions(self) -> DeletionRepository:
        """The records of deleted articles."""
        ...

    @property
    def feeds(self) -> FeedRepository:
        """What was followed of the incident store's changes."""
        ...

    @property
    def entities(self) -> EntityRepository:
        """The newsroom's entities."""
        ...


class Store(Protocol):
    """Where units of work are done, by any number of replicas."""

    async def write[T](self, work: Callable[[UnitOfWork], T], *about: About) -> T:
        """Do `work` as a whole, durably, or not at all where it raises. It may be run more than once.

        Writes `about` the same article, request id or newsroom's entities behave as if they ran one after
        the other, over all replicas. A write about nothing may rely on what a single repository method does,
        no more.
        """
        ...

    async def read[T](self, work: Callable[[UnitOfWork], T]) -> T:
        """Do `work` over one unchanging state."""
        ...


class ExtractionPort(Protocol):
    """The language work."""

    async def extract(self, source: ExtractionInput, deadline: float) -> Extraction:
        """Find what is in a text. Raises the errors of `dateline.domain.errors`."""
        ...


class IncidentStorePort(Protocol):
    """Incidents over years."""

    async def link(
        self, key: LinkKey, accounts: Sequence[IncidentAccount], digest: ArticleDigest, deadline: float
    ) -> LinkOutcome:
        """Put the accounts of an article version with incidents; the same key gives the same answer."""
        ...

    async def retract(self, through: VersionKey, deadline: float, *, dry_run: bool = False) -> Retraction:
        """Take an article out, up to this version; with `dry_run`, only tell what would be retracted."""
        ...

    async def links(self, article: ArticleKey, deadline: float) -> StandingLinks:
        """Where the accounts of an article are now."""
        ...

    def watch_links(self, newsroom_id: str, token: str) -> AsyncGenerator[MovedArticles]:
        """Articles whose links may be others, as that happens, without an end, after the one with this token.

        "" begins with the articles of all reports that an editor ever moved. WatchTokenExpiredError where the
        change log does not go back so far, UnavailableError where the stream broke.
        """
        ...
