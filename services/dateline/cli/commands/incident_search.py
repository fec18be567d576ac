"""`dateline incidents search` and `export`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli import output
from dateline.cli.commands.connecting import Where, at_incident_store
from dateline.cli.commands.incident_ledger import KnownAt, moment_of
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.exits import CommandError, told_plainly
from dateline.cli.filters import TypedPlace, filter_of
from dateline.cli.refusals import or_refused
from dateline.domain.incident import ParticipantRole
from dateline.domain.ledger import FigurePolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.cli.exports.layout import Layout
    from dateline.cli.exports.writing import Written
    from dateline.cli.search_calls import Exported


class Format(Enum):
    """What an export is written as."""

    CSV = "csv"
    GTD = "gtd"
    ACLED = "acled"
    JSONL = "jsonl"


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...", help='Words of headlines, names, places and types; "two words" for a phrase.'
    ),
]
Type = Annotated[
    str, typer.Option("--type", help='Only this type ("accident.sea"), or all under a first half.')
]
From = Annotated[str, typer.Option("--from", help="Happened then or later: 2026-03-02, 2026-03 or 2026.")]
To = Annotated[str, typer.Option("--to", help="Happened then or earlier.")]
In = Annotated[str, typer.Option("--in", metavar="PLACE", help='At a place of this name: "Port Astrid".')]
InCountry = Annotated[
    str, typer.Option("--country", metavar="CODE", help="In a country (NO), or a division of it (US-NC).")
]
GeoNames = Annotated[
    int | None, typer.Option("--geonames", metavar="ID", min=1, help="At this place of GeoNames.")
]
Near = Annotated[
    str, typer.Option("--near", metavar="LAT,LON", help="Within --radius of a point: 59.9,10.7.")
]
Radius = Annotated[float | None, typer.Option("--radius", metavar="KM", help="For --near; 50 unless given.")]
Box = Annotated[
    str, typer.Option("--box", metavar="W,S,E,N", help="In a box: 10.4,59.7,11.0,60.1, as in GeoJSON.")
]
With = Annotated[
    str, typer.Option("--participant", metavar="NAME", help='Who took part: "Roe" finds Jane Roe.')
]
Entity = Annotated[
    str, typer.Option("--entity", metavar="ID", help="Who took part, by an id of `dateline entities`.")
]
Role = Annotated[ParticipantRole | None, typer.Option("--role", help="In which role.")]

SEARCH_EXAMPLES = examples(
    "dateline incidents search ferry",
    "dateline incidents search '\"port astrid\" ferry' --from 2026-01",
    "dateline incidents search --type accident.fire --country NO --from 2025 --to 2025",
    "dateline incidents search --near 59.91,10.75 --radius 30 --type crime",
    "dateline incidents search --participant Okafor --role responder --json",
    "dateline incidents search flood --known-at 2026-03-02T18:00Z",
)
EXPORT_EXAMPLES = examples(
    "dateline incidents export --output incidents.csv",
    "dateline incidents export --format gtd --from 2025 --to 2025 --output gtd-2025.csv",
    "dateline incidents export --format acled --country NG --known-at 2026-03-01 > acled.csv",
    "dateline incidents export --format jsonl --type disaster | jq .incident.title",
    "dateline incidents export --format gtd --describe",
)


@told_plainly
@at_incident_store
def search(
    text: Words = None,
    type_: Type = "",
    first: From = "",
    last: To = "",
    in_: In = "",
    country: InCountry = "",
    geonames: GeoNames = None,
    near: Near = "",
    radius: Radius = None,
    box: Box = "",
    participant: With = "",
    entity: Entity = "",
    role: Role = None,
    known_at: KnownAt = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Find incidents by words, type, days, place and who took part; all that is given must be true."""
    from dateline.cli.incident_view import INCIDENT_COLUMNS, incident_row
    from dateline.cli.search_calls import SearchCalls

    place = TypedPlace(in_, country, geonames, near, radius, box)
    wanted = filter_of(
        " ".join(text or ()),
        place,
        type_=type_,
        first=first,
        last=last,
        participant=participant,
        entity=entity,
        role=role,
    )
    at = moment_of(known_at)
    with where.open(SearchCalls) as calls:
        found = or_refused(lambda: calls.search(wanted, at, limit + 1))
    if json_:
        for answer in found[:limit]:
            output.line(answer.json())
    elif found:
        output.table(
            INCIDENT_COLUMNS,
            [incident_row(answer.read()) for answer in found[:limit]],
        )
    if not found:
        output.note("Nothing was found.")
    elif len(found) > limit:
        output.note(
            f"There are more than these {limit}: --limit shows more, `dateline incidents export` all."
        )


