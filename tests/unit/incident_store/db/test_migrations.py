"""The migrations lead to the columns that the store's SQL uses, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import dateline.incident_store.db.ledger_tables
import dateline.incident_store.db.search_tables  # noqa: F401 - they add their tables to the metadata
from dateline.incident_store.db.tables import metadata
from dateline.incident_store.db.transactions import MIGRATIONS
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres


def is_compared(_object: object, name: str, kind: str, _reflected: bool, _other: object) -> bool:
    """Indexes and foreign keys stand in the migrations alone, and so do the indexes of words."""
    if kind not in ("table", "column"):
        return False
    return (kind, name) != ("column", "terms") and not name.startswith("search_words")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_newest_schema_is_what_the_tables_say(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/incidents.db"
    if database == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    with engine.connect() as connection:
        # Foreign keys have no name on SQLite, and reach no filter.
        opts = {"include_object": is_compared, "compare_type": False}
        differing = compare_metadata(MigrationContext.configure(connection, opts=opts), metadata)
    engine.dispose()
    assert [change for change in differing if change[0] != "remove_fk"] == []
