"""What was known at a time is found by indexes: by the shape of SQLite's plans, not by how long it takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from dateline.incident_store.db.reading import SqlReading
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.incident_store.ledger_ports import Sight
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
THEN = Sight(NOW, NOW - dt.timedelta(days=1))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = make_engine(f"sqlite:///{tmp_path / 'incidents.db'}")
    migrate(engine, MIGRATIONS)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def plans(connection: Connection, read: Callable[[SqlReading], object]) -> list[str]:
    """How each statement of a read is run."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(*told: object) -> None:
        _, _, statement, values, *_ = told
        assert isinstance(statement, str)
        assert isinstance(values, tuple)
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    read(SqlReading(connection))
    event.remove(connection, "before_cursor_execute", note)
    return [
        "\n".join(
            str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        )
        for statement, values in asked
    ]


@pytest.mark.parametrize("after", [None, (NOW, "rep_1")])
def test_reports_that_stood_are_walked_in_their_order_without_sorting(
    connection: Connection, after: tuple[dt.datetime, str] | None
) -> None:
    standing, retracted = plans(connection, lambda reading: reading.walk("default", 50, after, THEN))
    assert "standing_reports_by_time" in standing, standing
    assert "retracted_reports_by_time" in retracted, retracted
    assert "ORDER BY" not in standing + retracted


def test_what_incidents_held_is_looked_up_for_each(connection: Connection) -> None:
    held, moved = plans(connection, lambda reading: reading.held("default", ["inc_1", "inc_2"], THEN))
    assert "reports_of_incident (newsroom_id=? AND incident_id=?)" in held, held
    assert "edit_changes_moved (newsroom_id=? AND moved_from=?)" in moved, moved
