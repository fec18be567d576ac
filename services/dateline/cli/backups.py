"""`dateline backup` and `dateline restore`: a service's database into a file, and back into an empty one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.cli import output
from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.kept_backups import backup_name, outdated
from dateline.cli.migrate import SCRIPTS, url_of
from dateline.cli.suite import DATABASE_FILES
from dateline.domain.errors import StorageAwayError, StorageError
from dateline.storage import backup
from dateline.storage.engine import database_name, opened

_RARELY = 10_000


def back_up_all(
    data: Path, only: str | None, folder: Path, keep_days: int | None = None, *, as_json: bool
) -> None:
    """Write a file for each service, and tell which. CommandError if one cannot be written.

    Then delete those of the service that are older than `keep_days`; never before the new one is whole.
    """
    now = dt.datetime.now(dt.UTC)
    for service in (only,) if only else tuple(DATABASE_FILES):
        url = url_of(data, service)
        with _plainly(service), opened(url) as engine, _told(f"Backing up {service}") as progress:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / backup_name(service, now)
            manifest = backup.back_up(engine, service, path, now, progress)
            if keep_days is not None:
                for old in outdated(folder.iterdir(), service, now, dt.timedelta(days=keep_days)):
                    old.unlink(missing_ok=True)
        _tell("backed up", path, manifest, database_name(url), as_json=as_json)


def restore_all(data: Path, paths: list[Path], *, check_only: bool, as_json: bool) -> None:
    """Fill the empty database of each file's service, or only see whether the files are whole."""
    for path in paths:
        try:
            manifest = backup.check(path)
        except (StorageError, OSError) as error:
            raise CommandError(f"{path}: {error}") from None
        service = manifest.service
        if service not in SCRIPTS:
            raise CommandError(f"{path}: the backup is of {service!r}, which this version does not know")
        if check_only:
            _tell("whole", path, manifest, "", as_json=as_json)
            continue
        url = url_of(data, service)
        with _plainly(service), opened(url) as engine, _told(f"Restoring {service}") as progress:
            backup.restore(engine, service, SCRIPTS[service], path, progress)
        _tell("restored", path, manifest, database_name(url), as_json=as_json)


@contextmanager
def _plainly(service: str) -> Iterator[None]:
    """What goes wrong with a service's database or file, told plainly."""
    try:
        yield
    except StorageAwayError as error:
        raise CommandError(f"{service}: {error}", code=ExitCode.UNAVAILABLE) from None
    except (ValueError, OSError, StorageError) as error:
        raise CommandError(f"{service}: {error}") from None


@contextmanager
def _told(what: str) -> Iterator[Callable[[str, int], None]]:
    """Rows counted on a terminal; in a pipe a line now and then."""
    done = 0
    if output.is_terminal():
        from rich.progress import Progress, TextColumn

        columns = (TextColumn("{task.description}"), TextColumn("{task.completed:,} rows"))
        with Progress(*columns, console=output.console(stderr=True), transient=True) as shown:
            task = shown.add_task(what)
            yield lambda _table, rows: shown.advance(task, rows)
        return

    def note(_table: str, rows: int) -> None:
        nonlocal done
        if done // _RARELY != (done + rows) // _RARELY:
            output.note(f"{what}: {done + rows:,} rows")
        done += rows

    yield note


def _tell(what: str, path: Path, manifest: backup.Manifest, name: str, *, as_json: bool) -> None:
    if as_json:
        row = {
            "service": manifest.service,
            "file": str(path),
            "database": name,
            "revision": manifest.revision,
            "taken_at": manifest.taken_at.isoformat(),
            "rows": manifest.rows,
        }
        output.line(json.dumps(row))
        return
    where = f" ({name})" if name else ""
    output.line(f"{manifest.service}: {what}{where}: {manifest.rows:,} rows, {path}")
