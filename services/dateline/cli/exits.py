"""How a command ends: its exit code, and an error told in plain words instead of a traceback."""

from __future__ import annotations

import functools
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

import typer

from dateline.cli.output import complain, forget_reader

EXIT_CODES_HELP = (
    "Exit codes: 0 all went well; 1 some items failed; 2 wrong usage or bad input; "
    "3 a service is unavailable."
)


class ExitCode(IntEnum):
    """What the exit code of every command means."""

    OK = 0
    SOME_FAILED = 1
    BAD_INPUT = 2
    UNAVAILABLE = 3


class CommandError(Exception):
    """Ends the command: what went wrong, what to do about it, and the exit code."""

    def __init__(self, message: str, *, hint: str = "", code: ExitCode = ExitCode.BAD_INPUT) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


def fail(error: CommandError) -> NoReturn:
    """Tell the error on stderr and leave with its code."""
    complain(error.message, error.hint)
    raise typer.Exit(error.code)


def told_plainly[**P, R](command: Callable[P, R]) -> Callable[P, R]:
    """A command whose CommandErrors end it with their words and code; a reader that left is no error.

    What the operating system refuses (a full disk, mostly) is told plainly, too.
    """

    @functools.wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except CommandError as error:
            fail(error)
        except BrokenPipeError:
            forget_reader()
            raise typer.Exit(ExitCode.OK) from None
        except OSError as error:
            forget_reader()
            where = f"{error.filename}: " if error.filename else "what was found cannot be written: "
            fail(CommandError(f"{where}{error.strerror or error}"))

    return wrapper
