"""The store's use cases over each kind of transactions: every test here runs over all of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from dateline.domain.changes import Change, WatchPosition
from dateline.domain.incident_search import IncidentFilter
from dateline.domain.ledger import DEFAULT_POLICY, CurrentFigure, FigurePolicy
from dateline.domain.linking import Incident, LinkOutcome, Retraction
from dateline.domain.story import Story
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ledger_ports import ChangePage
from dateline.incident_store.ports import Reading, Transactions
from dateline.incident_store.ranking import packaged_model
from dateline.incident_store.use_cases import (
    EditIncidents,
    GetIncident,
    GetStory,
    IncidentPage,
    LinkReports,
    LinkRequest,
    ListIncidents,
    ListStories,
    ReadLedger,
    RetractReports,
    SearchIncidents,
    StoryPage,
)
from dateline.storage.database import Database
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.incident_clock import CountingIds, FakeClock
from fakes.incident_transactions import FakeTransactions
from fakes.postgres import Postgres


@dataclass
class Store:
    """The use cases over one store, with a clock in the test's hand."""

    transactions: Transactions
    clock: FakeClock

    def __post_init__(self) -> None:
        self.ids = ids = CountingIds()
        self._link = LinkReports(self.transactions, packaged_model(), self.clock, ids)
        self.edit = EditIncidents(self.transactions, self.clock, ids)
        self.ledger = ReadLedger(self.transactions, self.clock)
        self._get = GetIncident(self.transactions, self.clock)
        self._list = ListIncidents(self.transactions, self.clock)
        self._retract = RetractReports(self.transactions, self.clock)
        self._get_story = GetStory(self.transactions, self.clock)
        self._list_stories = ListStories(self.transactions, self.clock)
        self.search = SearchIncidents(self.transactions, self.clock)

    async def retract(
        self, article_id: str, *, dry_run: bool = False, through: int | None = None
    ) -> Retraction:
        return await self._retract("default", article_id, dry_run=dry_run, through=through)

    async def story(
        self, story_id: str, newsroom_id: str = "default", known_at: dt.datetime | None = None
    ) -> Story:
        return await self._get_story(newsroom_id, story_id, known_at)

    async def stories(
        self, newsroom_id: str = "default", size: int = 50, known_at: dt.datetime | None = None
    ) -> tuple[Story, ...]:
        """All pages."""
        found: list[Story] = []
        page: StoryPage | None = None
        while page is None or page.next:
            page = await self._list_stories(newsroom_id, size, page.next if page else None, known_at)
            assert len(page.stories) <= size
            found.extend(page.stories)
        return tuple(found)

    async def link(self, request: LinkRequest, deadline: float = 1.0) -> LinkOutcome:
        return await self._link(request, deadline)

    async def get(
        self, incident_id: str, newsroom_id: str = "default", known_at: dt.datetime | None = None
    ) -> Incident:
        return await self._get(newsroom_id, incident_id, known_at)

    async def current(
        self, incident_id: str, policy: FigurePolicy = DEFAULT_POLICY, known_at: dt.datetime | None = None
    ) -> tuple[CurrentFigure, ...]:
        return (await self._get.with_figures("default", incident_id, known_at, policy))[1]

    async def changes(
        self, after: WatchPosition | None = None, newsroom_id: str = "default", limit: int = 100
    ) -> tuple[list[Change], WatchPosition]:
        """All changes that a watcher would see by now."""
        position, seen = after or WatchPosition(0, dt.datetime(2000, 1, 1, tzinfo=dt.UTC)), list[Change]()
        while True:
            page = await self.transactions.read(
                partial(_changes, newsroom_id, position, limit, self.clock.now())
            )
            seen += [change for change, _ in page.changes]
            if not page.changes and page.position.sequence == position.sequence:
                return seen, page.position
            position = page.position

    async def found(
        self,
        wanted: IncidentFilter,
        newsroom_id: str = "default",
        size: int = 50,
        known_at: dt.datetime | None = None,
    ) -> list[str]:
        """The ids of what a filter finds, over all pages."""
        found: list[str] = []
        after: int | None = None
        while True:
            page = await self.search(newsroom_id, wanted, size, after, known_at)
            assert len(page.incidents) <= size
            found += [incident.id for incident in page.incidents]
            after = page.next
            if after is None:
                return found

    async def listed(
        self,
        kind: str = "",
        newsroom_id: str = "default",
        size: int = 50,
        known_at: dt.datetime | None = None,
    ) -> tuple[Incident, ...]:
        """All pages."""
        found: list[Incident] = []
        page: IncidentPage | None = None
        while page is None or page.next:
            page = await self._list(newsroom_id, size, page.next if page else None, kind, known_at)
            assert len(page.incidents) <= size
            found.extend(page.incidents)
        return tuple(found)


def _changes(
    newsroom_id: str, after: WatchPosition, limit: int, now: dt.datetime, reading: Reading
) -> ChangePage:
    return reading.changes(newsroom_id, after, limit, now)


def make_schema(url: str) -> None:
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    engine.dispose()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and without a row, to be copied: sooner done than migrated anew."""
    path = tmp_path_factory.mktemp("schema") / "incidents.db"
    make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, new_file: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield Store(FakeTransactions(), FakeClock())
        return
    if request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(new_file, tmp_path)}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.emptied(make_schema)
    database = Database.open(url, readers=2)
    yield Store(SqlTransactions(database), FakeClock())
    await database.close()
