"""`dateline incidents merge`, `split`, `move`, `update`, `lock`, `confirm`, `undo` and their like."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import output
from dateline.cli.commands.connecting import Where, at_incident_store, declared, parameters_of
from dateline.cli.commands.incident_ledger import IncidentId, hint_for
from dateline.cli.commands.options import Json, examples
from dateline.cli.exits import CommandError, told_plainly
from dateline.cli.refusals import or_refused
from dateline.domain.editing import IncidentField, checked

if TYPE_CHECKING:
    from dateline.cli.calls import Answer
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.domain.editing import Edit
    from dateline.domain.linking import Incident
    from dateline_client import By

type Call = Callable[[LedgerCalls, By], Answer[tuple[Edit, list[Incident]]]]

Actor = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="DATELINE_CLI_ACTOR", help="Who decides, for the audit log. Default: who is logged in."
    ),
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the audit log.")]
Fields = Annotated[
    list[IncidentField] | None,
    typer.Option("--field", help="Only this field; may be given several times. Default: the whole incident."),
]
SuggestionId = Annotated[
    str, typer.Argument(metavar="SUGGESTION", help="The id; `dateline incidents suggestions` shows it.")
]

_EDITS: list[tuple[Callable[..., None], str]] = []
"""The commands, each with the end of its help, in the order of their definition."""


def _logged_in() -> str:
    """The name of who runs the command; "" where the machine knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _run(
    call: Call,
    *,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    where: Where,
) -> None:
    """Make an edit. What comes by name are the options of every command that edits."""
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import show_edit
    from dateline_client import By

    who = _logged_in() if by is None else by
    if not who:
        raise CommandError("it is not known who decides", hint="--by NAME says so.")
    with where.open(LedgerCalls) as calls:
        answer = or_refused(lambda: call(calls, By(who, reason)), hint_for)
    if json_:
        output.line(answer.json())
    else:
        show_edit(*answer.read())


def _edit[D: Callable[..., Call]](*lines: str) -> Callable[[D], D]:
    """Make a command of what says which edit to make: its own arguments, then the options of all edits.

    `lines` are its examples.
    """

    def declare(says: D) -> D:
        own = parameters_of(says)

        @functools.wraps(says)
        def command(where: Where, **values: Any) -> None:  # noqa: ANN401 - typer reads their types from the signature
            said: Any = {one.name: values.pop(one.name) for one in own}
            _run(says(**said), where=where, **values)

        shared = [one for one in parameters_of(_run, but="where") if one.name != "call"]
        made = at_incident_store(declared(command, [*own, *shared]))
        _EDITS.append((told_plainly(made), examples(*lines)))
        return says

    return declare


@_edit('dateline incidents merge KEPT_ID OTHER_ID --reason "one fire"')
def merge(
    into: Annotated[str, typer.Argument(metavar="ID", help="The incident that is left.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Those that are merged into it.")],
) -> Call:
    """Put incidents together: the others' ids stand for the first one from then on."""
    return lambda calls, by: calls.merge(by, into, others)


@_edit("dateline incidents split INCIDENT_ID REPORT_ID REPORT_ID")
def split(
    incident_id: IncidentId,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="The reports that move.")],
) -> Call:
    """Move reports of an incident to a new one, and keep the two apart."""
    return lambda calls, by: calls.split(by, incident_id, reports)


@_edit("dateline incidents move REPORT_ID INCIDENT_ID")
def move(
    report_id: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    to: Annotated[str, typer.Argument(metavar="ID", help="The incident that it moves to.")],
) -> Call:
    """Move one report to another incident, where its article stays from then on."""
    return lambda calls, by: calls.move(by, report_id, to)


@_edit(
    'dateline incidents update INCIDENT_ID --title "Fire in Lund" --status ended',
    'dateline incidents update INCIDENT_ID --title ""     # back to what the reports say',
    "dateline incidents update INCIDENT_ID --time 2026-03-02/2026-03-03/day --etag ETAG",
)
def update(
    incident_id: IncidentId,
    title: Annotated[str | None, typer.Option("--title", help="One line that names it.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help='From the taxonomy: "accident.fire".')] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="reported, ongoing, ended or denied.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where it happened.")] = None,
    time: Annotated[
        str | None, typer.Option("--time", help="When: FIRST/LAST/PRECISION, as 2026-03-02/2026-03-03/day.")
    ] = None,
    etag: Annotated[str, typer.Option("--etag", help="Refuse where it has changed since.")] = "",
) -> Call:
    """Set what readers see of an incident; an empty value goes back to what the reports say."""
    given = {
        IncidentField.TITLE: title,
        IncidentField.TYPE: type_,
        IncidentField.STATUS: status,
        IncidentField.PLACE: place,
        IncidentField.TIME: time,
    }
    values = {which: value for which, value in given.items() if value is not None}
    if not values:
        raise CommandError("there is nothing to set", hint="--title, --type, --status, --place or --time.")
    for which, value in values.items():
        try:
            _ = value and checked(which, value)
        except ValueError as error:
            raise CommandError(f"--{which.value} {error}") from None
    return lambda calls, by: calls.update(by, incident_id, values, etag)


@_edit("dateline incidents lock INCIDENT_ID", "dateline incidents lock INCIDENT_ID --field title")
def lock(
    incident_id: IncidentId,
    field: Fields = None,
) -> Call:
    """Lock an incident against further articles, or fields of it at what they are."""
    return lambda calls, by: calls.lock(by, incident_id, [one.value for one in field or ()], locked=True)


@_edit("dateline incidents unlock INCIDENT_ID")
def unlock(
    incident_id: IncidentId,
    field: Fields = None,
) -> Call:
    """Unlock an incident, or fields of it."""
    return lambda calls, by: calls.lock(by, incident_id, [one.value for one in field or ()], locked=False)


@_edit("dateline incidents confirm SUGGESTION_ID")
def confirm(
    suggestion_id: SuggestionId,
) -> Call:
    """Agree to a suggestion: the two incidents are merged, or the reports split off."""
    return lambda calls, by: calls.decide(by, suggestion_id, agreed=True)


@_edit("dateline incidents reject SUGGESTION_ID")
def reject(
    suggestion_id: SuggestionId,
) -> Call:
    """Refuse a suggestion for good: the two are kept apart, or the reports stay."""
    return lambda calls, by: calls.decide(by, suggestion_id, agreed=False)


@_edit("dateline incidents withdraw FIGURE_ID", "dateline incidents withdraw FIGURE_ID --everywhere")
def withdraw(
    figure_id: Annotated[str, typer.Argument(metavar="FIGURE", help="The id; `figures --all` shows it.")],
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Wherever an article of the incident carries it.")
    ] = False,
) -> Call:
    """Take a figure out of account; it stays on record."""
    return lambda calls, by: calls.withdraw(by, figure_id, everywhere=everywhere)


@_edit("dateline incidents undo EDIT_ID")
def undo(
    edit_id: Annotated[str, typer.Argument(metavar="EDIT", help="The id; `edits` shows it.")],
) -> Call:
    """Take an edit back, and let the machine decide again."""
    return lambda calls, by: calls.undo(by, edit_id)


def add_to(incidents: typer.Typer) -> None:
    """Make them commands of `dateline incidents`."""
    for command, epilog in _EDITS:
        incidents.command(epilog=epilog)(command)
