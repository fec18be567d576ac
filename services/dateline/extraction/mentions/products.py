"""Products by their names and models: "iPhone 4", "Boeing 737-800", "the A380".

Found: the maker together with the model, since that is how it is called. Not found: "Boeing's 10 jets",
"Windows" without a version, anything inside a longer name ("Apple iTunes Festival").
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_MODEL = re.compile(
    r"[A-Z]{0,3}-?\d{2,3}[A-Z]{0,2}s?(?:-\d{1,3}[A-Z]{0,3}s?)?|[A-Z]{1,2}\d{1,3}-\d{2,4}[A-Z]{0,2}"
)
_VERSION = re.compile(r"\d{1,4}(?:\.\d+)*[GSsc]?")
_MOST = 3


@cache
def _by_first(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in lexicon.load("products")[kind]:
        words = tuple(name.replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(names, key=lambda words: (-len(words), words))) for first, names in found.items()
    }


@cache
def _firsts() -> frozenset[str]:
    return frozenset(_by_first("families")) | frozenset(_by_first("makers"))


def products(doc: Doc, names: list[Name]) -> list[Name]:
    """The products that no longer name holds."""
    found = [name for index in positions(doc, _firsts()) if (name := _at(doc, index)) is not None]
    if not found:
        return []
    longer = {index: name for name in names for index in range(name.start, name.end)}
    return [
        product
        for product in found
        if all(
            longer[index].end - longer[index].start <= product.end - product.start
            for index in range(product.start, product.end)
            if index in longer
        )
    ]


def _at(doc: Doc, start: int) -> Name | None:
    for words in _by_first("families").get(doc[start].text, ()):
        end = start + len(words)
        if tuple(token.text for token in doc[start:end]) == words:
            longest = _with_marks(doc, end)
            if longest == end and words[0] in lexicon.words("products", "needs_mark"):
                return None
            return Name(start, longest, "PRODUCT")
    for words in _by_first("makers").get(doc[start].text, ()):
        end = start + len(words)
        if tuple(token.text for token in doc[start:end]) == words and end < len(doc):
            return Name(start, _with_series(doc, end), "PRODUCT") if _MODEL.fullmatch(doc[end].text) else None
    return None


def _with_series(doc: Doc, model: int) -> int:
    """Where a model ends that may have a series: "737-800", which is three tokens."""
    series = doc[model + 1 : model + 3]
    joined = len(series) == len(_SERIES) and not doc[model].whitespace_ and not series[0].whitespace_
    return series.end if joined and all(map(re.fullmatch, _SERIES, [t.text for t in series])) else model + 1


_SERIES = ("-", r"\d{1,3}[A-Z]{0,3}s?")


def _with_marks(doc: Doc, end: int) -> int:
    """Where the numbers and marks end that follow a family's name."""
    marks = lexicon.words("products", "marks")
    limit = min(end + _MOST, len(doc))
    while end < limit and (doc[end].text in marks or _VERSION.fullmatch(doc[end].text)):
        end += 1
    return end
