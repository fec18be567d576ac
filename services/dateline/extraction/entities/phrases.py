"""The whole phrase around a name: "the International Monetary Fund", "Australian Prime Minister John Howard".

Found: what the parse hangs on the name's head to its left, back to the nearest mark or joining word; a place
with the place that it lies in ("Everett, Washington"). Not found: "the" for the name in "the Bush
administration", whose article is that of the administration; an apposition after a comma.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

_PLACES = frozenset({"GPE", "LOC"})
_INNER_MARKS = frozenset({"-", "'", "’", ".", "&", "``", '"', "“", "”"})
_STOPS = frozenset({"CC", "IN", "TO", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "RB", "EX", "PRP", "UH"})
_MAX_WORDS = 12


def phrase_around(ent: Span) -> tuple[int, int] | None:
    """Tokens [start, end) of the phrase; None where the name is all there is of it."""
    doc = ent.doc
    start = _start(doc, ent)
    end = _end_with_region(doc, ent) if ent.label_ in _PLACES else ent.end
    return (start, end) if (start, end) != (ent.start, ent.end) else None


def _start(doc: Doc, ent: Span) -> int:
    head: Token = ent.root
    furthest = max(min(head.left_edge.i, ent.start), ent.start - _MAX_WORDS)
    start = ent.start
    while start > furthest and not _is_outside(doc[start - 1]):
        start -= 1
    while start < ent.start and (doc[start].tag_ in {"POS", "HYPH"} or doc[start].is_punct):
        start += 1
    return start


def _is_outside(token: Token) -> bool:
    return token.is_space or token.tag_ in _STOPS or (token.is_punct and token.text not in _INNER_MARKS)


def _end_with_region(doc: Doc, ent: Span) -> int:
    """The end of the place's region, where one stands between it and a comma or the end of the sentence."""
    comma = ent.end
    if comma + 1 >= len(doc) or doc[comma].text != "," or doc[comma + 1].ent_type_ not in _PLACES:
        return ent.end
    if doc[comma + 1].ent_iob_ != "B":
        return ent.end
    end = comma + 2
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    closes = end >= len(doc) or doc[end].is_punct or doc[end].is_space or doc[end].tag_ in _STOPS
    listed = end < len(doc) and (doc[end].tag_ == "CC" or _is_list(doc, end))
    return end if closes and not listed else ent.end


def _is_list(doc: Doc, index: int) -> bool:
    """Whether a comma goes on with "and": "Ohio, Texas, and Utah" are three places side by side."""
    return doc[index].text == "," and index + 1 < len(doc) and doc[index + 1].tag_ == "CC"
