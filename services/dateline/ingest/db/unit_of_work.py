"""Units of work over a database transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from dateline.ingest.db.repository import SqlAnalyses, SqlArticles, SqlJobs, SqlRequests
from dateline.ingest.ports import UnitOfWork
from dateline.storage.database import Database

MIGRATIONS = "dateline.ingest.db:migrations"


class SqlUnitOfWork:
    """What one transaction sees."""

    def __init__(self, connection: Connection) -> None:
        self.articles = SqlArticles(connection)
        self.analyses = SqlAnalyses(connection)
        self.requests = SqlRequests(connection)
        self.jobs = SqlJobs(connection)


class SqlStore:
    """Ingest's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write[T](self, work: Callable[[UnitOfWork], T]) -> T:
        """Do `work` in one transaction, committed when it returns."""
        return await self._database.write(lambda connection: work(SqlUnitOfWork(connection)))

    async def read[T](self, work: Callable[[UnitOfWork], T]) -> T:
        """Do `work` over one unchanging state."""
        return await self._database.read(lambda connection: work(SqlUnitOfWork(connection)))
