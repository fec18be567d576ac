"""The migrations lead to the tables that the repositories use."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from dateline.ingest.db.tables import metadata
from dateline.ingest.db.unit_of_work import MIGRATIONS
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate


def test_the_newest_schema_is_what_the_tables_say(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/ingest.db")
    migrate(engine, MIGRATIONS)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
