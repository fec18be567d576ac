"""`dateline incidents`."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import output
from dateline.cli.commands import incident_edits, incident_ledger, incident_repair, incident_search
from dateline.cli.commands.connecting import Where, at_incident_store
from dateline.cli.commands.incident_ledger import HINT, KnownAt, moment_of
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.exits import told_plainly
from dateline.cli.refusals import or_refused

incidents = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Read, search, export, edit and watch the incidents that articles report.",
)


@incidents.command(
    "list",
    epilog=examples(
        "dateline incidents list", "dateline incidents list --type conflict", "dateline incidents list --json"
    ),
)
@told_plainly
@at_incident_store
def list_incidents(
    type_: Annotated[
        str, typer.Option("--type", help='Only this type ("accident.sea"), or all under a first half.')
    ] = "",
    known_at: KnownAt = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """List incidents, the one with the newest report first."""
    from dateline.cli.calls import IncidentCalls
    from dateline.cli.incident_view import INCIDENT_COLUMNS, incident_row

    at = moment_of(known_at)
    with where.open(IncidentCalls) as calls:
        found = or_refused(lambda: calls.incidents(type_, limit, at))
    output.answers(found, INCIDENT_COLUMNS, incident_row, json_=json_)


@incidents.command(
    "show",
    epilog=examples(
        "dateline incidents show INCIDENT_ID",
        "dateline incidents show --known-at 2026-03-02T18:00Z INCIDENT_ID",
    ),
)
@told_plainly
@at_incident_store
def show_incident(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="The incident's id.")],
    known_at: KnownAt = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show one incident: its reports, and every figure with who gave it and when."""
    from dateline.cli.calls import IncidentCalls
    from dateline.cli.incident_view import show

    at = moment_of(known_at)
    with where.open(IncidentCalls) as calls:
        answer = or_refused(lambda: calls.incident(incident_id, at), HINT)
    if json_:
        output.line(answer.json())
    else:
        show(answer.read())


incident_search.add_to(incidents)
incident_ledger.add_to(incidents)
incident_edits.add_to(incidents)
incident_repair.add_to(incidents)
