"""Schema migrations: alembic, by program, one at a time.

Each service keeps its script folder as a package resource, named as "dateline.ingest.db:migrations", with
an `env.py` of one call: `run_migrations()`.
"""

from __future__ import annotations

from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from dateline.domain.errors import StorageError
from dateline.storage.engine import READ_ONLY
from dateline.storage.locking import database_lock


def migrate(engine: Engine, script_location: str) -> None:
    """Bring the schema to the newest revision, under the database's lock.

    Two migrators may race: the second waits, and then finds nothing to do. All steps are one transaction,
    so that a migrator that dies leaves the former schema. StorageError where the database refuses, or is
    newer than this program.
    """
    try:
        with database_lock(engine):
            if not schema_is_current(engine, script_location):
                _refuse_newer(engine, script_location)
                _upgrade(engine, script_location)
    except DBAPIError as error:
        raise StorageError(f"the database cannot be brought up to date: {error.orig}") from error


def _upgrade(engine: Engine, script_location: str) -> None:
    with engine.begin() as connection:
        config = _config(script_location)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_is_current(engine: Engine, script_location: str) -> bool:
    """Whether the schema is at the newest revision that this program knows."""
    heads = set(ScriptDirectory.from_config(_config(script_location)).get_heads())
    return _database_heads(engine) == heads


def run_migrations() -> None:
    """Run the scripts on the connection that `migrate` opened: all that an `env.py` has to call."""
    connection = context.config.attributes["connection"]
    # Both databases roll schema changes back; alembic only does not expect it of SQLite.
    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def _config(script_location: str) -> Config:
    config = Config()
    config.set_main_option("script_location", script_location)
    return config


def _database_heads(engine: Engine) -> set[str]:
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        migrations = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        return set(migrations.get_current_heads())


def _refuse_newer(engine: Engine, script_location: str) -> None:
    known = {
        script.revision for script in ScriptDirectory.from_config(_config(script_location)).walk_revisions()
    }
    unknown = _database_heads(engine) - known
    if unknown:
        raise StorageError(
            f"the database has schema revision {', '.join(sorted(unknown))}, which this version of Dateline "
            "does not know: run the version that made it, or a newer one"
        )
