"""For SQLite: what keys find, whose it is, and what is compared of it.

A statement costs next to nothing here, so that each asks for little, and nothing is looked up twice. The rows
of a key leave the database as one text: SQLite sorts what it adds up, which takes three times as long as
reading it. Digests are read by the places that the index of owners names.
"""
# ruff: noqa: S608 - put together of names and numbers that stand in `filing`

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from dateline.incident_store.hits import BITS_OF_DAY, best_hits_of, heaviest
from dateline.incident_store.story_ports import Hit
from dateline.storage.driver import rows_of

type Wanted = tuple[int, int, int, int]
"""A key to look up: its weight, its number, and the first and the last day of what is looked for."""

_NOTHING: Wanted = (0, 0, 1, 0)
_STEP = 8


class SqliteStatements:
    """The statements of one kind of digests; `most_items` bounds the items that owners may have together."""

    def __init__(
        self, *, digests: str, keys: str, item: str, owner: str, rows_of_key: int, most_items: int
    ) -> None:
        self.most_items = most_items
        self._rows = (
            f"(SELECT group_concat(row) FROM (SELECT number << {BITS_OF_DAY} | day AS row FROM {keys} "
            "WHERE newsroom_id = ? AND key = wanted.key AND day BETWEEN wanted.first "
            f"AND wanted.last ORDER BY day DESC, number DESC LIMIT {rows_of_key}))"
        )
        self.owners = (
            f"SELECT number, {owner} FROM {digests} INDEXED BY {digests}_owners "
            "WHERE newsroom_id = ? AND number IN (SELECT value FROM json_each(?))"
        )
        self.items = (
            "SELECT o.value, d.number, d.reported_at, d.rowid FROM json_each(?) AS o "
            f"CROSS JOIN {digests} AS d INDEXED BY {digests}_newest ON d.newsroom_id = ? "
            f"AND d.{owner} = o.value LIMIT {most_items}"
        )
        self.digests = (
            f"SELECT rowid, {owner}, {item}, norm, profile FROM {digests} "
            "WHERE rowid IN (SELECT value FROM json_each(?))"
        )

    @lru_cache(maxsize=64)  # noqa: B019 - these live as long as the process
    def hits(self, many: int) -> str:
        """Of so many keys each its weight, and one text of its newest rows, each as a single number.

        Taking the keys out of one text of JSON would cost a tenth of it.
        """
        rows = ", ".join(["(?, ?, ?, ?)"] * many)
        return (
            f"WITH wanted (weight, key, first, last) AS (VALUES {rows}) "
            f"SELECT wanted.weight, {self._rows} FROM wanted"
        )


class SqliteCandidates:
    """Finds among the digests of one kind over one connection; it serves one search."""

    def __init__(self, connection: Connection, newsroom_id: str, sql: SqliteStatements) -> None:
        self._connection = connection
        self._newsroom_id = newsroom_id
        self._sql = sql
        # Of each owner whose items are known, these as (time of report, number, place in the table).
        self._held: dict[str, list[tuple[int, int, int]]] = {}

    def find(self, wanted: Sequence[Wanted], limit: int, near: dt.date | None, *, most: int) -> list[Hit]:
        """The owners of the `most` items that most weight hits, those of days near `near` first."""
        # Filled up, so that there are few statements: each is prepared once.
        filled = [*wanted, *[_NOTHING] * (-len(wanted) % _STEP)]
        values = [number for one in filled for number in one]
        rows = rows_of(self._connection, self._sql.hits(len(filled)), (*values, self._newsroom_id))
        postings = [(weight, found.split(",")) for weight, found in rows if found]
        return best_hits_of(heaviest(postings, most), limit, near, self)

    def exemplars(self, hits: Sequence[Hit], newest: int) -> list[tuple[Any, ...]] | None:
        """Rows of (owner, item, norm, profile) as `Filing.exemplars` gives them; None of too many items."""
        unknown = [hit.id for hit in hits if hit.id not in self._held]
        if unknown and self.items(unknown) is None:
            return None
        places: dict[int, tuple[int, int]] = {}
        for hit in hits:
            latest = sorted(self._held[hit.id], reverse=True)
            for at, (moment, number, place) in enumerate(latest):
                if at < newest or number in hit.numbers:
                    places[place] = (moment, number)
        rows = rows_of(self._connection, self._sql.digests, (json.dumps(list(places)),))
        rows.sort(key=lambda row: places[row[0]], reverse=True)
        return [row[1:] for row in rows]

    def of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The owner of each item."""
        values = (self._newsroom_id, json.dumps(numbers))
        found: list[Any] = rows_of(self._connection, self._sql.owners, values)
        return dict(found)

    def items(self, owners: Sequence[str]) -> dict[str, set[int]] | None:
        """All items of each owner; None where they are too many to tell."""
        rows = rows_of(self._connection, self._sql.items, (json.dumps(owners), self._newsroom_id))
        if len(rows) == self._sql.most_items:
            return None
        self._held.update({owner: [] for owner in owners})
        for owner, number, moment, place in rows:
            self._held[owner].append((moment, number, place))
        return {owner: {number for _, number, _ in self._held[owner]} for owner in owners}
