"""Sentence starts where zones start, so that the parser never joins a headline to a lead; none after a word.

Found: "Mali wants help" | "BAMAKO (AP) -" | "The army said ...": three starts. Not found: starts inside a
paragraph, which are the parser's to find. It may not find one where no sentence can have ended, though: after
a letter, a digit or a comma, as in "Nine | people died", which it else makes of some paragraphs; nor between
a time of day and its weekday, as in "at 9 p.m. | Sunday".

Words that go on without an end (a transcript with no full stops, a list of thousands of names) are cut all
the same: what finders do within a sentence grows with the square of its length, so that the longest body, as
one sentence, would hold a worker for many minutes. Not cut: a list of 300 words, which is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.extensions import ArticleSource

if TYPE_CHECKING:
    from thinc.types import Ints2d

COMMA = ","
YES, NO = 1, -1
LONGEST = 400
"""The most tokens of a sentence that no full stop ends; the longest of 2,400 articles had 393."""
_ROOM = 100
_CLOCKS = frozenset({"a.m.", "p.m."})
_ENDS = frozenset(".?!…")
_PAUSES = frozenset(",;:")


def zone_starts(doc: Doc, source: ArticleSource) -> list[int]:
    """The first token with words at or after the start of each zone, and after the end of each, in order."""
    edges = sorted({edge for zone in source.zones for edge in (zone.begin, zone.end)} | {source.body_begin})
    starts: list[int] = []
    position = 0
    for token in doc:
        if token.is_space:
            continue
        crossed = False
        while position < len(edges) and edges[position] <= token.idx:
            position += 1
            crossed = True
        if crossed:
            starts.append(token.i)
    return starts


def run_on(doc: Doc) -> list[int]:
    """The tokens that no sentence starts with, since the word before them ends none, in order."""
    words = [token.text for token in doc]
    weekdays = lexicon.load("calendar")["weekdays"]
    titles = lexicon.words("name_edges", "short_titles")
    return [
        index
        for index, (before, word) in enumerate(pairwise(words), 1)
        if before[-1].isalnum()
        or before == COMMA
        or (word in weekdays and before in _CLOCKS)
        or (word[0].isupper() and _title_at(words, index) in titles)
    ]


def _title_at(words: Sequence[str], index: int) -> str:
    """The word that a full stop cuts short right before a token, be the stop a token of its own or not."""
    before = words[index - 1]
    return words[index - 2] if before == "." and index > 1 else before.removesuffix(".")


def cuts(words: Sequence[str], starts: Iterable[int]) -> list[int]:
    """The tokens to start anew at where none of `starts` and no end of a sentence comes for `LONGEST` tokens.

    Behind the last comma or its like in the fourth quarter of what is too long, else where it is full.
    """
    ends = [index for index, word in enumerate(words, 1) if word in _ENDS]
    found: list[int] = []
    for begin, end in pairwise(sorted({0, len(words), *starts, *ends})):
        start = begin
        while end - start > LONGEST:
            full = start + LONGEST
            start = next((at for at in range(full, full - _ROOM, -1) if words[at - 1] in _PAUSES), full)
            found.append(start)
    return found


class Zones:
    """Marks sentence starts; has to stand before the parser, which keeps to them."""

    version = "5"

    def __call__(self, doc: Doc) -> Doc:
        """Mark the doc."""
        source: ArticleSource | None = doc._.source
        if source is not None:
            # One array for all: setting tokens one by one would take as long as the tagger does.
            starts = np.zeros(len(doc), dtype="int64")
            starts[run_on(doc)] = NO
            of_zones = zone_starts(doc, source)
            starts[of_zones] = YES
            starts[cuts([token.text for token in doc], of_zones)] = YES
            doc.from_array(["SENT_START"], cast("Ints2d", starts.astype("uint64")))
        return doc
