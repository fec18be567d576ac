"""Words for violence that only call something so.

Found: the “raid” on pension funds, "a 7-0 massacre". Not found: "a raid", a headline's 'attack'.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading

_OPENS, _CLOSES = frozenset({"“", "‘", '"', "``"}), frozenset({"”", "’", '"', "''"})


def is_so_called(reading: Reading, start: int, end: int) -> bool:
    """Whether a word alone stands in quotation marks, as what one calls it: a “raid” on pension funds."""
    return (
        start > 0
        and end < len(reading.words)
        and reading.words[start - 1] in _OPENS
        and reading.words[end] in _CLOSES
        and reading.sentences[reading.sentence_of[start]].zone is not ZoneKind.HEADLINE
    )


def is_score(reading: Reading, end: int) -> bool:
    """Like "a 7-0 massacre"."""
    first, dash, second = reading.words[max(0, end - 3) : end] if end >= 3 else ("", "", "")
    return dash in ("-", "–") and first.isdigit() and second.isdigit() and len(first + second) <= 4
