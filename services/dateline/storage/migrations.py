"""Schema migrations: alembic, by program, one at a time.

Each service keeps its script folder as a package resource, named as "dateline.ingest.db:migrations", with
an `env.py` of one call: `run_migrations()`.
"""

from __future__ import annotations

from dataclasses import dataclass

from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dateline.domain.errors import StorageError
from dateline.storage.engine import READ_ONLY, is_sqlite
from dateline.storage.locking import database_lock
from dateline.storage.refusals import connection_refusal, refusal


@dataclass(frozen=True, slots=True)
class Migration:
    """What `migrate` did: the revision that it found, "" for a new database, and the one that it left."""

    found: str
    left: str


def migrate(engine: Engine, script_location: str, to: str = "head") -> Migration:
    """Bring the schema to the newest revision, or up to another one, under the database's lock.

    Two migrators may race: the second waits, and then finds nothing to do. All steps are one transaction,
    so that a migrator that dies leaves the former schema. StorageError where the database refuses, or is
    newer than this program; StorageAwayError where it cannot be reached.
    """
    try:
        with database_lock(engine):
            found = _revision(engine)
            if not schema_is_current(engine, script_location):
                refuse_newer(engine, script_location)
                if to != "head" and to not in _known(script_location):
                    raise StorageError(f"this version of this service does not know schema revision {to}")
                _upgrade(engine, script_location, to)
            return Migration(found, _revision(engine))
    except (DBAPIError, PoolTimeoutError) as error:
        raise _refusal(error) from error


def _refusal(error: DBAPIError | PoolTimeoutError) -> StorageError:
    return refusal(error) if isinstance(error, PoolTimeoutError) else connection_refusal(error)


def _upgrade(engine: Engine, script_location: str, to: str) -> None:
    with engine.begin() as connection:
        if not is_sqlite(engine.url):  # a new index over years may take long; a lock is still not waited for
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        config = _config(script_location)
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def schema_is_current(engine: Engine, script_location: str) -> bool:
    """Whether the schema is at the newest revision that this program knows.

    StorageError where the database refuses, StorageAwayError where it cannot be reached.
    """
    heads = set(ScriptDirectory.from_config(_config(script_location)).get_heads())
    return _database_heads(engine) == heads


def _known(script_location: str) -> set[str]:
    scripts = ScriptDirectory.from_config(_config(script_location))
    return {script.revision for script in scripts.walk_revisions()}


def revision_of(connection: Connection) -> str:
    """The revision of the schema that a transaction sees; "" where there is none."""
    return ", ".join(sorted(_heads(connection)))


def _heads(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection, opts={"transactional_ddl": True}).get_current_heads())


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
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return _heads(connection)
    except (DBAPIError, PoolTimeoutError) as error:
        raise _refusal(error) from error


def _revision(engine: Engine) -> str:
    return ", ".join(sorted(_database_heads(engine)))


def refuse_newer(engine: Engine, script_location: str) -> None:
    """Raise StorageError where the schema is at a revision that this program does not know."""
    unknown = _database_heads(engine) - _known(script_location)
    if unknown:
        raise StorageError(
            f"the database has schema revision {', '.join(sorted(unknown))}, which this version of this "
            "service does not know: it is another service's, or a newer version made it"
        )
