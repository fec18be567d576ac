"""`dateline incidents merge`, `split`, `move`, `update`, `lock`, `confirm`, `undo` and their like."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.incident_ledger import HINT, IncidentId, or_refused
from dateline.cli.commands.options import (
    DEFAULT_NEWSROOM,
    DEFAULT_TIMEOUT,
    INCIDENT_STORE_ADDRESS,
    ApiKey,
    IncidentStore,
    Json,
    Newsroom,
    Timeout,
    TlsCa,
    examples,
)
from dateline.cli.exits import CommandError, told_plainly
from dateline.domain.editing import IncidentField, checked

if TYPE_CHECKING:
    from collections.abc import Callable

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

MERGE_EXAMPLES = examples('dateline incidents merge KEPT_ID OTHER_ID --reason "one fire"')
SPLIT_EXAMPLES = examples("dateline incidents split INCIDENT_ID REPORT_ID REPORT_ID")
MOVE_EXAMPLES = examples("dateline incidents move REPORT_ID INCIDENT_ID")
UPDATE_EXAMPLES = examples(
    'dateline incidents update INCIDENT_ID --title "Fire in Lund" --status ended',
    'dateline incidents update INCIDENT_ID --title ""     # back to what the reports say',
    "dateline incidents update INCIDENT_ID --time 2026-03-02/2026-03-03/day --etag ETAG",
)
LOCK_EXAMPLES = examples(
    "dateline incidents lock INCIDENT_ID", "dateline incidents lock INCIDENT_ID --field title"
)
UNLOCK_EXAMPLES = examples("dateline incidents unlock INCIDENT_ID")
CONFIRM_EXAMPLES = examples("dateline incidents confirm SUGGESTION_ID")
REJECT_EXAMPLES = examples("dateline incidents reject SUGGESTION_ID")
WITHDRAW_EXAMPLES = examples(
    "dateline incidents withdraw FIGURE_ID", "dateline incidents withdraw FIGURE_ID --everywhere"
)
UNDO_EXAMPLES = examples("dateline incidents undo EDIT_ID")


def _logged_in() -> str:
    """The name of who runs the command; "" where the machine knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _run(
    call: Call,
    *,
    by: str | None,
    reason: str,
    json_: bool,
    where: tuple[str, str, float],
    access: tuple[TlsCa, ApiKey],
) -> None:
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import show_edit
    from dateline_client import By

    who = _logged_in() if by is None else by
    if not who:
        raise CommandError("it is not known who decides", hint="--by NAME says so.")
    with LedgerCalls(*where, tls_ca=access[0], api_key=access[1]) as calls:
        answer = or_refused(lambda: call(calls, By(who, reason)), HINT)
    if json_:
        output.line(answer.json())
    else:
        show_edit(*answer.read())


@told_plainly
def merge(
    into: Annotated[str, typer.Argument(metavar="ID", help="The incident that is left.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Those that are merged into it.")],
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Put incidents together: the others' ids stand for the first one from then on."""
    _run(
        lambda calls, by_: calls.merge(by_, into, others),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def split(
    incident_id: IncidentId,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="The reports that move.")],
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Move reports of an incident to a new one, and keep the two apart."""
    _run(
        lambda calls, by_: calls.split(by_, incident_id, reports),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def move(
    report_id: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    to: Annotated[str, typer.Argument(metavar="ID", help="The incident that it moves to.")],
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Move one report to another incident, where its article stays from then on."""
    _run(
        lambda calls, by_: calls.move(by_, report_id, to),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
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
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
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
    _run(
        lambda calls, by_: calls.update(by_, incident_id, values, etag),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def lock(
    incident_id: IncidentId,
    field: Fields = None,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Lock an incident against further articles, or fields of it at what they are."""
    _run(
        lambda calls, by_: calls.lock(by_, incident_id, [one.value for one in field or ()], locked=True),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def unlock(
    incident_id: IncidentId,
    field: Fields = None,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Unlock an incident, or fields of it."""
    _run(
        lambda calls, by_: calls.lock(by_, incident_id, [one.value for one in field or ()], locked=False),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def confirm(
    suggestion_id: SuggestionId,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Agree to a suggestion: the two incidents are merged, or the reports split off."""
    _run(
        lambda calls, by_: calls.decide(by_, suggestion_id, agreed=True),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def reject(
    suggestion_id: SuggestionId,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Refuse a suggestion for good: the two are kept apart, or the reports stay."""
    _run(
        lambda calls, by_: calls.decide(by_, suggestion_id, agreed=False),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def withdraw(
    figure_id: Annotated[str, typer.Argument(metavar="FIGURE", help="The id; `figures --all` shows it.")],
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Wherever an article of the incident carries it.")
    ] = False,
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Take a figure out of account; it stays on record."""
    _run(
        lambda calls, by_: calls.withdraw(by_, figure_id, everywhere=everywhere),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


@told_plainly
def undo(
    edit_id: Annotated[str, typer.Argument(metavar="EDIT", help="The id; `edits` shows it.")],
    by: Actor = None,
    reason: Reason = "",
    json_: Json = False,
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> None:
    """Take an edit back, and let the machine decide again."""
    _run(
        lambda calls, by_: calls.undo(by_, edit_id),
        by=by,
        reason=reason,
        json_=json_,
        where=(incident_store, newsroom, timeout),
        access=(tls_ca, api_key),
    )


def add_to(incidents: typer.Typer) -> None:
    """Make them commands of `dateline incidents`."""
    for command, epilog in (
        (merge, MERGE_EXAMPLES),
        (split, SPLIT_EXAMPLES),
        (move, MOVE_EXAMPLES),
        (update, UPDATE_EXAMPLES),
        (lock, LOCK_EXAMPLES),
        (unlock, UNLOCK_EXAMPLES),
        (confirm, CONFIRM_EXAMPLES),
        (reject, REJECT_EXAMPLES),
        (withdraw, WITHDRAW_EXAMPLES),
        (undo, UNDO_EXAMPLES),
    ):
        incidents.command(epilog=epilog)(command)
