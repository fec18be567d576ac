"""`dateline incidents repair`."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.connecting import Where, at_incident_store
from dateline.cli.commands.options import Json, examples
from dateline.cli.exits import told_plainly
from dateline.cli.refusals import or_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.domain.editing import Suggestion

REPAIR_EXAMPLES = examples(
    "dateline incidents repair --dry-run",
    "dateline incidents repair                       then: dateline incidents suggestions",
    "dateline incidents repair --limit 10000         tonight; the rest tomorrow, with --resume TOKEN",
    "dateline incidents repair --json > repairs.jsonl",
)
BATCH = 50


@told_plainly
@at_incident_store
def repair(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be suggested.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, help="Look at so many incidents at most; 0: at all.")
    ] = 0,
    resume: Annotated[str, typer.Option("--resume", metavar="TOKEN", help="Go on where a run ended.")] = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Look through stored incidents for what may be one or fall apart, and suggest it; nothing is merged.

    Each suggestion waits for `confirm` or `reject`. What was refused is not proposed again.
    """
    from dateline.cli.ledger_calls import LedgerCalls
    from dateline.cli.ledger_view import SUGGESTION_COLUMNS, suggestion_row
    from dateline.cli.words import counted

    found: list[Suggestion] = []
    looked, token, more = 0, resume, True
    with where.open(LedgerCalls) as calls:
        try:
            with _counted() as tick:
                while more and (not limit or looked < limit):
                    size = min(BATCH, limit - looked) if limit else BATCH
                    page = or_refused(partial(calls.repairs, size, token, dry_run=dry_run))
                    if json_:
                        output.line(page.json())
                    some = page.read()
                    found += some.suggestions
                    looked += some.examined
                    token, more = some.next, bool(some.next)
                    tick(some.examined)
            if not json_ and found:
                output.table(SUGGESTION_COLUMNS, [suggestion_row(one, calls.title) for one in found])
        finally:
            new = counted(len(found), "new suggestion")
            output.note(
                f"Looked at {counted(looked, 'incident')}: {new}{'; none is kept' if dry_run else ''}."
            )
            if more and token:
                output.note(f"Go on with: dateline incidents repair --resume {token}")


def add_to(incidents: typer.Typer) -> None:
    """Make it a command of `dateline incidents`."""
    incidents.command(epilog=REPAIR_EXAMPLES)(repair)


@contextmanager
def _counted() -> Iterator[Callable[[int], None]]:
    """Incidents counted on a terminal while they are looked at."""
    import sys

    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("Looked at {task.completed:,.0f} incidents"), TimeElapsedColumn())
    with Progress(*columns, console=output.console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda count: bar.advance(task, count)
