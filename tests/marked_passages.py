"""Short articles in which every figure of harm is marked, number by number: tests/golden/passages.

In some, the words that tell of each incident are marked, too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline.domain.analysis import ExtractionInput
from dateline.domain.incident import FigureKind
from dateline.domain.text import Text, line_zones

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # much the sooner one, where there is one
_MARK = re.compile(r"\[\[(?P<figure>.+?)\]\]|<<(?P<event>[^<>]+)>>", re.DOTALL)
_VALUE = re.compile(r"(?P<sign>[-~]?)(?P<low>\d+)(?:-(?P<high>\d+)|(?P<more>\+))?")
_WORDS = {
    "dozens": 24,
    "scores": 40,
    "several": 3,
    "few": 3,
    "handful": 3,
    "hundreds": 200,
    "thousands": 2000,
}
_KINDS = {kind.value: kind for kind in FigureKind}
_HELD_OUT = 5
"""Of so many passages, the last is never read for rules."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of harm: code points [begin, end) of the headline or of the body.

    `source` and `group` are the article's words, "" where it has none; `incident` is the passage's letter.
    """

    begin: int
    end: int
    headline: bool
    kind: FigureKind
    low: int | None
    high: int | None
    incident: str = "a"
    source: str = ""
    group: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class EventWord:
    """Code points [begin, end) of the headline or of the body that tell of an incident, by its letter.

    NO_INCIDENT where they only seem to: planned, averted, a figure of speech.
    """

    begin: int
    end: int
    headline: bool
    incident: str


NO_INCIDENT = "-"


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A short article with its marks.

    `events`: the words for what happened; none where nobody marked them. `incidents`: the type of each
    incident, by its letter: an id of the taxonomy, "other" where none fits, or the writer's word where that
    leaves it open. `quiet`: it reports none. `held_out`: nobody reads it for rules.
    """

    id: str
    headline: str
    body: str
    published: dt.datetime
    marks: tuple[Mark, ...]
    events: tuple[EventWord, ...]
    incidents: Mapping[str, str]
    quiet: bool
    held_out: bool

    def input(self) -> ExtractionInput:
        """It, as extraction takes it."""
        zones = tuple(line_zones(self.headline, self.body))
        return ExtractionInput(Text(self.headline, self.body, "en", zones), self.published)


def load_passages(folder: Path) -> list[MarkedPassage]:
    """All passages of a folder, by file and place. ValueError where a mark is not well formed."""
    return [passage for file in sorted(folder.glob("*.yaml")) for passage in _passages(file)]


def _passages(file: Path) -> Iterator[MarkedPassage]:
    for place, row in enumerate(yaml.load(file.read_bytes(), _LOADER)):
        try:
            yield _passage(row, held_out=place % _HELD_OUT == _HELD_OUT - 1)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{file.name}: {row.get('id', place)}: {error}") from None


def _passage(row: dict[str, Any], *, held_out: bool) -> MarkedPassage:
    headline, in_headline, first_events = _unmarked(str(row.get("headline") or ""), headline=True)
    body, in_body, events = _unmarked(row["body"].rstrip("\n"), headline=False)
    day = row["published"]
    if not isinstance(day, dt.date):
        day = dt.date.fromisoformat(str(day)[:10])
    noon = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
    marks = (*in_headline, *in_body)
    incidents = {letter: told.split()[0] for letter, told in row["incidents"].items()}
    return MarkedPassage(
        row["id"], headline, body, noon, marks, (*first_events, *events), incidents,
        quiet=not incidents, held_out=held_out,
    )  # fmt: skip


def _unmarked(text: str, *, headline: bool) -> tuple[str, list[Mark], list[EventWord]]:
    marks: list[Mark] = []
    events: list[EventWord] = []
    plain, position = "", 0
    for found in _MARK.finditer(text):
        words, *fields = (field.strip() for field in (found["figure"] or found["event"]).split("|"))
        plain += text[position : found.start()]
        begin, end = len(plain), len(plain) + len(words)
        if found["figure"] is None:
            (letter,) = fields
            events.append(EventWord(begin, end, headline, letter))
        else:
            marks.append(_mark(begin, end, fields, headline=headline))
        plain += words
        position = found.end()
    return plain + text[position:], marks, events


def _mark(begin: int, end: int, fields: list[str], *, headline: bool) -> Mark:
    kind, value, *rest = fields
    told = dict(field.split(":", 1) for field in rest if ":" in field)
    low, high = _bounds(value)
    return Mark(
        begin, end, headline, _KINDS[kind], low, high,
        incident=told.get("i", "a"), source=told.get("by", ""), group=told.get("of", ""),
        former="old" in rest,
    )  # fmt: skip


def _bounds(value: str) -> tuple[int | None, int | None]:
    if value in _WORDS:
        return _WORDS[value], None
    found = _VALUE.fullmatch(value)
    if found is None:
        raise ValueError(f"no value: {value!r}")
    low = int(found["low"])
    if found["sign"] == "-":
        return None, low
    if found["more"]:
        return low, None
    return low, int(found["high"] or low)
