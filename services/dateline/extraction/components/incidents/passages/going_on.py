"""Sentences that go on with what the one before told by the way.

Found: the second of "On August 9 two died there. Six were also hurt". Not found: "Six are still missing",
which tells how things stand, and what has a day of its own or begins a paragraph.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.passage import Passage

_PRESENT = frozenset({"VBZ", "VBP"})
_POINTING = frozenset({"it", "that", "this"})
"""Behind "after", at the beginning: "After it prosecutors charged three managers"."""


def may_go_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins as one that goes on does, and tells of nothing that is so now."""
    first = sentence.start
    if not _PRESENT.isdisjoint(reading.tags[first : sentence.end]):
        return False
    if reading.pos[first] == "NUM" or reading.words[first] in lexicon.words("sources", "going_on"):
        return True
    return reading.words[first] == "after" and reading.words[first + 1] in _POINTING


def goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a passage goes on with what the one right before it, in its paragraph, told."""
    return (
        passage.goes_on
        and bool(passage.harms)
        and not passage.times
        and passage.number == before.number + 1
        and passage.paragraph == before.paragraph
    )
