"""The words for months, as they stand before a day: "October 27", "Nov. 12"."""

from __future__ import annotations

from functools import cache

from dateline.extraction import lexicon


@cache
def months() -> frozenset[str]:
    """Their names and what they are shortened to, lower-case, without a full stop."""
    table = lexicon.load("calendar")
    return frozenset(str(name).lower() for name in (*table["months"], *table["month_abbreviations"]))
