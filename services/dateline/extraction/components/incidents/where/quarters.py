"""Names of quarters, told by the words behind them: "the Coldwater neighborhood", "the Oak Hill section".

Not found: "Coldwater", which may be a town.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_quarter(reading: Reading, end: int) -> bool:
    """Whether the words behind a name say that it is that of a quarter: "the Coldwater neighborhood"."""
    at = end
    while at < end + _WORDS_OF_NAME and reading.pos[at : at + 1] == ["PROPN"]:
        at += 1
    return at < len(reading.words) and reading.words[at] in _QUARTERS


_QUARTERS = frozenset({"neighborhood", "neighbourhood", "neighborhoods", "section", "quarter", "subdivision"})
_WORDS_OF_NAME = 3
