"""Articles out of files: plain text, standard input, and JSON lines."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from dateline.cli.exits import CommandError
from dateline.domain.article import Article

STDIN = "-"
MAX_HEADLINE_LINE = 200
HEADLINE_RULE = (
    f"The first line is taken as the headline when it has at most {MAX_HEADLINE_LINE} characters, does not "
    'end in ".", "," or ";", and an empty line follows; it then is no part of the body. '
    "--headline or --no-headline overrules this, and the whole file is the body."
)


@dataclass(frozen=True, slots=True)
class Details:
    """What the command line says of the articles; None leaves it to the file."""

    id: str | None = None
    headline: str | None = None
    published: dt.datetime | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of a JSON lines file that is no article, and why."""

    where: str
    reason: str


class RowError(ValueError):
    """A row is no article; the message says why, without its text."""


def read_inputs(names: Sequence[str], details: Details) -> Iterator[Article | BadRow]:
    """The articles of all inputs in order. CommandError where a file cannot be read at all."""
    if details.id is not None and len(names) > 1:
        raise CommandError("--id names one article, but several files were given")
    for name in names:
        if name.endswith(".jsonl"):
            if details.id is not None or details.headline is not None:
                raise CommandError("--id and --headline are for text files; JSON lines carry their own")
            yield from read_json_lines(Path(name), details)
        else:
            yield text_article(name, read_text(name), details)


def read_text(name: str) -> str:
    """A whole text file, or standard input for "-", with its line ends as they are."""
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name}: not UTF-8 (byte {error.start})",
            hint=f"Convert it first, for example: iconv -f {_likely_encoding(raw)} -t utf-8 FILE",
        ) from None


def _likely_encoding(raw: bytes) -> str:
    """What a text that is no UTF-8 may be in, as iconv calls it."""
    return "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "windows-1252"


def text_article(name: str, text: str, details: Details) -> Article:
    """An article out of a text file; its id is --id, or the file's name without its suffix."""
    article_id = details.id or re.sub(r"\s+", "-", "stdin" if name == STDIN else Path(name).stem)
    headline, body = (details.headline, text) if details.headline is not None else split_headline(text)
    return with_details(Article(article_id, headline, body), replace(details, headline=None))


def split_headline(text: str) -> tuple[str, str]:
    """Headline and body by the rule in HEADLINE_RULE; an empty headline where the first line is none."""
    match = re.match(r"\s*(\S[^\n]*?)[ \t\r]*\n[ \t\r]*\n\s*", text)
    if match and len(match[1]) <= MAX_HEADLINE_LINE and match[1][-1] not in ".,;":
        return match[1], text[match.end() :]
    return "", text


def with_details(article: Article, details: Details) -> Article:
    """The article with what the command line says of it."""
    return replace(
        article,
        headline=article.headline if details.headline is None else details.headline,
        published=details.published or article.published,
        outlet=article.outlet if details.outlet is None else details.outlet,
        language=details.language or article.language,
    )


def read_json_lines(path: Path, details: Details, *, undated: bool = False) -> Iterator[Article | BadRow]:
    """One article a line: {"id", "title", "text", "published"}, optionally "outlet" and "language".

    `undated` is that of `parse_line`.
    """
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    yield parse_line(f"{path}:{number}", raw, details, undated=undated)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None


def parse_line(
    where: str, raw: bytes, details: Details | None = None, *, undated: bool = False
) -> Article | BadRow:
    """The article of one line, or what is wrong with it.

    `undated`: where "published" cannot be read, the article is one without.
    """
    try:
        row = json.loads(raw)
        if undated and unreadable_time(row):
            row = {**row, "published": None}
        article = row_article(row)
    except UnicodeDecodeError:
        return BadRow(where, "not UTF-8")
    except json.JSONDecodeError as error:
        return BadRow(where, f"not JSON: {error.msg}")
    except RowError as error:
        return BadRow(where, str(error))
    return with_details(article, details) if details else article


def unreadable_time(row: object) -> str:
    """Why the "published" of a row cannot be read; empty where it can, or where there is none."""
    try:
        if isinstance(row, dict):
            parse_time(_string(row, "published", default=""))
    except RowError as error:
        return str(error)
    return ""


def row_article(row: object) -> Article:
    """The article of one JSON object. RowError where it is none."""
    if not isinstance(row, dict):
        raise RowError("not a JSON object")
    fields = cast("dict[str, object]", row)
    article = Article(
        id=_string(fields, "id"),
        headline=_string(fields, "title", default=""),
        body=_string(fields, "text", default=""),
        published=parse_time(_string(fields, "published", default="")),
        outlet=_string(fields, "outlet", default=""),
        language=_string(fields, "language", default="en"),
    )
    if not article.id.strip():
        raise RowError('"id" is empty')
    if not article.headline.strip() and not article.body.strip():
        raise RowError('"title" and "text" are both empty')
    return article


def _string(fields: dict[str, object], name: str, *, default: str | None = None) -> str:
    value = fields.get(name)
    if value is None:
        if default is None:
            raise RowError(f'"{name}" is missing')
        return default
    if not isinstance(value, str):
        raise RowError(f'"{name}" is not a string')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RowError(f'"{name}" holds half of a surrogate pair') from None
    return value


def parse_time(value: str) -> dt.datetime | None:
    """A day (its first moment in UTC) or an ISO 8601 time, in UTC; None of an empty string."""
    if not value:
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        raise RowError(f"{value!r} is not a time such as 2030-01-16 or 2030-01-16T09:30:00Z") from None
    return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
