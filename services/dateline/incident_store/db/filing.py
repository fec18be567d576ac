"""Digests under their keys: how reports and articles are filed, found and read back.

Each query is one statement of fixed text for any number of keys (or of few texts, on SQLite), so that
neither SQLAlchemy nor the database has to think about it again. Statements are put together of names that
stand in this file and of numbers.
"""
# ruff: noqa: S608

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection

from dateline.incident_store.db.arrays import array_of
from dateline.incident_store.db.pg_candidates import candidates_sql, candidates_values
from dateline.incident_store.db.sqlite_candidates import SqliteCandidates, SqliteStatements
from dateline.incident_store.hits import NEARNESS, best_hits
from dateline.incident_store.keys import ROWS_OF_KEY, Probe
from dateline.incident_store.packing import pack_keys, unpack_keys
from dateline.incident_store.story_ports import Hit
from dateline.incident_store.tokens import key_of
from dateline.storage.driver import rows_of
from dateline.storage.moment import microseconds

ITEMS = {"report": 64, "article": 128}
"""So many items with most weight decide which incidents or stories are compared: more where those of near
days go first."""
_MOST_ITEMS = 400
"""Owners that have more items together are rather asked for by item."""
_STEP = 8
ONE = 1 << 20
"""What a weight of 1 is in the sums; PostgreSQL takes weights up to 2,000 so."""
_NO_DAY = 0
_LAST_DAY = dt.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class FiledDigest:
    """One digest to file; `day` is what its keys are sorted by."""

    item_id: str
    owner_id: str
    reported_at: dt.datetime
    norm: float
    profile: bytes
    keys: tuple[str, ...]
    day: dt.date


