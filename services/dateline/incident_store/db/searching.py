"""Finds entries that may match a query, newest first.

Each part of a query is counted by its own index, up to `FEW`. Where one finds few, all entries of those
incidents are looked at; where all find many, entries are walked from the newest on until enough match, or
`WALKED` were passed: parts that each find many may have nothing in common, such as a word of this year and
the days of another. So the work is bounded whatever is asked for. Statements are put together of texts that
stand in this file.
"""
# ruff: noqa: S608

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from sqlalchemy import Connection, select, text

from dateline.domain.editing import HOLDER
from dateline.domain.incident_search import GeoBox, GeoCircle
from dateline.incident_store.db.ledger_tables import edit_changes
from dateline.incident_store.db.search_filing import tagged
from dateline.incident_store.db.search_tables import search_entries
from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.search import Candidate, Proposals, Query

FEW = 2_000
"""What finds fewer entries than this is read whole."""
MANY_DAYS = 200_000
"""So many entries that have the days asked for are put in order whole, without their rows."""
WALKED = 50_000
"""After so many entries a walk ends, however few of them match; another goes on from there."""
MOST_CELLS = 2_000
_LONG_DAYS = 31
_NO_DAY = 0
_LAST_DAY = 4_000_000
_FIRST = 2**62
_LAST = -(2**62)
_MANY = 1_000
_MINE = "newsroom_id = :newsroom"
_INSIDE = (
    "latitude BETWEEN :south AND :north AND reach_km <= :reach "
    "AND (longitude BETWEEN :west AND :east OR longitude BETWEEN :west2 AND :east2)"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a query. `driver` selects the incidents it finds by its index; None where no index is fit.

    `test` is what an entry `s` must meet, or some entry of its incident.
    """

    test: str
    driver: str | None
    of_incident: bool = False
    few: int | None = None
    """What finds fewer is read whole; by default, `FEW`."""
    counted: str = ""
    """What finds as many rows as the driver, where that takes less."""


class SqlSearchReading:
    """`search_ports.SearchReading` over one connection."""

    _connection: Connection

    def propose(
        self, newsroom_id: str, query: Query, size: int, after: int | None, sight: Sight
    ) -> Proposals:
        """Entries that may match, newest first, with numbers lower than `after`."""
        on_sqlite = self._connection.dialect.name == "sqlite"
        values = _values(newsroom_id, query, size, after, sqlite=on_sqlite)
        parts = list(_parts(query, sqlite=on_sqlite))
        narrow = self._narrowest(parts, values)
        # The index of words on SQLite gives nothing but what has them.
        walked = narrow is None and any("search_words" not in part.test for part in parts)
        floor = self._floor(values, sqlite=on_sqlite) if walked else None
        if floor is not None:
            values["floor"] = floor
        sql = _statement(parts, narrow, sqlite=on_sqlite, then=sight.known_at is not None)
        rows = self._connection.execute(text(sql), values).all()
        found = [Candidate(number, entry_id, incident_id) for number, entry_id, incident_id in rows]
        follows = found[-1].number if len(found) == size else floor
        if sight.known_at is not None:
            found = self._as_held(newsroom_id, found, sight)
        return Proposals(tuple(found), follows)

    def _floor(self, values: Mapping[str, Any], *, sqlite: bool) -> int | None:
        """The number of the last entry that is walked; None where so many do not follow."""
        table = _table("s", "entries_by_time", sqlite=sqlite)
        found: int | None = self._connection.execute(
            text(
                f"SELECT s.number FROM {table} WHERE s.{_MINE} AND s.number < :after "
                "ORDER BY s.number DESC LIMIT 1 OFFSET :passed"
            ),
            {"newsroom": values["newsroom"], "after": values["after"], "passed": WALKED - 1},
        ).scalar()
        return found

    def numbers(self, newsroom_id: str, entry_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of entries: their places in the order of results."""
        numbers: dict[str, int] = {}
        for some in batched(entry_ids, _MANY):
            rows = self._connection.execute(
                select(search_entries.c.entry_id, search_entries.c.number).where(
                    search_entries.c.newsroom_id == newsroom_id, search_entries.c.entry_id.in_(some)
                )
            )
            numbers.update((row.entry_id, row.number) for row in rows)
        return numbers

    def _narrowest(self, parts: Sequence[_Part], values: Mapping[str, Any]) -> _Part | None:
        """The part that finds the fewest entries, where that is few."""
        best: tuple[int, _Part] | None = None
        for part in parts:
            if part.driver is not None:
                rows, most = part.counted or part.driver, part.few or FEW
                counted = f"SELECT COUNT(*) FROM (SELECT 1 FROM ({rows}) AS found LIMIT {most}) AS few"
                count = self._connection.execute(text(counted), values).scalar() or 0
                if count < most and (best is None or count < best[0]):
                    best = (count, part)
        return best[1] if best else None

    def _as_held(self, newsroom_id: str, found: list[Candidate], sight: Sight) -> list[Candidate]:
        """With the incidents that held the reports then."""
        former: dict[str, str] = {}
        for some in batched([one.entry_id for one in found], _MANY):
            rows = self._connection.execute(
                select(edit_changes.c.subject_id, edit_changes.c.before)
                .where(
                    edit_changes.c.newsroom_id == newsroom_id,
                    edit_changes.c.subject_id.in_(some),
                    edit_changes.c.field == HOLDER,
                    edit_changes.c.at > sight.known_at,
                )
                .order_by(edit_changes.c.sequence, edit_changes.c.position)
            )
            for report_id, before in rows:
                former.setdefault(report_id, before)
        return [
            Candidate(one.number, one.entry_id, former.get(one.entry_id, one.incident_id)) for one in found
        ]


def _parts(query: Query, *, sqlite: bool) -> Iterator[_Part]:
    def found(index: str) -> str:
        return f"SELECT incident_id FROM {_table('', index, sqlite=sqlite)} WHERE {_MINE}"

    wanted = query.filter
    if query.terms and sqlite:
        hits = "SELECT rowid FROM search_words WHERE search_words MATCH :terms"
        driver = (
            "SELECT e.incident_id FROM search_words AS w CROSS JOIN search_entries AS e "
            "ON e.number = w.rowid WHERE w.search_words MATCH :terms AND e." + _MINE
        )
        yield _Part(f"s.number IN ({hits})", driver, counted=hits)
    elif query.terms:
        has = "terms @@ CAST(:terms AS tsquery)"
        yield _Part(f"s.{has}", f"{found('entries_by_terms')} AND {has}")
    if query.area is not None:
        cells = ", ".join(map(str, _cells(query.area)))
        driver = f"{found('entries_by_cell')} AND cell IN ({cells}) AND {_INSIDE}"
        yield _Part(_INSIDE, driver if cells else None)
    if query.has_days:
        is_long = f"last_day - first_day > {_LONG_DAYS}"
        driver = (
            f"{found('entries_by_day')} AND first_day BETWEEN :first - {_LONG_DAYS} AND :last "
            f"AND last_day >= :first UNION ALL {found('entries_of_long')} AND {is_long} "
            f"AND first_day < :first - {_LONG_DAYS} AND last_day >= :first"
        )
        if query.has_days_alone:
            yield _Part("s.first_day <= :last AND s.last_day >= :first", driver, few=MANY_DAYS)
        else:
            yield _Part("t.first_day <= :last AND t.last_day >= :first", driver, of_incident=True)
    if wanted.type:
        family = "{0}family = :family" + (" AND {0}type = :type" if "." in wanted.type else "")
        driver = f"{found('entries_by_type')} AND {family.format('')}"
        yield _Part(family.format("t."), driver, of_incident=True)


def _statement(parts: Sequence[_Part], narrow: _Part | None, *, sqlite: bool, then: bool) -> str:
    tests = [
        "s." + _MINE,
        "s.number < :after",
        *(_test(part, sqlite=sqlite, then=then) for part in parts if part is not narrow),
    ]
    columns = "SELECT s.number, s.entry_id, s.incident_id FROM"
    order = "ORDER BY s.number DESC LIMIT :size"
    if narrow is not None and narrow.driver is not None and narrow.few == MANY_DAYS:
        # The index has the numbers, too: they are put in order before a row is looked up.
        numbers = narrow.driver.replace("SELECT incident_id", "SELECT number")
        newest = f"SELECT number FROM ({numbers}) AS days WHERE number < :after ORDER BY number DESC"
        if len(parts) == 1:  # nothing else is asked: so many are enough
            newest += " LIMIT :size"
        join = "CROSS JOIN" if sqlite else "JOIN"
        source = f"({newest}) AS found {join} search_entries AS s ON s.number = found.number"
        return f"{columns} {source} WHERE {' AND '.join(tests)} ORDER BY found.number DESC LIMIT :size"
    if narrow is not None:
        found = f"WITH found AS MATERIALIZED (SELECT DISTINCT incident_id FROM ({narrow.driver}) AS few)"
        if not narrow.of_incident:
            tests.append(narrow.test)
        if then and narrow.of_incident:  # what an editor moved was with another incident then
            found = found.replace(") AS few)", f") AS few UNION {_EDITED})")
        join = "CROSS JOIN" if sqlite else "JOIN"
        table = _table("s", "entries_of_incident", sqlite=sqlite)
        source = f"found {join} {table} ON s.{_MINE} AND s.incident_id = found.incident_id"
        return f"{found} {columns} {source} WHERE {' AND '.join(tests)} {order}"
    words = next((part for part in parts if "search_words" in part.test), None)
    if words is not None:  # in the order of the index of words, which is that of the results
        tests.remove(words.test)
        tests += ["w.search_words MATCH :terms", "w.rowid < :after", "w.rowid >= :floor"]
        source = "search_words AS w CROSS JOIN search_entries AS s ON s.number = w.rowid"
        return f"{columns} {source} WHERE {' AND '.join(tests)} ORDER BY w.rowid DESC LIMIT :size"
    tests.append("s.number >= :floor")
    table = _table("s", "entries_by_time", sqlite=sqlite)
    return f"{columns} {table} WHERE {' AND '.join(tests)} {order}"


_EDITED = f"SELECT incident_id FROM edited_incidents WHERE {_MINE}"


def _table(name: str, index: str, *, sqlite: bool) -> str:
    """The table by an index: SQLite would take a wide one for as good as a narrow one."""
    named = f"search_entries AS {name}" if name else "search_entries"
    return f"{named} INDEXED BY {index}" if sqlite else named


def _test(part: _Part, *, sqlite: bool, then: bool) -> str:
    if not part.of_incident:
        return part.test
    table = _table("t", "entries_of_incident", sqlite=sqlite)
    # Entry by entry: PostgreSQL would join all that meet the test, of the whole store, to those few.
    apart = "" if sqlite else " OFFSET 0"
    of_entry = f"t.{_MINE} AND t.incident_id = s.incident_id AND {part.test}{apart}"
    some = f"EXISTS (SELECT 1 FROM {table} WHERE {of_entry})"
    return f"({some} OR s.incident_id IN ({_EDITED}))" if then else some


def _values(newsroom_id: str, query: Query, size: int, after: int | None, *, sqlite: bool) -> dict[str, Any]:
    wanted = query.filter
    values: dict[str, Any] = {
        "newsroom": newsroom_id,
        "size": size,
        "after": _FIRST if after is None else after,
        "floor": _LAST,
    }
    if query.terms:
        quote, join = ('"', " AND ") if sqlite else ("'", " & ")
        values["terms"] = join.join(f"{quote}{term}{quote}" for term in tagged(newsroom_id, query.terms))
    if query.has_days:
        values["first"] = wanted.first_day.toordinal() if wanted.first_day else _NO_DAY
        values["last"] = wanted.last_day.toordinal() if wanted.last_day else _LAST_DAY
    if wanted.type:
        values |= {"family": wanted.type.partition(".")[0], "type": wanted.type}
    if query.area is not None:
        box = query.area.box if isinstance(query.area, GeoCircle) else query.area
        values |= {"south": box.south, "north": box.north, "reach": query.area.reach_km}
        (west, east), (west2, east2) = _longitudes(box)
        values |= {"west": west, "east": east, "west2": west2, "east2": east2}
    return values


def _longitudes(box: GeoBox) -> tuple[tuple[float, float], tuple[float, float]]:
    """One stretch twice, or the two on both sides of the 180th meridian."""
    if box.west <= box.east:
        return (box.west, box.east), (box.west, box.east)
    return (box.west, 180.0), (-180.0, box.east)


def _cells(area: GeoBox | GeoCircle) -> list[int]:
    """The squares of one degree that an area touches; none where they are too many to look up."""
    box = area.box if isinstance(area, GeoCircle) else area
    rows = range(min(179, math.floor(box.south) + 90), min(179, math.floor(box.north) + 90) + 1)
    columns: set[int] = set()
    for west, east in _longitudes(box):
        columns.update(range(min(359, math.floor(west) + 180), min(359, math.floor(east) + 180) + 1))
    if len(rows) * len(columns) > MOST_CELLS:
        return []
    return [row * 360 + column for row in rows for column in sorted(columns)]
