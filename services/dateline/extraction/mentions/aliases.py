"""Other names that an article gives a thing: "Mokhtar Belmokhtar, also known as Khaled Abou El Abbas".

Found: what follows "known as", "nicknamed", "dubbed", "alias", "formerly" right after a name, with a comma, a
bracket or small words between, and "the so-called" between two names. Not found: "he is known as a reformer",
which names nobody; "Lund called Roe", who did; a name of another kind ("Paris, known as Hilton").
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import NUMERIC, Name

_MAX_BETWEEN = 8
_KINDS = (
    frozenset({"PERSON"}),
    frozenset({"GPE", "LOC", "FAC"}),
    frozenset({"ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}),
)


def aliases(doc: Doc, names: list[Name]) -> list[tuple[Name, Name]]:
    """Pairs of a name and another one of the same thing."""
    pairs: list[tuple[Name, Name]] = []
    for first, second in pairwise(names):
        between = second.start - first.end
        if not 0 < between <= _MAX_BETWEEN or first.label in NUMERIC:
            continue
        if _same_kind(first.label, second.label) and _says_so(doc, first.end, second.start):
            pairs.append((first, second))
    return pairs


def _same_kind(left: str, right: str) -> bool:
    return any(left in kind and right in kind for kind in _KINDS)


def _says_so(doc: Doc, begin: int, end: int) -> bool:
    """Whether the words between two names only say that the second is another name."""
    if any(token.dep_ == "nsubj" and begin <= token.head.i < end for token in doc[begin - 1 : end]):
        return False  # "Breed called Hilton a friend"
    words = [token.lower_ for token in doc[begin:end] if not token.is_space]
    table = lexicon.load("aliases")
    said = " ".join(word for word in words if word not in table["small"])
    return said in table["said"]
