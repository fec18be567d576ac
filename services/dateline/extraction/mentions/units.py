"""Military units by their number: "the 18th Brigade", "34th Motorised Brigade", "Second Infantry Division".

Not found: "the Second Division", which is of sport as well; "the second brigade".
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|[IVX]{2,5}")
_MOST = 4
"""Words between the number and the last, at most."""


def units(doc: Doc) -> list[Name]:
    """The units of a doc, in text order."""
    heads, arms = lexicon.words("name_heads", "units"), lexicon.words("name_heads", "arms")
    numbered = lexicon.words("name_heads", "numbered_units")
    found: list[Name] = []
    for head in positions(doc, heads | numbered):
        if head + 1 < len(doc) and doc[head + 1].text in heads | numbered:
            continue  # "3rd Infantry Division"
        start = head - 1
        while start > 0 and head - start <= _MOST and doc[start].is_title and not _is_number(doc, start):
            start -= 1
        if start < 0 or head - start > _MOST or not _is_number(doc, start):
            continue
        told = any(token.text in arms for token in doc[start + 1 : head + 1])
        if told or doc[head].text in heads or _is_ordinal(doc, start):
            found.append(Name(start, head + 1, "ORG"))
    return found


def _is_number(doc: Doc, at: int) -> bool:
    return _is_ordinal(doc, at) or (
        doc[at].is_title and doc[at].lower_ in lexicon.load("calendar")["ordinals"]
    )


def _is_ordinal(doc: Doc, at: int) -> bool:
    return _ORDINAL.fullmatch(doc[at].text) is not None
