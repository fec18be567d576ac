"""Where the items of a round-up begin: paragraphs that each have a dateline of their own.

Found: the second of "LIMA - A bomb exploded ..." and "QUITO - Gunmen shot ...". Not found: the only dateline
of an article, and two that name one town, as where a text is given twice.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.town_lines import town_of_story


def begins_item(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that begin an item; none where the text has not several."""
    found: list[tuple[int, str]] = []
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph and sentence.read:
            town = town_of_story(reading.source_text, reading.starts[sentence.start])
            if town is not None:
                found.append((sentence.number, town))
        paragraph = sentence.paragraph
    if len({town for _, town in found}) < 2:
        return frozenset()
    return frozenset(number for number, _ in found)
