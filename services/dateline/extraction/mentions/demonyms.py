"""Demonyms that the model missed or took for something else: "Malian troops", "two Frenchmen"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_WRONG = frozenset({"GPE", "PERSON", "ORG", "LOC", "LANGUAGE"})


@cache
def _words() -> frozenset[str]:
    base = lexicon.words("demonyms", "words")
    return base | {f"{word}s" for word in base}


def demonyms(doc: Doc, names: list[Name]) -> list[Name]:
    """Single words that are demonyms and stand in no longer name."""
    known = _words()
    inside = {
        index
        for name in names
        if name.end - name.start > 1 or name.label not in _WRONG
        for index in range(name.start, name.end)
    }
    return [Name(index, index + 1, "NORP") for index in positions(doc, known) if index not in inside]


def is_adjective(doc: Doc, start: int, end: int) -> bool:
    """Whether a demonym tells of what kind something is ("Malian troops"), not who ("two Malians")."""
    head = doc[start:end].root
    if head.tag_ == "JJ":
        # "the French" is a people: an adjective with an article and without a noun.
        return head.dep_ in {"amod", "compound", "nmod", "acomp", "advmod", "conj"}
    return head.tag_ in {"NNP", "NN"} and head.dep_ in {"amod", "compound", "nmod"} and head.head.i >= end
