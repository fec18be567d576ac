"""`dateline stories`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.connecting import Where, at_incident_store
from dateline.cli.commands.incident_ledger import KnownAt, moment_of
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.exits import told_plainly
from dateline.cli.refusals import or_refused

HINT = "dateline stories list shows what there is."

stories = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Read the stories that articles belong to, with or without an incident.",
)


@stories.command(
    "list",
    epilog=examples(
        "dateline stories list",
        "dateline stories list --known-at 2026-03-02T18:00Z",
        "dateline stories list --json | jq -r .title",
    ),
)
@told_plainly
@at_incident_store
def list_stories(
    known_at: KnownAt = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """List stories, the one with the newest article first."""
    from dateline.cli.story_calls import StoryCalls
    from dateline.cli.story_view import STORY_COLUMNS, story_row

    at = moment_of(known_at)
    with where.open(StoryCalls) as calls:
        found = or_refused(lambda: calls.stories(limit, at))
    output.answers(found, STORY_COLUMNS, story_row, json_=json_)


@stories.command(
    "show",
    epilog=examples(
        "dateline stories show STORY_ID",
        "dateline stories show --known-at 2026-03-02T18:00Z STORY_ID",
        "dateline stories show --json STORY_ID | jq -r '.articles[].articleId'",
    ),
)
@told_plainly
@at_incident_store
def show_story(
    story_id: Annotated[str, typer.Argument(metavar="ID", help="The story's id.")],
    known_at: KnownAt = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show one story: its articles and how each came to it, and the incidents they report."""
    from dateline.cli.calls import IncidentCalls
    from dateline.cli.story_calls import StoryCalls
    from dateline.cli.story_view import MOST_INCIDENTS, show

    at = moment_of(known_at)
    with where.open(StoryCalls) as calls:
        answer = or_refused(lambda: calls.story(story_id, at), HINT)
    if json_:
        output.line(answer.json())
        return
    story = answer.read()
    with where.open(IncidentCalls) as calls_of_incidents:
        asked = (partial(calls_of_incidents.incident, one, at) for one in story.incident_ids[:MOST_INCIDENTS])
        incidents = [or_refused(ask).read() for ask in asked]
    show(story, incidents)
