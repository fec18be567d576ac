"""Whether an article is in British English: to a paper that writes "lorry", Kent is England's.

By spellings, ranks, courts, things and money that one side of the Atlantic alone has. Not found: what has few
of them, or as many of the other side's.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.positions import positions

_LEAST = 2
"""Words more than of the other kind."""


def is_british(doc: Doc) -> bool:
    """Whether words of British English outweigh those of American English."""
    british = len(positions(doc, lexicon.words("place_context", "british")))
    if british < _LEAST:
        return False
    return british - len(positions(doc, lexicon.words("place_context", "american"))) >= _LEAST
