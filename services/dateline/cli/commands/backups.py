"""`dateline backup` and `dateline restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.commands.options import examples
from dateline.cli.commands.suite import DEFAULT_DATA, Data, DatabaseOwner
from dateline.cli.exits import told_plainly

BACKUP_EXAMPLES = examples(
    "dateline backup --output /var/backups/dateline --keep-days 14",
    "DATELINE_INGEST_DATABASE_URL=postgresql+psycopg://... dateline backup --service ingest --json",
)
RESTORE_EXAMPLES = examples(
    "dateline restore --check ingest-20260302T040000Z.zip incident_store-20260302T040000Z.zip",
    "dateline restore --data new-data ingest-20260302T040000Z.zip",
)
AsJson = Annotated[bool, typer.Option("--json", help="Write a JSON object a file.")]


@told_plainly
def backup(
    data: Data = DEFAULT_DATA,
    output_: Annotated[
        Path, typer.Option("--output", file_okay=False, help="Folder for the files; made where missing.")
    ] = Path("dateline-backups"),
    service: Annotated[DatabaseOwner | None, typer.Option(help="Only the database of this service.")] = None,
    keep_days: Annotated[
        int | None,
        typer.Option(
            min=1, help="Then delete the service's backups in the folder that are older. [default: none]"
        ),
    ] = None,
    json_: AsJson = False,
) -> None:
    """Write each service's database to a file, while the services run.

    A file holds what its database held at one moment, with checksums; it is there only once it is whole. It
    can be restored into SQLite and into PostgreSQL, whichever it came from. Databases are found as by
    `dateline migrate`. A database that cannot be reached is exit code 3.
    """
    from dateline.cli.backups import back_up_all

    back_up_all(data, service, output_, keep_days, as_json=json_)


@told_plainly
def restore(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help="Backups.")
    ],
    data: Data = DEFAULT_DATA,
    check: Annotated[bool, typer.Option("--check", help="Only see whether the files are whole.")] = False,
    json_: AsJson = False,
) -> None:
    """Fill the empty database of each file's service from a backup, all of it or nothing.

    The schema is brought up to date on the way. A database that holds something already is refused: restore
    into a new one, then point the service there.
    """
    from dateline.cli.backups import restore_all

    restore_all(data, files, check_only=check, as_json=json_)
