"""The ends of a range as two rows: TIMEX3 marks "from 2009 to 2011" as two dates, which is read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.evaluation.corpus import Row

_RANGE = re.compile(r"(?P<first>.*[^\W\d].*|\d{4})\s+(?:to|until|till|through|and)\s+(?P<last>.+)", re.DOTALL)
"""Ends that can be told apart in the text; the 14 of "14 to 16 May" alone is no date."""


def ends_apart(row: Row) -> Iterator[Row]:
    """The row of a date, or the two of the ends of a range, which are of no cluster."""
    first, stroke, last = row.get("value", "").partition("/")
    found = _RANGE.fullmatch(row.get("text", "")) if stroke else None
    if found is None:
        yield row
        return
    kept = {key: value for key, value in row.items() if key != "cluster"}
    for part, value in (("first", first), ("last", last)):
        begin, end = found.span(part)
        ends = {"start": row["start"] + begin, "end": row["start"] + end}
        yield kept | ends | {"text": found[part], "value": value}
