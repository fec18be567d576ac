"""Where a command writes: tables and colours on a terminal, plain tab-separated lines into a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.cli.calls import Answer


def is_terminal() -> bool:
    """Whether a human reads standard output directly."""
    return sys.stdout.isatty()


def console(*, stderr: bool = False) -> Console:
    """A console over the current standard output or error; made anew since tests replace both."""
    from rich.console import Console

    class PassingConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return PassingConsole(stderr=stderr, highlight=False, soft_wrap=True)


def forget_reader() -> None:
    """Nobody can read standard output any more: what is still buffered must not fail at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(text: str = "") -> None:
    """One plain line on standard output, with no markup and no wrapping."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """One plain line on standard error: progress and remarks, never data."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def complain(message: str, hint: str = "") -> None:
    """An error, and what to do about it, on standard error."""
    note(f"error: {message}")
    if hint:
        note(f"  {hint}")


def warn(message: str) -> None:
    """What the user should know of something that went well all the same, on standard error."""
    note(f"warning: {message}")


def answers[T](
    found: Sequence[Answer[T]], columns: Sequence[str], row: Callable[[T], Sequence[str]], *, json_: bool
) -> None:
    """What a service answered: a line of JSON each, or a table with a row each."""
    if json_:
        for answer in found:
            line(answer.json())
        return
    table(columns, [row(answer.read()) for answer in found])


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """A table on a terminal; in a pipe a header line and one tab-separated line a row."""
    if not is_terminal():
        line("\t".join(columns))
        for row in rows:
            line("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title or None, title_justify="left")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console().print(shown)