class Filing:
    """The digests of one kind ("report" or "article") over one connection, inside one transaction."""

    def __init__(self, connection: Connection, kind: str, *, item: str, owner: str) -> None:
        self._connection = connection
        self._kind = kind
        self._sqlite = connection.dialect.name == "sqlite"
        self._sql = _statements(kind, item, owner, self._sqlite)

    def find(self, newsroom_id: str, probes: Sequence[Probe], limit: int, near: dt.date | None) -> list[Hit]:
        """The owners of the items that most weight of the probes hits, those of days near `near` first."""
        if not probes:
            return []
        if self._sqlite:
            return self._among(newsroom_id).find(_wanted(probes), limit, near, most=ITEMS[self._kind])
        weights, keys, firsts, lasts = _arrays(probes)
        probed = {"newsroom": newsroom_id, "weights": weights, "keys": keys, "first": firsts, "last": lasts}
        found: list[Any] = rows_of(self._connection, self._sql.find, probed)
        return best_hits(found, limit, near)

    def candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str] = (),
    ) -> list[Any]:
        """The exemplars of what `find` finds, and of the owners `besides`.

        PostgreSQL does it in one statement: what goes to and fro costs a call more than what is found.
        """
        if self._sqlite:
            among = self._among(newsroom_id)
            found = among.find(_wanted(probes), limit, near, most=ITEMS[self._kind]) if probes else []
            hit = {one.id for one in found}
            hits = [*found, *(Hit(owner) for owner in dict.fromkeys(besides) if owner not in hit)]
            exemplars = among.exemplars(hits, newest)
            return self.exemplars(newsroom_id, hits, newest) if exemplars is None else exemplars
        nearness, day = (NEARNESS, near.toordinal()) if near else (0.0, _NO_DAY)
        values = candidates_values(
            newsroom_id,
            _arrays(probes),
            limit,
            nearness=nearness,
            day=day,
            newest=newest,
            besides=besides,
        )
        return rows_of(self._connection, self._sql.candidates, values)

    def _among(self, newsroom_id: str) -> SqliteCandidates:
        return SqliteCandidates(self._connection, newsroom_id, self._sql.sqlite)

    def exemplars(self, newsroom_id: str, hits: Sequence[Hit], newest: int) -> list[Any]:
        """Rows of (owner, item, norm, profile): the items hit, and the newest of each owner, newest first."""
        if not hits:
            return []
        numbers = [number for hit in hits for number in hit.numbers]
        owners = [hit.id for hit in hits]
        if self._sqlite:
            many, few = -(-len(numbers) // _STEP) * _STEP, -(-len(owners) // _STEP) * _STEP
            numbers += [-1] * (many - len(numbers))
            owners += [""] * (few - len(owners))
            values: list[Any] = [newsroom_id, *numbers]
            for owner in owners:
                values += (newsroom_id, owner, newest)
            return self._run(self._sql.exemplars(many, few), values)
        return self._run(self._sql.exemplars(0, 0), (newsroom_id, numbers, owners, newsroom_id, newest))

    def add(self, newsroom_id: str, digests: Sequence[FiledDigest]) -> None:
        """File digests; the newsroom's turn is held, so that numbers go up one by one."""
        for digest in digests:
            hashed = [key_of(key) for key in dict.fromkeys(digest.keys)]
            day = digest.day.toordinal()
            values = (
                newsroom_id,
                newsroom_id,
                digest.item_id,
                digest.owner_id,
                microseconds(digest.reported_at),
                digest.norm,
                digest.profile,
                pack_keys(hashed),
                day,
            )
            ((number,),) = self._run(self._sql.add, values)
            self._run_of_keys(self._sql.add_keys, newsroom_id, sorted(set(hashed)), day, number)

    def remove(self, newsroom_id: str, item_ids: Iterable[str]) -> list[bytes]:
        """Unfile items; their profiles, so that what they held can be counted out."""
        profiles: list[bytes] = []
        for item_id in item_ids:
            for number, profile, packed, day in self._run(self._sql.of_item, (newsroom_id, item_id)):
                keys = unpack_keys(bytes(packed))
                self._run_of_keys(self._sql.drop_keys, newsroom_id, keys, day, number)
                self._run(self._sql.drop, (newsroom_id, number), rows=False)
                profiles.append(bytes(profile))
        return profiles

    def move(self, newsroom_id: str, owner_id: str, to: str) -> None:
        """Give all items of one owner to another."""
        self._run(self._sql.move, (to, newsroom_id, owner_id), rows=False)

    def move_item(self, newsroom_id: str, item_id: str, to: str) -> None:
        """Give one item to another owner."""
        self._run(self._sql.move_item, (to, newsroom_id, item_id), rows=False)

    def _run(self, sql: str, values: Sequence[Any], *, rows: bool = True) -> list[Any]:
        if rows:
            return rows_of(self._connection, sql, tuple(values))
        self._connection.exec_driver_sql(sql, tuple(values))
        return []

    def _run_of_keys(self, sql: str, newsroom_id: str, keys: Sequence[int], day: int, number: int) -> None:
        """File or unfile an item's keys: on PostgreSQL at once, since each run costs more than a row."""
        if self._sqlite:
            self._run_many(sql, [(newsroom_id, key, day, number) for key in keys])
        else:
            self._run(sql, (newsroom_id, day, number, array_of(keys)), rows=False)

    def _run_many(self, sql: str, values: list[tuple[Any, ...]]) -> None:
        if values:
            self._connection.exec_driver_sql(sql, values)


class _Statements:
    def __init__(self, kind: str, item: str, owner: str, *, sqlite: bool) -> None:
        self._kind, self._item, self._owner, self._sqlite = kind, item, owner, sqlite
        digests, keys = f"{kind}_digests", f"{kind}_keys"
        self.sqlite = SqliteStatements(
            digests=digests,
            keys=keys,
            item=item,
            owner=owner,
            rows_of_key=ROWS_OF_KEY,
            most_items=_MOST_ITEMS,
        )
        columns = f"newsroom_id, number, {item}, {owner}, reported_at, norm, profile, keys, day"
        number = f"(SELECT COALESCE(MAX(number), 0) + 1 FROM {digests} WHERE newsroom_id = ?)"
        self.add = self._of(
            f"INSERT INTO {digests} ({columns}) VALUES (?, {number}, ?, ?, ?, ?, ?, ?, ?) RETURNING number"
        )
        if sqlite:
            self.add_keys = f"INSERT INTO {keys} (newsroom_id, key, day, number) VALUES (?, ?, ?, ?)"
            self.drop_keys = (
                f"DELETE FROM {keys} WHERE newsroom_id = ? AND key = ? AND day = ? AND number = ?"
            )
        else:
            self.add_keys = (
                f"INSERT INTO {keys} (newsroom_id, day, number, key) "
                "SELECT %s, %s, %s, key FROM unnest(%s::bigint[]) AS key"
            )
            self.drop_keys = (
                f"DELETE FROM {keys} WHERE newsroom_id = %s AND day = %s AND number = %s "
                "AND key = ANY(%s::bigint[])"
            )
        self.of_item = self._of(
            f"SELECT number, profile, keys, day FROM {digests} WHERE newsroom_id = ? AND {item} = ?"
        )
        self.drop = self._of(f"DELETE FROM {digests} WHERE newsroom_id = ? AND number = ?")
        self.move = self._of(f"UPDATE {digests} SET {owner} = ? WHERE newsroom_id = ? AND {owner} = ?")
        self.move_item = self._of(f"UPDATE {digests} SET {owner} = ? WHERE newsroom_id = ? AND {item} = ?")

    @cached_property
    def find(self) -> str:
        """For PostgreSQL: what is hit and whose it is.

        In one statement, since another one costs more than looking up the owners of all. They are read from
        an index of their own: a row with its profile is ten times as wide, and in a large store lies on a
        page that is needed for nothing else.
        """
        return (
            f"SELECT hits.number, d.{self._owner}, hits.weight, hits.day FROM ({self._pg_hits}) AS hits "
            f"JOIN {self._kind}_digests AS d ON d.newsroom_id = %(newsroom)s AND d.number = hits.number"
        )

    @cached_property
    def candidates(self) -> str:
        """For PostgreSQL: the exemplars of what is found, in one statement."""
        return candidates_sql(
            hits=self._pg_hits,
            digests=f"{self._kind}_digests",
            item=self._item,
            owner=self._owner,
            most_items=_MOST_ITEMS,
        )

    @cached_property
    def _pg_hits(self) -> str:
        return (
            "SELECT hit.number, SUM(probe.weight) AS weight, hit.day FROM "
            "unnest(%(weights)s::int[], %(keys)s::bigint[], %(first)s::int[], %(last)s::int[]) "
            "AS probe (weight, key, first, last) CROSS JOIN LATERAL (SELECT number, day "
            f"FROM {self._kind}_keys WHERE newsroom_id = %(newsroom)s AND key = probe.key AND day BETWEEN "
            f"probe.first AND probe.last ORDER BY day DESC, number DESC LIMIT {ROWS_OF_KEY}) AS hit "
            f"GROUP BY number, hit.day ORDER BY 2 DESC, 1 DESC LIMIT {ITEMS[self._kind]}"
        )

    @lru_cache(maxsize=64)  # noqa: B019 - these live as long as the process
    def exemplars(self, many: int, few: int) -> str:
        """Items by number, and the newest of each owner; an item that is both comes once."""
        digests = f"{self._kind}_digests"
        newest = "ORDER BY reported_at DESC, number DESC"
        if self._sqlite:
            # By rowid: both indexes hold it, so that no third one is read to come from a number to its row.
            of_owners = " UNION ALL ".join(
                f"SELECT * FROM (SELECT rowid FROM {digests} INDEXED BY {digests}_newest "
                f"WHERE newsroom_id = ? AND {self._owner} = ? {newest} LIMIT ?)"
                for _ in range(few)
            )
            hit = ", ".join("?" * many) or "-1"
            of_hits = f"SELECT rowid FROM {digests} INDEXED BY {digests}_owners WHERE newsroom_id = ? "
            rowids = f"{of_hits} AND number IN ({hit}) UNION ALL {of_owners}"
            return (
                f"SELECT {self._owner}, {self._item}, norm, profile FROM {digests} "
                f"WHERE rowid IN ({rowids}) {newest}"
            )
        read = f"SELECT {self._owner}, {self._item}, norm, profile FROM {digests} WHERE newsroom_id = ? "
        return self._of(
            f"{read} AND number = ANY(?::bigint[] || ARRAY(SELECT newest.number FROM unnest(?::text[]) "
            f"AS owner (id) CROSS JOIN LATERAL (SELECT number FROM {digests} WHERE newsroom_id = ? "
            f"AND {self._owner} = owner.id {newest} LIMIT ?) AS newest)) {newest}"
        )

    def _of(self, sql: str) -> str:
        return sql if self._sqlite else sql.replace("?", "%s")


@cache
def _statements(kind: str, item: str, owner: str, sqlite: bool) -> _Statements:
    return _Statements(kind, item, owner, sqlite=sqlite)


def _wanted(probes: Sequence[Probe]) -> list[tuple[int, int, int, int]]:
    # A weight is written as a whole number: these come to one sum in any order, on any database.
    return [
        (
            round(weight * ONE),
            key_of(key),
            first.toordinal() if first else _NO_DAY,
            last.toordinal() if last else _LAST_DAY,
        )
        for key, weight, first, last in probes
    ]


def _arrays(probes: Sequence[Probe]) -> list[str]:
    """The probes' weights, keys, first and last days, as PostgreSQL reads them."""
    return [array_of(column) for column in zip(*_wanted(probes), strict=True)] or [array_of(())] * 4
