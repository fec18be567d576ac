"""`dateline serve`, `dateline migrate` and `dateline demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli.commands.options import examples
from dateline.cli.exits import told_plainly

DEFAULT_DATA = Path("dateline-data")
Data = Annotated[Path, typer.Option("--data", file_okay=False, help="Folder for databases and logs.")]
DatabaseOwner = Literal["ingest", "incident_store"]
Port = Annotated[int | None, typer.Option(min=0, max=65_535, help="Instead of the one from --port-base.")]

SERVE_EXAMPLES = examples(
    "dateline serve",
    "dateline serve --data /var/lib/dateline --logs",
    "dateline serve --port-base 0          any free ports; the table says which",
)
MIGRATE_EXAMPLES = examples(
    "dateline migrate",
    "DATELINE_INGEST_DATABASE_URL=postgresql+psycopg://... dateline migrate --service ingest --json",
)
DEMO_EXAMPLES = examples("dateline demo", "dateline demo --articles my-articles.jsonl")


@told_plainly
def serve(
    data: Data = DEFAULT_DATA,
    port_base: Annotated[
        int,
        typer.Option(min=0, max=65_533, help="Three ports from here on; 0: any free ones."),
    ] = 50051,
    ingest_port: Port = None,
    extraction_port: Port = None,
    incident_store_port: Port = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes of extraction; otherwise one a core.")
    ] = None,
    drain_seconds: Annotated[
        float, typer.Option(min=0, help="How long work in flight may take to finish when stopping.")
    ] = 20.0,
    ready_seconds: Annotated[float, typer.Option(min=1, help="How long starting may take.")] = 120.0,
    logs: Annotated[bool, typer.Option("--logs", help="Copy the services' logs to stderr, too.")] = False,
) -> None:
    """Run the three services on this machine.

    They keep all in SQLite in one folder, and need no other set-up. Each service is a process of its own;
    its environment (DATELINE_INGEST_..., DATELINE_EXTRACTION_..., DATELINE_INCIDENT_STORE_...) reaches
    it, addresses excepted. Logs go to DATA/logs. Ctrl-C or SIGTERM stops ingest, extraction and the
    incident store in this order, each once its work in flight is done. When a service dies, the end of
    its log is shown, the others are stopped, and the exit code is 3: nothing is started again silently.
    """
    from dateline.cli.serve import ServeOptions, ports
    from dateline.cli.serve import serve as run

    named = {"ingest": ingest_port, "extraction": extraction_port, "incident_store": incident_store_port}
    run(
        ServeOptions(
            data=data,
            ports=ports(port_base, named),
            workers=workers,
            drain_seconds=drain_seconds,
            ready_seconds=ready_seconds,
            follow_logs=logs,
        )
    )


@told_plainly
def migrate(
    data: Data = DEFAULT_DATA,
    service: Annotated[DatabaseOwner | None, typer.Option(help="Only the database of this service.")] = None,
    json_: Annotated[
        bool, typer.Option("--json", help="Write a JSON object a database: service, database, from, to.")
    ] = False,
) -> None:
    """Bring the databases up to date, and tell from which schema revision to which.

    This is done under a lock, each database in one transaction, and may be repeated. The services do this
    by themselves when they start, unless DATELINE_INGEST_MIGRATE and DATELINE_INCIDENT_STORE_MIGRATE say
    "false". DATELINE_INGEST_DATABASE_URL and DATELINE_INCIDENT_STORE_DATABASE_URL name other databases than
    those in the data folder. A database that cannot be reached is exit code 3: later it may be there.
    """
    from dateline.cli.migrate import migrate_all

    migrate_all(data, service, as_json=json_)


@told_plainly
def demo(
    articles: Annotated[
        Path | None, typer.Option(dir_okay=False, exists=True, help="Other articles, as JSON lines.")
    ] = None,
    ready_seconds: Annotated[float, typer.Option(min=1, help="How long starting may take.")] = 120.0,
) -> None:
    """Show the suite at work on sample articles.

    It starts in a temporary folder. The articles are sent in order of publication. After them come the
    incidents that they report, with every figure by source and date. Then the suite is stopped, and the
    folder is gone.
    """
    from dateline.cli.demo import run_demo

    run_demo(articles, ready_seconds)
