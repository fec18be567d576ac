"""Write the pages."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import dateline
from generate.descriptors import read_api
from generate.openapi import openapi
from generate.reference import reference


def main() -> None:
    """Read the descriptors, and write both pages into the folder."""
    parser = argparse.ArgumentParser(description="Write docs/api.md and docs/openapi.json from descriptors.")
    parser.add_argument("descriptors", type=Path, help="what `buf build` wrote, with comments")
    parser.add_argument("docs", type=Path, help="where the pages go")
    options = parser.parse_args()
    api = read_api(options.descriptors)
    document = json.dumps(openapi(api, dateline.__version__), indent=1, ensure_ascii=False)
    (options.docs / "openapi.json").write_text(document + "\n", encoding="utf-8")
    (options.docs / "api.md").write_text(reference(api), encoding="utf-8")


if __name__ == "__main__":
    main()
