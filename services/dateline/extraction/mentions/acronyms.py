"""Short names that an article defines: "the Movement for Unity (MUJAO)", "the Relief Agency, or RA,".

Found: what stands in brackets behind a name or its possessive, in capitals or with one where the letters are
all initials: "the South Africa Local Government Association (Salga)". Not found: "(Ode)".
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.places import lookup

_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,10}s?")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NAMED = frozenset({"ORG", "EVENT", "LAW", "FAC", "PRODUCT", "NORP", "GPE", "LOC", "WORK_OF_ART"})


def definitions(doc: Doc, names: list[Name]) -> list[tuple[Name, Name]]:
    """Pairs of a full name and the short one right after it in brackets."""
    pairs: list[tuple[Name, Name]] = []
    for full in names:
        if full.end - full.start < 2 or full.label not in _NAMED:
            continue
        at = _given(doc, full)
        if at is not None and _is_its_short_name(doc, full, doc[at].text):
            pairs.append((full, Name(at, at + 1, full.label)))
    return pairs


def _is_its_short_name(doc: Doc, full: Name, short: str) -> bool:
    if short.istitle():
        return len(short) > _TWO and short.casefold() in _spellings(doc, full)
    if not _SHORT.fullmatch(short):
        return False
    return short[0].casefold() in _initials(doc, full) or _is_of_another_tongue(doc, full, short)


def _is_of_another_tongue(doc: Doc, full: Name, short: str) -> bool:
    """Whether the letters may be those of a body's own name: "the General Elections Commission (KPU)"."""
    heads = lexicon.words("name_heads", "ORG")
    body = full.label == "ORG" and any(token.text in heads for token in doc[full.start : full.end])
    several = full.end - full.start > _TWO and short.isupper() and len(short) > _TWO
    return body and several and not lookup.is_on_the_map(short)


def _given(doc: Doc, full: Name) -> int | None:
    """Where the short name stands: in brackets behind a name or its possessive, or behind ", or"."""
    opening = full.end + (full.end < len(doc) and doc[full.end].text in _POSSESSIVES)
    if opening + 2 >= len(doc):
        return None
    if doc[opening].text == "(":
        return opening + 1 if doc[opening + 2].text in {")", ",", ";"} else None
    beside = doc[opening].text == "," and doc[opening + 1].lower_ == "or" and opening + 3 < len(doc)
    if beside and doc[opening + 2].text.isupper() and doc[opening + 3].text == ",":
        return opening + 2
    return None


def _initials(doc: Doc, name: Name) -> set[str]:
    return {token.text[0].casefold() for token in doc[name.start : name.end] if token.text}


def _spellings(doc: Doc, name: Name) -> set[str]:
    """Its initials, of all words and of those with a capital."""
    firsts = [token.text[0] for token in doc[name.start : name.end] if token.is_alpha]
    return {"".join(firsts).casefold(), "".join(first for first in firsts if first.isupper()).casefold()}


_TWO = 2
