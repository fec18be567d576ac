"""Backups of one service's database: a file that either kind of database can be restored from.

A backup is a zip with a line of JSON a row, a member a table, and a manifest with the schema's revision, the
number of rows and the SHA-256 of each member. It is taken in one read transaction, so it is what the database
held at one moment, however many write meanwhile. It knows nothing of SQLite or PostgreSQL: a newsroom moves
from the one to the other by a backup and a restore.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dateline.domain.errors import StorageError
from dateline.storage import migrations
from dateline.storage.engine import READ_ONLY, is_sqlite
from dateline.storage.refusals import connection_refusal, refusal

FORMAT = "dateline-backup-1"
MANIFEST = "manifest.json"
_VERSIONS = "alembic_version"
_BATCH = 1_000
_BYTES = "base64"
# The members of a zip carry a time; this one, so that the same rows give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

type Progress = Callable[[str, int], None]
"""Told the table and the number of rows done since the last time."""


@dataclass(frozen=True, slots=True)
class Member:
    """One table of a backup."""

    table: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is of."""

    service: str
    revision: str
    taken_at: dt.datetime
    members: tuple[Member, ...]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(member.rows for member in self.members)


def _untold(_table: str, _rows: int) -> None:
    """Nobody is told."""


def back_up(
    engine: Engine, service: str, path: Path, taken_at: dt.datetime, progress: Progress = _untold
) -> Manifest:
    """Write all rows of a database to a file, which is there only once it is whole.

    StorageError where the database has no schema or refuses; StorageAwayError where it cannot be reached;
    OSError where the file cannot be written.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with (
            _reading(engine) as connection,
            zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            tables = _tables(connection)
            revision = migrations.revision_of(connection)
            if not revision:
                raise StorageError("the database has no schema: there is nothing to back up")
            members = tuple(_write_table(connection, table, archive, progress) for table in tables)
            manifest = Manifest(service, revision, taken_at, members)
            archive.writestr(zipfile.ZipInfo(MANIFEST, _NO_TIME), json.dumps(_told(manifest), indent=1))
        unfinished.replace(path)
    except (DBAPIError, PoolTimeoutError) as error:
        raise refusal(error) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def restore(
    engine: Engine, service: str, script_location: str, path: Path, progress: Progress = _untold
) -> Manifest:
    """Fill an empty database from a backup, and bring its schema up to date; all of it, or nothing.

    StorageError where the backup is another service's, is of a newer version, or is not whole, and where the
    database holds something already.
    """
    manifest = check(path)
    if manifest.service != service:
        raise StorageError(f"the backup is of {manifest.service}, not of {service}")
    try:
        _refuse_filled(engine)
        if migrations.migrate(engine, script_location, manifest.revision).left != manifest.revision:
            raise StorageError(
                "the database's schema is newer than the backup's: restore into a new database"
            )
        with engine.begin() as connection, zipfile.ZipFile(path) as archive:
            _take_time(connection)
            tables = {table.name: table for table in _tables(connection)}
            # Parents before their children, as foreign keys want.
            for member in sorted(manifest.members, key=lambda member: list(tables).index(member.table)):
                with archive.open(_name(member.table)) as lines:
                    _read_table(connection, tables[member.table], lines, progress)
        migrations.migrate(engine, script_location)
    except IntegrityError as error:
        raise StorageError("the rows of the backup do not fit together; nothing was restored") from error
    except (DBAPIError, PoolTimeoutError) as error:
        raise refusal(error) from error
    return manifest


def check(path: Path) -> Manifest:
    """The manifest of a backup that is whole. StorageError where it is damaged, or is no backup."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(json.loads(archive.read(MANIFEST)))
            for member in manifest.members:
                with archive.open(_name(member.table)) as content:
                    if _sha256(content) != member.sha256:
                        raise StorageError(
                            f"the backup is damaged: table {member.table} is not what was written"
                        )
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise StorageError(f"{path.name} is no whole backup of Dateline") from error
    return manifest


