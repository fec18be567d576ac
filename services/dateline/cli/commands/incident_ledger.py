"""`dateline incidents figures`, `timeline`, `edits`, `suggestions` and `watch`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.connecting import Where, at_incident_store
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.exits import CommandError, told_plainly
from dateline.cli.refusals import or_refused
from dateline.domain.incident import FigureKind
from dateline.domain.ledger import DEFAULT_POLICY, FigurePolicy, TimelineEntry

IncidentId = Annotated[str, typer.Argument(metavar="ID", help="The incident's id.")]
Policy = Annotated[FigurePolicy, typer.Option("--policy", help="By which convention a number is chosen.")]
KnownAt = Annotated[
    str,
    typer.Option("--known-at", help="As the store knew it then: 2026-03-02 or 2026-03-02T18:00Z. UTC."),
]
OfIncident = Annotated[str, typer.Option("--incident", help="Only what touches this incident.")]
HINT = "dateline incidents list shows what there is."
_HINTS = {
    "edit": "dateline incidents edits shows what was done, with ids.",
    "figure": "dateline incidents figures --all INCIDENT_ID shows each figure with its id.",
    "suggestion": "dateline incidents suggestions shows what waits for a decision.",
    "report": "dateline incidents show INCIDENT_ID --json shows the reports with their ids.",
}

FIGURES_EXAMPLES = examples(
    "dateline incidents figures INCIDENT_ID",
    "dateline incidents figures --policy acled INCIDENT_ID",
    "dateline incidents figures --all --kind killed --json INCIDENT_ID",
)
TIMELINE_EXAMPLES = examples(
    "dateline incidents timeline INCIDENT_ID",
    "dateline incidents timeline --known-at 2026-03-02T18:00Z INCIDENT_ID",
)
EDITS_EXAMPLES = examples(
    "dateline incidents edits", "dateline incidents edits --incident INCIDENT_ID --json"
)
SUGGESTIONS_EXAMPLES = examples("dateline incidents suggestions", "dateline incidents suggestions --json")
WATCH_EXAMPLES = examples(
    "dateline incidents watch",
    "dateline incidents watch --snapshot --json > changes.jsonl",
    "dateline incidents watch --json --resume TOKEN",
)


@told_plainly
@at_incident_store
def figures(
    incident_id: IncidentId,
    policy: Policy = DEFAULT_POLICY,
    kind: Annotated[FigureKind | None, typer.Option("--kind", help="Only figures of this kind.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every figure as it was given, not what they come to.")
    ] = False,
    known_at: KnownAt = "",
    limit: Limit = 200,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show what an incident's figures come to: low, best, high, and where sources contradict each other."""
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import CURRENT_COLUMNS, GIVEN_COLUMNS, current_row, given_row

    at = moment_of(known_at)
    with where.open(LedgerCalls) as calls:
        if every:
            given = or_refused(lambda: calls.figures(incident_id, kind, at, limit), HINT)
            output.answers(given, GIVEN_COLUMNS, given_row, json_=json_)
            return
        views = or_refused(lambda: calls.current(incident_id, policy, kind, at), HINT)
    output.answers(views, CURRENT_COLUMNS, current_row, json_=json_)


@told_plainly
@at_incident_store
def timeline(
    incident_id: IncidentId,
    policy: Policy = DEFAULT_POLICY,
    known_at: KnownAt = "",
    limit: Limit = 200,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Tell an incident in the order of publication, with the figures that changed at each step."""
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import TIMELINE_COLUMNS, timeline_row

    at = moment_of(known_at)
    with where.open(LedgerCalls) as calls:
        entries = or_refused(lambda: calls.timeline(incident_id, policy, at, limit), HINT)
    headlines: dict[str, str] = {}

    def row(entry: TimelineEntry) -> Sequence[str]:
        if entry.report is not None:  # a report comes before its retraction
            headlines[entry.report.id] = entry.report.headline
        return timeline_row(entry, headlines)

    output.answers(entries, TIMELINE_COLUMNS, row, json_=json_)


@told_plainly
@at_incident_store
def edits(
    incident: OfIncident = "",
    actor: Annotated[str, typer.Option("--by", help="Only edits by this person.")] = "",
    known_at: KnownAt = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show who edited what, when and why, newest first."""
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import EDIT_COLUMNS, edit_row

    at = moment_of(known_at)
    with where.open(LedgerCalls) as calls:
        found = or_refused(lambda: calls.edits(incident, actor, at, limit))
    output.answers(found, EDIT_COLUMNS, edit_row, json_=json_)


@told_plainly
@at_incident_store
def suggestions(
    incident: OfIncident = "",
    known_at: KnownAt = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show which incidents may be one, or fall apart, for `confirm` or `reject`."""
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import SUGGESTION_COLUMNS, suggestion_row

    at = moment_of(known_at)
    with where.open(LedgerCalls) as calls:
        found = or_refused(lambda: calls.suggestions(incident, at, limit))
        output.answers(found, SUGGESTION_COLUMNS, lambda one: suggestion_row(one, calls.title), json_=json_)


@told_plainly
@at_incident_store
def watch(
    snapshot: Annotated[bool, typer.Option("--snapshot", help="All incidents first, as they are.")] = False,
    resume: Annotated[
        str, typer.Option("--resume", metavar="TOKEN", help="Go on after this resumeToken.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="End after so many; 0: never.")] = 0,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Tell what happens to incidents as it happens, until Ctrl-C. With --json each line has a resumeToken."""
    from dateline.cli.incident_view import incident_row
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import change_line
    from dateline.domain.changes import Change

    told = 0
    with where.open(LedgerCalls) as calls:
        stream = calls.watch(resume, snapshot=snapshot)
        while not limit or told < limit:
            _token, answer = or_refused(lambda: next(stream))
            item = answer.read()
            if json_:
                output.line(answer.json())
            elif isinstance(item, Change):
                output.line(change_line(item))
            elif item is not None:
                output.line("  ".join(incident_row(item)))
            told += item is not None


def add_to(incidents: typer.Typer) -> None:
    """Make them commands of `dateline incidents`."""
    for command, epilog in (
        (figures, FIGURES_EXAMPLES),
        (timeline, TIMELINE_EXAMPLES),
        (suggestions, SUGGESTIONS_EXAMPLES),
        (edits, EDITS_EXAMPLES),
        (watch, WATCH_EXAMPLES),
    ):
        incidents.command(epilog=epilog)(command)


def hint_for(refusal: str) -> str:
    """Where to look for what is not there, by what the refusal says that is: "there is no edit 'edt_1'"."""
    what = refusal.removeprefix("there is no ").split(" ", 1)[0]
    return _HINTS.get(what, HINT)


def moment_of(text: str) -> dt.datetime | None:
    """A time that was typed, in UTC where it names no zone; None for none. CommandError for no time."""
    if not text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is no time", hint="Write 2026-03-02 or 2026-03-02T18:00Z.") from None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
