"""The `dateline` command."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C ended."""


def main() -> None:
    """Run a command."""
    try:
        from dateline.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
