"""Options that several commands share."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.exits import EXIT_CODES_HELP


class Unit(Enum):
    """What offsets count."""

    UTF8 = "utf8"
    UTF16 = "utf16"
    UTF32 = "utf32"


Json = Annotated[bool, typer.Option("--json", help="Write protojson, one object a line, and nothing else.")]
Ingest = Annotated[
    str, typer.Option("--ingest", envvar="DATELINE_CLI_INGEST", help="Address of the ingest service.")
]
IncidentStore = Annotated[
    str,
    typer.Option(
        "--incident-store", envvar="DATELINE_CLI_INCIDENT_STORE", help="Address of the incident store."
    ),
]
Newsroom = Annotated[
    str, typer.Option("--newsroom", envvar="DATELINE_CLI_NEWSROOM", help="The newsroom to work in.")
]
TlsCa = Annotated[
    Path | None,
    typer.Option(
        "--tls-ca",
        envvar="DATELINE_CLI_TLS_CA",
        dir_okay=False,
        exists=True,
        help="Call over TLS, and trust the CA in this PEM file.",
    ),
]
ApiKey = Annotated[
    str,
    typer.Option(
        "--api-key",
        envvar="DATELINE_CLI_API_KEY",
        show_default=False,
        help="The key to show; in the variable it is out of sight of other users.",
    ),
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds for each call.")]
OffsetUnitOption = Annotated[
    Unit,
    typer.Option("--unit", help="What offsets count: UTF-8 bytes, UTF-16 units, or code points (utf32)."),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="The most to show.")]

INGEST_ADDRESS = "127.0.0.1:50051"
INCIDENT_STORE_ADDRESS = "127.0.0.1:50053"
DEFAULT_NEWSROOM = "default"
DEFAULT_TIMEOUT = 60.0


def examples(*lines: str) -> str:
    """The end of a command's help: examples that can be copied, and the exit codes."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines), "", "\b", EXIT_CODES_HELP))
