"""Where the items of a round-up begin: paragraphs that each have a dateline, or a first word in capitals.

Found: the second of "LIMA - A bomb exploded ..." and "QUITO - Gunmen shot ..."; "A CYCLIST was hurt ..."
among a local paper's briefs. Not found: the only dateline of an article, and two that name one town, as where
a text is given twice; "POLICE are hunting ..." at the start of an article with no such other; "NATO said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.town_lines import town_of_story
from dateline.extraction.truecase import is_common

_LOUD = re.compile(r"(?:AN? |THE )?(?:\d{1,3}-)?([A-Z]{3,})(?:-[A-Z]+)* [a-z]")
_FEWEST = 3
"""Of briefs in a round-up: a first word in capitals may begin any article."""


def begins_item(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that begin an item; none where the text has not several."""
    found: list[tuple[int, str]] = []
    for sentence in _openings(reading):
        town = town_of_story(reading.source_text, reading.starts[sentence.start])
        if town is not None:
            found.append((sentence.number, town))
    if len({town for _, town in found}) < 2:
        return _briefs(reading)
    return frozenset(number for number, _ in found)


def _briefs(reading: Reading) -> frozenset[int]:
    """The sentences that begin a paragraph with a common word in capitals, where several do."""
    body = [one for one in _openings(reading) if one.zone is not ZoneKind.HEADLINE]
    loud = frozenset(one.number for one in body if _is_loud(reading, one))
    return loud if len(loud) >= _FEWEST and body[0].number in loud else frozenset()


def _openings(reading: Reading) -> Iterator[Sentence]:
    """The sentences that paragraphs begin with."""
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph and sentence.read:
            yield sentence
        paragraph = sentence.paragraph


def _is_loud(reading: Reading, sentence: Sentence) -> bool:
    found = _LOUD.match(reading.source_text, reading.starts[sentence.start])
    return found is not None and is_common(found[1].lower())