def _sha256(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := content.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


def _reading(engine: Engine) -> Connection:
    """One unchanging state of the database."""
    options: dict[str, Any] = (
        {READ_ONLY: True} if is_sqlite(engine.url) else {"isolation_level": "REPEATABLE READ"}
    )
    connection = _connected(engine).execution_options(**options)
    _take_time(connection)
    return connection


def _connected(engine: Engine) -> Connection:
    """A connection; only what fails here may be told in the database's own words, which hold no rows yet."""
    try:
        return engine.connect()
    except (DBAPIError, PoolTimeoutError) as error:
        raise refusal(error) if isinstance(error, PoolTimeoutError) else connection_refusal(error) from error


def _take_time(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":  # years of rows take longer than any call may
        connection.execute(text("SET LOCAL statement_timeout = 0"))


def _tables(connection: Connection) -> list[Table]:
    """The tables that hold rows of their own, parents first; an index for text can be made anew."""
    metadata = MetaData()
    derived: tuple[str, ...] = ()
    if connection.dialect.name == "sqlite":
        found = connection.execute(
            text("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        )
        derived = tuple(found.scalars())
    metadata.reflect(
        connection,
        only=lambda name, _: (
            name != _VERSIONS and not any(name == one or name.startswith(f"{one}_") for one in derived)
        ),
    )
    return list(metadata.sorted_tables)


def _write_table(
    connection: Connection, table: Table, archive: zipfile.ZipFile, progress: Progress
) -> Member:
    columns = _own_columns(table)
    statement = select(*columns).order_by(*table.primary_key.columns)
    digest, count = hashlib.sha256(), 0
    info = zipfile.ZipInfo(_name(table.name), _NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as member:
        names = json.dumps([column.name for column in columns]) + "\n"
        member.write(names.encode())
        digest.update(names.encode())
        rows = connection.execution_options(yield_per=_BATCH).execute(statement)
        for part in rows.partitions():
            lines = "".join(json.dumps([_written(value) for value in row]) + "\n" for row in part).encode()
            member.write(lines)
            digest.update(lines)
            count += len(part)
            progress(table.name, len(part))
    return Member(table.name, count, digest.hexdigest())


def _read_table(connection: Connection, table: Table, lines: IO[bytes], progress: Progress) -> None:
    reader = io.TextIOWrapper(lines, encoding="utf-8")
    names = json.loads(reader.readline())
    for part in _parts(reader):
        rows = [dict(zip(names, map(_read, json.loads(line)), strict=True)) for line in part]
        connection.execute(insert(table), rows)
        progress(table.name, len(rows))


def _parts(lines: io.TextIOWrapper) -> Iterator[Sequence[str]]:
    part: list[str] = []
    for line in lines:
        part.append(line)
        if len(part) == _BATCH:
            yield part
            part = []
    if part:
        yield part


def _own_columns(table: Table) -> list[Any]:
    return [column for column in table.columns if column.computed is None]


def _written(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {_BYTES: base64.b64encode(value).decode()}
    return value


def _read(value: object) -> object:
    return base64.b64decode(value[_BYTES]) if isinstance(value, dict) and _BYTES in value else value


def _name(table: str) -> str:
    return f"tables/{table}.jsonl"


def _refuse_filled(engine: Engine) -> None:
    with _connected(engine).execution_options(**{READ_ONLY: True}) as connection:
        if not inspect(connection).get_table_names():
            return
        for table in _tables(connection):
            if connection.execute(
                select(func.count()).select_from(select(table).limit(1).subquery())
            ).scalar():
                raise StorageError(
                    "the database holds something already; a restore wants a new one, so that nothing is lost"
                )


def _told(manifest: Manifest) -> dict[str, object]:
    return {
        "format": FORMAT,
        "service": manifest.service,
        "revision": manifest.revision,
        "taken_at": manifest.taken_at.isoformat(),
        "tables": [
            {"table": member.table, "rows": member.rows, "sha256": member.sha256}
            for member in manifest.members
        ],
    }


def _manifest(told: dict[str, Any]) -> Manifest:
    if told["format"] != FORMAT:
        raise StorageError(f"the backup is of a format that this version does not know: {told['format']}")
    return Manifest(
        service=told["service"],
        revision=told["revision"],
        taken_at=dt.datetime.fromisoformat(told["taken_at"]),
        members=tuple(Member(row["table"], row["rows"], row["sha256"]) for row in told["tables"]),
    )
