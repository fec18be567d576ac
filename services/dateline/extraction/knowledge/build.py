"""Make the generated files anew: `python -m dateline.extraction.knowledge.build NSI_FOLDER`.

NSI_FOLDER is the unpacked package name-suggestion-index; rigour must be installed. Neither is needed to run.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_NAME = re.compile(r"[A-Z0-9][\w&'’.,+!/ ()-]{2,60}")
_LATIN = re.compile(r"[\x20-\u024f’]+")
_QID = re.compile(r"Q\d+")
_LEFT_OUT = re.compile(r"\b(route|line|school district|schools division office)\b", re.IGNORECASE)
_OWNERS = ("brand", "operator", "network")
_EVERYWHERE = 10
"""How much being everywhere ("001") counts, in places."""


def organisations(folder: Path) -> Iterator[str]:
    """Lines of id, names with "|" between, and reach: kinds of business and places where it is known."""
    known = _json(folder / "dist/wikidata/wikidata.json")["wikidata"]
    names: dict[str, set[str]] = defaultdict(set)
    reach: dict[str, int] = defaultdict(int)
    for path, group in _json(folder / "dist/json/nsi.json")["nsi"].items():
        if path.startswith("flags"):
            continue
        for item in group["items"]:
            owner = next((owner for owner in _OWNERS if f"{owner}:wikidata" in item["tags"]), None)
            if owner is None:
                continue
            identity = item["tags"][f"{owner}:wikidata"]
            names[identity] |= {
                item["tags"][key] for key in (owner, f"{owner}:en", "name:en") if key in item["tags"]
            }
            places = item["locationSet"].get("include", [])
            reach[identity] += _EVERYWHERE if "001" in places else len(places)
    for identity in sorted(reach, key=lambda item: (len(item), item)):
        item = known.get(identity)
        if item is None or not _QID.fullmatch(identity) or _LEFT_OUT.search(item.get("description") or ""):
            continue
        all_names = [item.get("label") or "", *sorted(names[identity])]
        kept = [name for name in dict.fromkeys(all_names) if _NAME.fullmatch(name) and _LATIN.fullmatch(name)]
        if kept:
            yield f"{identity}\t{'|'.join(kept)}\t{reach[identity]}"


def territories() -> Iterator[str]:
    """Lines of code, id and names with "|" between: "us", "us-tx"."""
    territory = importlib.import_module("rigour.territories")
    for one in sorted(territory.get_territories(), key=lambda item: str(item.code)):
        if one.qid and not one.is_historical:
            yield f"{one.code}\t{one.qid}\t{'|'.join(dict.fromkeys([one.name, one.full_name]))}"


def _json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(path.read_text("utf-8"))


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    for name, lines in (("organisations.tsv", organisations(folder)), ("territories.tsv", territories())):
        (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
