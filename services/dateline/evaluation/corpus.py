"""Annotated articles as JSON lines: reading them, and saying which line is wrong.

Every file holds one JSON object a line with a unique "id". Offsets are Unicode code points of the
row's "text", half-open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

type Row = dict[str, Any]
"""One JSON object of a corpus file."""


class CorpusError(Exception):
    """A corpus file cannot be used; the message names the file and the line."""


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with its line number; blank lines are passed over."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    yield number, _row(path, number, raw)
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: not UTF-8") from None


def _row(path: Path, number: int, raw: str) -> Row:
    try:
        row = json.loads(raw)
    except json.JSONDecodeError as error:
        raise CorpusError(f"{path}:{number}: not JSON: {error.msg}") from None
    if not isinstance(row, dict):
        raise CorpusError(f"{path}:{number}: not a JSON object")
    return row


def read_by_id(path: Path, field: str) -> dict[str, Row]:
    """Rows by id, in file order; each must have a unique id, and a list in `field`.

    An absent or null field is read as an empty list, a single string as a list of one.
    """
    rows: dict[str, Row] = {}
    for number, row in read_rows(path):
        key = row.get("id")
        if not isinstance(key, str) or not key:
            raise CorpusError(f'{path}:{number}: the row has no "id"')
        if key in rows:
            raise CorpusError(f"{path}:{number}: the id {key!r} comes twice")
        items = row.get(field)
        if items is None:
            items = []
        elif isinstance(items, str):
            items = [items]
        if not isinstance(items, list):
            raise CorpusError(f'{path}:{number}: "{field}" is not a list')
        rows[key] = row | {field: items}
    return rows


def annotated_types(path: Path) -> set[str]:
    """All type names of annotated incidents in a file; none where its rows carry no annotation."""
    names: set[str] = set()
    for _, row in read_rows(path):
        for incident in row.get("incidents") or []:
            if isinstance(incident, dict) and isinstance(incident.get("type"), str):
                names.add(incident["type"].lower())
    return names


def annotated_people(path: Path) -> list[str]:
    """What the annotated victims and perpetrators in a file are first called."""
    people: list[str] = []
    for _, row in read_rows(path):
        for incident in row.get("incidents") or []:
            fillers = [*(incident.get("victims") or []), *(incident.get("perpetrators") or [])]
            people.extend(
                str(filler[0] if isinstance(filler, list) and filler else filler) for filler in fillers
            )
    return people


def check_spans(path: Path, gold: dict[str, Row], rows: dict[str, Row], field: str) -> None:
    """CorpusError where an item's start and end are not a range of the gold row's text."""
    for key, row in rows.items():
        text = gold[key].get("text")
        if not isinstance(text, str):
            raise CorpusError(f'{path}: {key}: the annotated row has no "text"')
        for item in row[field]:
            start, end = item.get("start"), item.get("end")
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
                raise CorpusError(f"{path}: {key}: [{start}, {end}) is not a range of the text")


def check_known(path: Path, gold: Iterable[str], predicted: Iterable[str]) -> None:
    """CorpusError where a predicted id is not annotated: it is a mistake rather than a miss."""
    known = set(gold)
    unknown = [key for key in predicted if key not in known]
    if unknown:
        raise CorpusError(f"{path}: ids that are not annotated: {', '.join(unknown[:5])}")


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Write rows; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
