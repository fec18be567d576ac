"""Writes incidents to a file, one after the other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from dateline.cli.exports.layout import Layout
from dateline.cli.exports.values import Code, Row, cell, reader
from dateline.cli.search_calls import Exported


@dataclass(frozen=True, slots=True)
class Written:
    """How many incidents were written, and how many left out since the format has no place for their type."""

    rows: int
    left_out: int


def write_lines(found: Iterable[Exported], out: TextIO, tick: Callable[[], None]) -> Written:
    """A line of protojson an incident: all that the store has of it."""
    rows = 0
    for one in found:
        out.write(one.json() + "\n")
        rows += 1
        tick()
    return Written(rows, 0)


def write_table(
    found: Iterable[Exported],
    layout: Layout,
    codes: Mapping[str, Code],
    countries: Mapping[str, str],
    out: TextIO,
    tick: Callable[[], None],
) -> Written:
    """A header and a row an incident, as RFC 4180 has it, but for line feeds alone at the ends of lines."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in layout.columns)
    readers = [reader(column.value) for column in layout.columns]
    rows = left_out = 0
    for one in found:
        incident, figures = one.read()
        tick()
        code = codes.get(incident.type, ())
        if layout.codes is not None and not code:
            left_out += 1
            continue
        row = Row(incident, figures, code, countries)
        writer.writerow(cell(read(row)) for read in readers)
        rows += 1
    return Written(rows, left_out)
