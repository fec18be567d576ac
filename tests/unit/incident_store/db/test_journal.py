"""What newer replicas write into the change log does not stop a watch of older ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from dateline.domain.changes import ChangeKind, NewChange, WatchPosition
from dateline.incident_store.db.journal import SqlJournal
from dateline.incident_store.db.ledger_tables import changes
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.storage.engine import opened
from dateline.storage.migrations import migrate
from factories import NOON, seconds
from fakes.postgres import Postgres

START = WatchPosition(0, NOON - seconds(1), 2**62)
OPENED = NewChange(ChangeKind.OPENED, "inc_1")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_changes_of_kinds_that_are_not_known_are_passed_over(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = f"sqlite:///{tmp_path}/incidents.db"
    if kind == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    later = NOON + dt.timedelta(hours=1)
    with opened(url) as engine:
        migrate(engine, MIGRATIONS)
        with engine.begin() as connection:
            journal = SqlJournal(connection)
            under_embargo = replace(OPENED, visible_from=later)
            journal.log("default", [OPENED, under_embargo, under_embargo, OPENED, OPENED], NOON)
            newer = update(changes).where(changes.c.sequence.in_([2, 4, 5])).values(kind="unheard_of")
            connection.execute(newer)

            page = journal.changes("default", START, 10, NOON)
            assert [change.sequence for change, _ in page.changes] == [1]
            assert page.position.sequence == 5  # behind those at the end, too

            # One of the two comes when its embargo ends, even where a page holds no more than that.
            page = journal.changes("default", page.position, 1, later)
            assert [change.sequence for change, _ in page.changes] == [3]
            assert journal.changes("default", page.position, 1, later).changes == ()
