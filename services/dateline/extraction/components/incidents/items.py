"""Where the items of a round-up begin: paragraphs that each have a dateline of their own.

Found: the second of "LIMA - A bomb exploded ..." and "QUITO - Gunmen shot ...". Not found: the only dateline
of an article, and two that name one town, as where a text is given twice.
"""

from __future__ import annotations

import re

from dateline.extraction.components.incidents.reading import Reading

_DATELINE = re.compile(
    r"([^\W\d_](?:[^\W\d_]|[ .']|-(?=[^\W\d_])){2,40})(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)?[\s,]*"
    r"(?:\([^)\n]{1,40}\))?\s*(?:[—–]|--?) "
)


def begins_item(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that begin an item; none where the text has not several."""
    found: list[tuple[int, str]] = []
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph and sentence.read:
            at = _DATELINE.match(reading.source_text, reading.starts[sentence.start])
            if at is not None and at.group(1).isupper():
                found.append((sentence.number, at.group(1).strip()))
        paragraph = sentence.paragraph
    if len({town for _, town in found}) < 2:
        return frozenset()
    return frozenset(number for number, _ in found)
