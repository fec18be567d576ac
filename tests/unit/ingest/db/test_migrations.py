"""The migrations lead to the tables that the repositories use, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from dateline.ingest.db.tables import metadata
from dateline.ingest.db.unit_of_work import MIGRATIONS
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from fakes.postgres import Postgres


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_newest_schema_is_what_the_tables_say(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/ingest.db"
    if database == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    engine = make_engine(url)
    migrate(engine, MIGRATIONS)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
