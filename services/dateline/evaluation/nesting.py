"""Which quotes inside quotes a corpus marks, and which of ours to give its scorer.

Corpora differ: one annotates whom a speaker quotes, another who speaks to the reader alone. What it leaves
unmarked by rule is no false alarm, so it is left out of what its scorer reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from dateline.domain.quote import Quote
from dateline.domain.text import Span
from dateline.evaluation.corpus import read_rows

MARKS_IN_MARKS = "marks.nested"
"""The rule that finds quotations inside quotations."""
ENOUGH = 100
"""So many annotated cues, none inside a quote, say that a corpus does not nest (where one does: 1 in 20)."""


class Nesting(Enum):
    """Which quotes are told: all; all but those inside quotation marks; those inside no other quote."""

    ALL = "all"
    UNQUOTED = "unquoted"
    OUTERMOST = "outermost"


def annotated_nesting(path: Path) -> Nesting:
    """What a file's annotation nests: OUTERMOST where it has enough and none in another, else UNQUOTED."""
    cues = 0
    for _, row in read_rows(path):
        quotes = [quote for quote in row.get("quotes") or [] if isinstance(quote, dict)]
        credited = [quote for quote in quotes if quote.get("cue_start") is not None]
        if any(_holds(outer, inner) for inner in credited for outer in quotes):
            return Nesting.UNQUOTED
        cues += len(credited)
    return Nesting.OUTERMOST if cues >= ENOUGH else Nesting.UNQUOTED


def _holds(outer: Mapping[str, Any], inner: Mapping[str, Any]) -> bool:
    """Whether an annotated quote's cue stands inside another one."""
    if outer.get("group", outer) == inner.get("group", inner):
        return False
    return bool(outer["start"] <= inner["cue_start"] < outer["end"])


def told(quotes: Iterable[Quote], nesting: Nesting) -> Iterator[Quote]:
    """The quotes that a corpus of this kind would mark."""
    found = list(quotes)
    by_key = {quote.key: quote for quote in found}
    for quote in found:
        if nesting is not Nesting.ALL and quote.rule == MARKS_IN_MARKS:
            continue
        parent = by_key.get(quote.parent_key or "")
        if nesting is Nesting.OUTERMOST and parent is not None and _lies_in(quote, parent):
            continue
        yield quote


def _lies_in(quote: Quote, parent: Quote) -> bool:
    return all(any(_encloses(outer, span) for outer in parent.content) for span in quote.content)


def _encloses(outer: Span, inner: Span) -> bool:
    return outer.part is inner.part and outer.begin <= inner.begin and inner.end <= outer.end
