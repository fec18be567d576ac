"""A newsroom's records of entities out of files: CSV with a header, or JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.cli.exits import CommandError
from dateline.cli.inputs import BadRow, RowError
from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import KEPT_TYPES, Profile, broken_off_at

COLUMNS = ("id", "type", "name", "names", "aliases", "roles", "affiliations", "sameAs")
LINES = ("name", "names", "aliases", "roles", "affiliations")
"""Columns whose values are of one line each."""
SEPARATOR = "|"
NEWSROOM = "newsroom"
FORMAT_HELP = (
    'A record has "type" (person, organisation, place, group, facility, event, work, product) and "name". '
    '"id" is the newsroom\'s own; "aliases", "roles", "affiliations" and "sameAs" may be given. Instead of '
    '"name" and "aliases" it may have "names", the first of which is shown. "sameAs" holds "wikidata:Q76", '
    '"geonames:2988507", any other "scheme:id", or an address of Wikidata or GeoNames. In JSON lines each '
    'is a string or a list; in CSV several values stand in one cell with "|" between them, and cells are '
    "separated by commas, semicolons or tabs."
)
_OTHER_WORDS = {
    "human": EntityType.PERSON,
    "people": EntityType.PERSON,
    "organization": EntityType.ORGANISATION,
    "org": EntityType.ORGANISATION,
    "company": EntityType.ORGANISATION,
    "location": EntityType.PLACE,
}
_TYPES = {type_.value: type_ for type_ in EntityType if type_ in KEPT_TYPES} | _OTHER_WORDS
_ADDRESSES = (
    ("wikidata", re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9]\d*)/?")),
    ("geonames", re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/([1-9]\d*)(?:/.*)?")),
)
_IDS = {
    "wikidata": (re.compile(r"Q[1-9]\d*"), "Q and a number"),
    "geonames": (re.compile(r"[1-9]\d*"), "a number"),
}
"""What an id of theirs looks like."""
_ANY = re.compile(r".*")
_PAIR = re.compile(r"([a-z0-9_-]{1,32}):(?!//)(\S+)")


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """One record, and the file and line that it stands in."""

    where: str
    profile: Profile


def read_records(path: Path) -> Iterator[EntityRecord | BadRow]:
    """The records of a file in order; `.csv` and `.tsv` are tables, anything else is JSON lines.

    CommandError where the file cannot be read at all, or its header has a column that is none.
    """
    read = _read_table if path.suffix.lower() in {".csv", ".tsv"} else _read_json_lines
    try:
        yield from read(path)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{path}: not UTF-8 (byte {error.start})",
            hint="Convert it first, for example: iconv -f windows-1252 -t utf-8 FILE",
        ) from None


def entity_type(word: str) -> EntityType:
    """The type of a word. RowError where it is none."""
    found = _TYPES.get(word.strip().lower())
    if found is None:
        known = ", ".join(type_.value for type_ in EntityType if type_ in KEPT_TYPES)
        raise RowError(f'"type" is {word!r}; it must be one of {known}')
    return found


def identity(text: str) -> Identity:
    """The identity that "scheme:id" or an address names. RowError where it names none."""
    text = text.strip()
    for scheme, address in _ADDRESSES:
        match = address.fullmatch(text)
        if match:
            return Identity(scheme, match[1])
    pair = _PAIR.fullmatch(text)
    try:
        if pair:
            pattern, looks = _IDS.get(pair[1], (_ANY, ""))
            if not pattern.fullmatch(pair[2]):
                raise RowError(f'"sameAs" {text!r}: an id of {pair[1]} is {looks}')
            return Identity(pair[1], pair[2])
        if text.startswith(("https://", "http://")):
            return Identity("url", text)
    except ValueError as error:
        raise RowError(f'"sameAs" {text!r}: {error}') from None
    raise RowError(f'"sameAs" {text!r} is neither "scheme:id" nor an address')


def profile_of(row: Mapping[str, tuple[str, ...]]) -> Profile:
    """The record of a row's values. RowError where it is none."""
    names = row.get("name", ()) + row.get("names", ())
    if not row.get("type"):
        raise RowError('"type" is missing')
    if not names:
        raise RowError('"name" is missing')
    for column in LINES:
        for value in row.get(column, ()):
            at = broken_off_at(value)
            if at is not None:
                raise RowError(
                    f'"{column}" is not one line: {value!r} has U+{ord(value[at]):04X} at code point {at}'
                )
    identities = [identity(text) for text in row.get("sameAs", ())]
    try:
        identities += [Identity(NEWSROOM, given) for given in row.get("id", ())]
        return Profile(
            type=entity_type(row["type"][0]),
            name=names[0],
            aliases=names[1:] + row.get("aliases", ()),
            roles=row.get("roles", ()),
            affiliations=row.get("affiliations", ()),
            identities=tuple(identities),
        )
    except RowError:
        raise
    except ValueError as error:
        raise RowError(str(error)) from None


def _read_table(path: Path) -> Iterator[EntityRecord | BadRow]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
        separator = max(",;\t", key=header.count)
        columns = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
        _check_columns(path, columns)
        rows = csv.reader(file, delimiter=separator)
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{path}:{rows.line_num + 1}"
            if len(cells) > len(columns):
                yield BadRow(where, f"has {len(cells)} cells; the header has {len(columns)}")
                continue
            values = {
                column: tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())
                for column, cell in zip(columns, cells, strict=False)
            }
            yield _record(where, values)


def _check_columns(path: Path, columns: list[str]) -> None:
    unknown = [name for name in columns if name not in COLUMNS]
    missing = "type" not in columns or not {"name", "names"} & set(columns)
    if unknown or missing or len(set(columns)) < len(columns):
        problem = f"has a column {unknown[0]!r}" if unknown else 'needs "type" and "name", each column once'
        raise CommandError(f"{path}:1: the header {problem}", hint=f"Columns: {', '.join(COLUMNS)}")


def _read_json_lines(path: Path) -> Iterator[EntityRecord | BadRow]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                values = _values(json.loads(line))
            except json.JSONDecodeError as error:
                yield BadRow(where, f"not JSON: {error.msg}")
            except RowError as error:
                yield BadRow(where, str(error))
            else:
                yield _record(where, values)


def _values(row: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(row, dict):
        raise RowError("not a JSON object")
    values: dict[str, tuple[str, ...]] = {}
    for name, value in row.items():
        if name not in COLUMNS:
            raise RowError(f"has {name!r}; a record has {', '.join(COLUMNS)}")
        given = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str | int) and not isinstance(item, bool) for item in given):
            raise RowError(f'"{name}" is neither a string nor a list of strings')
        values[name] = tuple(text for item in given if (text := str(item).strip()))
    return values


def _record(where: str, values: Mapping[str, tuple[str, ...]]) -> EntityRecord | BadRow:
    try:
        return EntityRecord(where, profile_of(values))
    except RowError as error:
        return BadRow(where, str(error))
