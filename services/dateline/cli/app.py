"""All commands in one place."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import output
from dateline.cli.commands.articles import PROCESS_EXAMPLES, articles, process
from dateline.cli.commands.backups import BACKUP_EXAMPLES, RESTORE_EXAMPLES, backup, restore
from dateline.cli.commands.corpus import EXTRACT_EXAMPLES, evaluate, extract
from dateline.cli.commands.entities import entities
from dateline.cli.commands.incidents import incidents
from dateline.cli.commands.keys import keys
from dateline.cli.commands.options import examples
from dateline.cli.commands.stories import stories
from dateline.cli.commands.suite import DEMO_EXAMPLES, MIGRATE_EXAMPLES, SERVE_EXAMPLES, demo, migrate, serve

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=examples(
        "dateline serve                        run the three services on this machine",
        "dateline process story.txt            what is in an article",
        "dateline incidents list               what happened, over all articles",
    ),
)


def _version(asked: bool) -> None:
    if asked:
        output.line(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Dateline: who is in an article, who said what, and which incidents it reports."""


app.command(epilog=SERVE_EXAMPLES)(serve)
app.command(epilog=MIGRATE_EXAMPLES)(migrate)
app.command(epilog=BACKUP_EXAMPLES)(backup)
app.command(epilog=RESTORE_EXAMPLES)(restore)
app.add_typer(
    keys,
    name="keys",
    epilog=examples(
        "dateline keys create --file keys.jsonl --name cms", "dateline keys list --file keys.jsonl"
    ),
)
app.command(epilog=DEMO_EXAMPLES)(demo)
app.command(epilog=PROCESS_EXAMPLES)(process)
app.add_typer(
    articles, name="articles", epilog=examples("dateline articles list", "dateline articles show story-1")
)
app.add_typer(
    incidents,
    name="incidents",
    epilog=examples(
        "dateline incidents list",
        "dateline incidents search ferry --from 2026-01",
        "dateline incidents show INCIDENT_ID",
    ),
)
app.add_typer(
    stories,
    name="stories",
    epilog=examples("dateline stories list", "dateline stories show STORY_ID"),
)
app.add_typer(
    entities,
    name="entities",
    epilog=examples("dateline entities import people.csv --dry-run", "dateline entities search port"),
)
app.command(epilog=EXTRACT_EXAMPLES)(extract)
app.add_typer(evaluate, name="evaluate", epilog=examples("dateline evaluate quotes gold.jsonl quotes.jsonl"))
