"""The dateline command, run in the test's own process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from typer import testing
from typer.testing import CliRunner, Result

from dateline.cli.app import app

# Typer's runner makes the command, with all that are under it, anew for each call: that takes longer than
# most of them run.
testing._get_command = cache(testing._get_command)  # type: ignore[attr-defined] # it has no public name


def run(*arguments: str, environment: Mapping[str, str] | None = None, stdin: bytes | None = None) -> Result:
    """What the command writes, and how it ends."""
    return CliRunner().invoke(app, arguments, input=stdin, env=environment)
