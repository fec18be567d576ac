"""The `dateline` command."""

from __future__ import annotations

import os
import sys

from dateline.cli.app import app


def main() -> None:
    """Run a command. A reader that went away, as in `dateline ... | head`, is no error."""
    try:
        app()
    except BrokenPipeError:
        # Python would complain again when it flushes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
