"""Which backups go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.cli.kept_backups import backup_name, outdated

NOW = dt.datetime(2026, 3, 20, 3, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("ingest-20260301T032000Z.zip", True),
        ("ingest-20260306T031959Z.zip", True),  # a second too old
        ("ingest-20260306T032000Z.zip", False),  # two weeks, to the second
        ("ingest-20260320T032000Z.zip", False),
        ("incident_store-20260301T032000Z.zip", False),  # another service's
        ("ingest-20260301T032000Z.zip.part", False),  # not ours to judge
        ("ingest-before-the-move.zip", False),
        ("ingest-20269901T032000Z.zip", False),  # no date
        ("notes.txt", False),
    ],
)
def test_only_old_backups_of_the_service_go(name: str, goes: bool) -> None:
    found = outdated([Path("backups", name)], "ingest", NOW, dt.timedelta(days=14))
    assert found == ([Path("backups", name)] if goes else [])


def test_a_backup_is_known_by_the_name_it_is_given() -> None:
    name = backup_name("incident_store", NOW)
    assert outdated([Path(name)], "incident_store", NOW + dt.timedelta(days=2), dt.timedelta(days=1)) == [
        Path(name)
    ]
