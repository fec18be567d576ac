"""Short names that an article defines in brackets: "the Movement for Unity (MUJAO)"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction.mentions.names import Name

_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,10}s?")
_NAMED = frozenset({"ORG", "EVENT", "LAW", "FAC", "PRODUCT", "NORP", "GPE", "LOC", "WORK_OF_ART"})


def definitions(doc: Doc, names: list[Name]) -> list[tuple[Name, Name]]:
    """Pairs of a full name and the short one right after it in brackets."""
    pairs: list[tuple[Name, Name]] = []
    for full in names:
        opening = full.end
        if full.end - full.start < 2 or opening + 2 >= len(doc) or doc[opening].text != "(":
            continue
        short = doc[opening + 1]
        if full.label not in _NAMED or doc[opening + 2].text not in {")", ",", ";"}:
            continue
        if not _SHORT.fullmatch(short.text):
            continue
        if short.text[0].casefold() in _initials(doc, full):
            pairs.append((full, Name(short.i, short.i + 1, full.label)))
    return pairs


def _initials(doc: Doc, name: Name) -> set[str]:
    return {token.text[0].casefold() for token in doc[name.start : name.end] if token.text}
