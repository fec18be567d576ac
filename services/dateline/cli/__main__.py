"""The `dateline` command."""

from __future__ import annotations

from dateline.cli.app import app


def main() -> None:
    """Run a command."""
    app()


if __name__ == "__main__":
    main()
