"""Roads by their number, which are facilities: "the M62", "the A1(M)", "the N1 highway", "I-95".

Found where a sentence has them as a way, behind "on", "off" or "along", or shut, open or jammed. Not found:
"the M1 tank", "the A320" of an airline, a "B12" that is a vitamin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name

_ROAD = re.compile(
    r"(?<![\w-])(?:[Tt]he (?P<name>(?:[AEMNR]\d{1,4}|B\d{3,4})(?:\(M\))?)|(?P<interstate>I-\d{1,3}))(?![\w-])"
)
_AIRLINER = re.compile(r"A3[0-5]\d")


def roads(doc: Doc) -> list[Name]:
    """The numbered roads of a doc."""
    return [name for name in _named(doc) if _is_a_way(doc, name)]


def _named(doc: Doc) -> Iterator[Name]:
    for found in _ROAD.finditer(doc.text):
        group = "interstate" if found["interstate"] else "name"
        if _AIRLINER.fullmatch(found[group]):
            continue
        span = doc.char_span(found.start(group), found.end(group), alignment_mode="expand")
        if span is not None:
            yield Name(span.start, span.end, "FAC")


def _is_a_way(doc: Doc, name: Name) -> bool:
    if doc[name.start].text.startswith("I"):
        return True
    following = doc[name.end] if name.end < len(doc) else None
    if following is not None and following.lower_ in lexicon.words("roads", "kinds"):
        return True
    if following is not None and following.tag_ in {"NN", "NNS", "NNP", "NNPS", "CD", "HYPH"}:
        return False
    before = doc[name.start - 2].lower_ if name.start >= 2 else ""
    if before in lexicon.words("roads", "along"):
        return True
    told = doc[name.start].sent[-1].i
    return any(token.lower_ in lexicon.words("roads", "told") for token in doc[name.end : told])
