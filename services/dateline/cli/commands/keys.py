"""`dateline keys`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.options import examples
from dateline.cli.exits import told_plainly

if TYPE_CHECKING:
    from dateline.rpc.keys import ApiKey

keys = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make and revoke the API keys that ingest and the incident store ask for.",
)
KeysFile = Annotated[
    Path,
    typer.Option(
        "--file",
        envvar="DATELINE_CLI_KEYS_FILE",
        dir_okay=False,
        help="The file that DATELINE_INGEST_API_KEYS_FILE names.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line, and nothing else.")]


@keys.command(
    "create",
    epilog=examples(
        "dateline keys create --file keys.jsonl --name cms",
        "dateline keys create --file keys.jsonl --name cms --json | jq -r .token",
    ),
)
@told_plainly
def create_key(
    file: KeysFile,
    name: Annotated[str, typer.Option("--name", help="Who will use it; keys of one name are of one caller.")],
    json_: AsJson = False,
) -> None:
    """Make a key for a caller, and show it once.

    The file keeps a hash of it, so that it cannot be shown again. Running services take it up within a
    second. To renew a key, make a second one of the same name, hand it out, and revoke the first.
    """
    from dateline.cli.keys import create

    key, token = create(file, name, dt.datetime.now(dt.UTC))
    if json_:
        output.line(json.dumps({**_described(key), "token": token}, ensure_ascii=False))
        return
    output.line(token)
    output.note(f"This is the key of {key.name} (id {key.id}). It is not kept: it cannot be shown again.")


@keys.command("list", epilog=examples("dateline keys list --file keys.jsonl"))
@told_plainly
def list_keys(file: KeysFile, json_: AsJson = False) -> None:
    """List the keys, oldest first, the revoked ones too."""
    from dateline.cli.keys import listed

    found = listed(file)
    if json_:
        for key in found:
            output.line(json.dumps(_described(key), ensure_ascii=False))
        return
    output.table(
        ("id", "name", "created", "revoked"),
        [(key.id, key.name, _moment(key.created), _moment(key.revoked)) for key in found],
    )


@keys.command("revoke", epilog=examples("dateline keys revoke --file keys.jsonl KEY_ID"))
@told_plainly
def revoke_key(
    file: KeysFile,
    key_id: Annotated[str, typer.Argument(metavar="KEY_ID", help="The key's id, from the list.")],
    json_: AsJson = False,
) -> None:
    """Revoke a key: running services refuse it within a second."""
    from dateline.cli.keys import revoke

    key = revoke(file, key_id, dt.datetime.now(dt.UTC))
    if json_:
        output.line(json.dumps(_described(key), ensure_ascii=False))
    else:
        output.note(f"The key {key.id} of {key.name} is revoked.")


def _described(key: ApiKey) -> dict[str, str | None]:
    return {
        "id": key.id,
        "name": key.name,
        "created": key.created.isoformat(),
        "revoked": key.revoked.isoformat() if key.revoked else None,
    }


def _moment(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
