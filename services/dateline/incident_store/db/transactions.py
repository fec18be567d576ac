"""The store's transactions over the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.incident_store.db.editing import SqlEditing
from dateline.incident_store.db.examining import SqlExamining
from dateline.incident_store.db.journal import prune
from dateline.incident_store.db.linking import SqlLinking
from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.search_filing import file_missing, newsroom_with_missing
from dateline.incident_store.ledger_ports import Editing
from dateline.incident_store.ports import Linking, Reading
from dateline.incident_store.repair_ports import Examining
from dateline.storage.database import Database

MIGRATIONS = "dateline.incident_store.db:migrations"


class SqlTransactions:
    """`ports.Transactions`.

    Linking reads what is there and then writes, and two calls at once must not open one incident twice:
    the writes of a newsroom wait for each other's end.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        """Run `work` of a newsroom in one transaction: kept when it returns, undone when it raises."""
        return await self._database.write(
            lambda connection: work(SqlLinking(connection)), f"newsroom {newsroom_id}"
        )

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        """Run an edit in one transaction, in the same turn: kept when it returns, undone when it raises."""
        return await self._database.write(
            lambda connection: work(SqlEditing(connection)), f"newsroom {newsroom_id}"
        )

    async def examine[T](self, work: Callable[[Examining], T]) -> T:
        """Run a look for repairs over one unchanging state."""
        return await self._database.read(lambda connection: work(SqlExamining(connection)))

    async def prune_changes(self, before: dt.datetime) -> int:
        """Drop changes of all newsrooms made, or under embargo until, before then, and tell how many."""
        return await self._database.write(lambda connection: prune(connection, before))

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        """Run `work` over one unchanging state."""
        return await self._database.read(lambda connection: work(SqlReading(connection)))

    async def file_for_search(self, most: int) -> int:
        """File up to so many reports and edits that search has no entry of, and tell how many."""
        newsroom_id = await self._database.read(newsroom_with_missing)
        if newsroom_id is None:
            return 0
        return await self._database.write(
            lambda connection: file_missing(connection, newsroom_id, most), f"newsroom {newsroom_id}"
        )
