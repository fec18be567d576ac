"""Units of work over a database transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from dateline.domain.errors import UnavailableError
from dateline.ingest.db.deletions import SqlDeletions
from dateline.ingest.db.entities import SqlEntities
from dateline.ingest.db.feeds import SqlFeeds
from dateline.ingest.db.repository import SqlAnalyses, SqlArticles, SqlJobs, SqlRequests
from dateline.ingest.ports import About, UnitOfWork
from dateline.storage import preparing
from dateline.storage.database import Database

MIGRATIONS = "dateline.ingest.db:migrations"


class SqlUnitOfWork:
    """What one transaction sees."""

    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self.articles = SqlArticles(connection)
        self.analyses = SqlAnalyses(connection)
        self.requests = SqlRequests(connection)
        self.jobs = SqlJobs(connection, writes=writes)
        self.deletions = SqlDeletions(connection)
        self.feeds = SqlFeeds(connection)
        self.entities = SqlEntities(connection)


class SqlStore:
    """Ingest's database; of use once it is prepared."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_prepared = False

    async def prepare(self, *, migrate: bool, patience_seconds: float = 0.0) -> None:
        """Bring the schema up to date, or wait until somebody has; as `storage.preparing` tells."""
        await preparing.prepare(
            self._database.engine, MIGRATIONS, migrate=migrate, patience_seconds=patience_seconds
        )
        self._is_prepared = True

    async def write[T](self, work: Callable[[UnitOfWork], T], *about: About) -> T:
        """Do `work` in one transaction, committed when it returns."""
        self._refuse_unprepared()
        return await self._database.write(
            lambda connection: work(SqlUnitOfWork(connection, writes=True)), *map(repr, about)
        )

    async def read[T](self, work: Callable[[UnitOfWork], T]) -> T:
        """Do `work` over one unchanging state."""
        self._refuse_unprepared()
        return await self._database.read(lambda connection: work(SqlUnitOfWork(connection, writes=False)))

    def _refuse_unprepared(self) -> None:
        if not self._is_prepared:
            raise UnavailableError("the database's schema is being brought up to date")
