"""Towns whose names begin with an article or a word that English has for a preposition, if the map has them.

Found: "An Najaf", "As Samawah", "In Aménas", "To Kwa Wan". Not found: "In Paris" at the start of
a sentence, of which the map has no such name; "An Najaf" in "An Najaf Street", which goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_capitalised
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_LONGEST = 3


def articled(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """The names of towns, in text order."""
    begun = {name.start: name for name in names}
    for start in positions(doc, lexicon.words("place_context", "articles")):
        end = start + 1
        while end < len(doc) and end - start < _LONGEST and _is_word(doc, end):
            end += 1
        name = begun.get(start)
        longer = name is not None and name.end > end
        goes_on = end < len(doc) and is_capitalised(doc[end]) and not doc[end].is_sent_start
        if end > start + 1 and not longer and not goes_on and lookup.is_on_the_map(doc[start:end].text):
            yield Name(start, end, "GPE")


def _is_word(doc: Doc, at: int) -> bool:
    return doc[at].is_title and doc[at].is_alpha and not doc[at].is_sent_start