@told_plainly
@at_incident_store
def export(
    text: Words = None,
    format_: Annotated[
        Format, typer.Option("--format", help="Columns of Dateline, GTD or ACLED; or JSON lines.")
    ] = Format.CSV,
    target: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - for standard output.")
    ] = Path("-"),
    describe: Annotated[
        bool, typer.Option("--describe", help="Only tell what the columns of a format mean.")
    ] = False,
    policy: Annotated[
        FigurePolicy | None,
        typer.Option("--policy", help="By which convention a number is chosen; by default the format's own."),
    ] = None,
    type_: Type = "",
    first: From = "",
    last: To = "",
    in_: In = "",
    country: InCountry = "",
    geonames: GeoNames = None,
    near: Near = "",
    radius: Radius = None,
    box: Box = "",
    participant: With = "",
    entity: Entity = "",
    role: Role = None,
    known_at: KnownAt = "",
    types_file: Annotated[
        Path | None,
        typer.Option(
            "--incident-types",
            envvar="DATELINE_EXTRACTION_INCIDENT_TYPES",
            exists=True,
            dir_okay=False,
            help="The newsroom's own types, with what GTD and ACLED call them.",
        ),
    ] = None,
    *,
    where: Where,
) -> None:
    """Write incidents to a file, one a row: all, or those that `search` would find; as known at one time."""
    from dateline.cli.exports.layout import layout
    from dateline.cli.exports.writing import write_lines, write_table
    from dateline.cli.search_calls import SearchCalls
    from dateline.domain.ledger import DEFAULT_POLICY

    columns = None if format_ is Format.JSONL else layout(format_.value)
    if describe:
        _describe(columns)
        return
    place = TypedPlace(in_, country, geonames, near, radius, box)
    wanted = filter_of(
        " ".join(text or ()),
        place,
        type_=type_,
        first=first,
        last=last,
        participant=participant,
        entity=entity,
        role=role,
    )
    at = moment_of(known_at)
    chosen = policy or (columns.policy if columns else DEFAULT_POLICY)
    with where.open(SearchCalls) as calls:
        found = _plainly(calls.export(wanted, chosen, at))
        with _whole(target) as out, _counted() as tick:
            if columns is None:
                written = write_lines(found, out, tick)
            else:
                codes, countries = _schemes(columns, types_file)
                written = write_table(found, columns, codes, countries, out, tick)
    _tell(written, columns, target)


def add_to(incidents: typer.Typer) -> None:
    """Make them commands of `dateline incidents`."""
    incidents.command(epilog=SEARCH_EXAMPLES)(search)
    incidents.command(epilog=EXPORT_EXAMPLES)(export)


def _plainly(found: Iterator[Exported]) -> Iterator[Exported]:
    """The same, a refusal ending the command."""
    while True:
        one = or_refused(lambda: next(found, None))
        if one is None:
            return
        yield one


def _schemes(columns: Layout, types_file: Path | None) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    from dateline.cli.exports.schemes import codes_by_type, country_names

    if columns.codes is None:
        return {}, {}
    try:
        return dict(codes_by_type(columns, types_file)), dict(country_names())
    except (OSError, ValueError) as error:
        raise CommandError(f"{types_file}: {error}") from None


@contextmanager
def _whole(target: Path) -> Iterator[TextIO]:
    """A file that is there only once it is whole, or standard output."""
    from dateline.cli.extract import STDOUT, writer

    if target == STDOUT:
        with writer(target) as out:
            yield out
        return
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with writer(unfinished) as out:
            yield out
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _counted() -> Iterator[Callable[[], None]]:
    """Incidents counted on a terminal while they come; how many there will be, nobody knows before."""
    import sys

    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("Exporting: {task.completed:,.0f} incidents"), TimeElapsedColumn())
    with Progress(*columns, console=output.console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


def _describe(columns: Layout | None) -> None:
    if columns is None:
        raise CommandError("jsonl has no columns", hint="docs/api.md describes ExportIncidentsResponse.")
    output.table(("column", "meaning"), [(column.name, column.note) for column in columns.columns])


def _tell(written: Written, columns: Layout | None, target: Path) -> None:
    from dateline.cli.words import counted

    where = "" if str(target) == "-" else f" to {target}"
    output.note(f"Wrote {counted(written.rows, 'incident')}{where}.")
    if written.left_out and columns:
        output.note(
            f"Left out {counted(written.left_out, 'incident')} of types that {columns.format.upper()} has no "
            "place for; --format csv has all."
        )
