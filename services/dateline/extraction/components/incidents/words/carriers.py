"""What carries people, on roads, rails, water and in the air."""

from __future__ import annotations

from functools import cache

from dateline.extraction import lexicon


@cache
def carriers() -> frozenset[str]:
    """The lemmas of all kinds of them."""
    return frozenset(lemma for lemmas in lexicon.load("carriers").values() for lemma in lemmas)
