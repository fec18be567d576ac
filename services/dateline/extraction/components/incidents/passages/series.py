"""Sentences that tell of the earlier ones of a series, behind one that counts it.

Found: "In February, a man died when his pickup left the road", behind "It was the second fatal crash on the
road this year"; those behind "the latest in a string of attacks". Not found: a sentence that says no time,
which may go on with what the article is about.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_OF_IT = frozenset({"the", "a", "its", "their"})
_WITHIN = 3
"""Words between the first of "in less than a month" and the last, at the most."""


class Series:
    """Whether the sentences to come, in one paragraph, are on the earlier ones of a series."""

    def __init__(self) -> None:
        self._paragraph = -1

    def told_before(
        self, reading: Reading, sentence: Sentence, *, evokes: bool, dated: bool
    ) -> tuple[int, int] | None:
        """The tokens [first, last) of a sentence if all of it tells of an earlier one.

        `evokes`: whether it has words for incidents; `dated`: whether it tells of harm and says when.
        """
        if dated and self._paragraph == sentence.paragraph:
            return sentence.start, sentence.end
        if evokes and counts_a_series(reading, sentence):
            self._paragraph = sentence.paragraph
        return None


def counts_a_series(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says that what it tells of is one of several: "the third such attack in a week"."""
    words = reading.words[sentence.start : sentence.end]
    ordinals, within = lexicon.words("relations", "ordinals"), lexicon.words("relations", "within")
    spans = lexicon.words("relations", "spans")
    for at, word in enumerate(words[1:], start=1):
        if word not in ordinals or words[at - 1] not in _OF_IT:
            continue
        behind = words[at + 1 :]
        for start, first in enumerate(behind):
            if first in within and not spans.isdisjoint(behind[start + 1 : start + 2 + _WITHIN]):
                return True
    return False
