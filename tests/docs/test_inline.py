"""What pages name within a sentence is there: commands with their options, variables of the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli.app import app
from dateline.cli.calls import CLIENT_CERTIFICATE, CLIENT_KEY
from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest.settings import IngestSettings
from dateline.rpc.unknown_settings import unknown_settings
from docs.pages import ROOT

CODE = re.compile(r"`((?:dateline|make) [^`\n]+)`")
TARGET = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)
VARIABLE = re.compile(r"\bDATELINE_(?:INGEST|EXTRACTION|INCIDENT_STORE|CLI)_[A-Z_]+\b")
# Pages tell of a name that is no setting's, and for which a service refuses to start.
MISTYPED = "DATELINE_INGEST_DATABASE_URI"
PAGES = [
    page
    for folder in (".", "docs", "docs/adr", "clients/*", "tests/*")
    for page in sorted(ROOT.glob(f"{folder}/*.md"))
]


def named(page: Path) -> Iterator[str]:
    """The commands within the sentences of a page."""
    for found in CODE.findall(page.read_text(encoding="utf-8")):
        if found != "dateline ...":
            yield found


@cache
def command_line() -> Any:  # noqa: ANN401 - typer has the type to itself
    """`dateline` with all that is below it."""
    return typer.main.get_command(app)


@cache
def targets() -> frozenset[str]:
    """What make can make."""
    return frozenset(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def missing(command: str) -> str:
    """What of a command is not there; nothing, mostly."""
    program, *words = command.split()
    if program == "make":
        return next((word for word in words if "=" not in word and word not in targets()), "")
    at = command_line()
    for word in words:
        if word.startswith("--"):
            if word not in {option for parameter in at.params for option in parameter.opts}:
                return word
        elif commands := getattr(at, "commands", None):
            if word not in commands:
                return word
            at = commands[word]
    return ""


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("make tests", "tests"),
        ("dateline incident list", "incident"),
        ("dateline incidents undelete ID", "undelete"),
        ("dateline incidents figures --known-on 2026-03-02 ID", "--known-on"),
    ],
)
def test_what_is_not_there_is_noticed(command: str, why: str) -> None:
    assert missing(command) == why


def test_every_command_within_a_sentence_is_there() -> None:
    commands = [(page.name, command) for page in PAGES for command in named(page)]
    assert len(commands) > 50
    assert [(page, command) for page, command in commands if missing(command)] == []


def test_every_variable_that_a_page_names_is_read() -> None:
    known = {
        f"{model.model_config['env_prefix']}{name}".upper()
        for model in (IngestSettings, ExtractionSettings, IncidentStoreSettings)
        for name in model.model_fields
    }
    known |= {CLIENT_CERTIFICATE, CLIENT_KEY, *variables(command_line())}
    told = {name for page in PAGES for name in VARIABLE.findall(page.read_text(encoding="utf-8"))}
    assert len(told) > 40
    assert told - known == {MISTYPED}
    (mistake,) = unknown_settings("DATELINE_INGEST_", IngestSettings.model_fields, {MISTYPED: ""})
    assert mistake.is_mistyped


def variables(command: object) -> Iterator[str]:
    """Those that a command reads in place of options, and those below it."""
    for parameter in getattr(command, "params", []):
        yield from [parameter.envvar] if isinstance(parameter.envvar, str) else parameter.envvar or []
    for below in getattr(command, "commands", {}).values():
        yield from variables(below)
