"""Numbers that a correction at the end of an article takes back.

Found: "Correction: An earlier version of this story said that a passenger had died". Not found: "An earlier
version of this story misspelt the name of the driver, who died" (nothing was said to be so), "Eight died;
an earlier version of this story said seven" (but the seven).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import saying

_EARLIER = frozenset({"earlier", "previous", "former", "original", "prior"})
_WITHIN = 8
"""Tokens from what the text calls itself to the word for what it said."""


def with_taken_back(reading: Reading, told: Sequence[Count]) -> list[Count]:
    """The counts, those that an earlier version of the article gave as superseded."""
    return [
        replace(count, superseded=True) if not count.superseded and _is_taken_back(reading, count) else count
        for count in told
    ]


def _is_taken_back(reading: Reading, count: Count) -> bool:
    """Whether a number stands behind "an earlier version of this story said"."""
    since = reading.sentences[count.sentence].start
    telling = saying() | lexicon.words("sources", "counting")
    for index in range(since, count.start):
        version = index + 1
        if reading.words[index] not in _EARLIER or reading.words[version] != "version":
            continue
        return any(
            reading.pos[token] == "VERB" and reading.lemmas[token] in telling
            for token in range(version, min(version + _WITHIN, count.start))
        )
    return False
