"""Names that their letters give away, where the model saw none: "wikiHow", "TechUK", "SDLP".

A capital inside a word is a choice of whoever gave the name; letters in capitals among words that are not
are an organisation's, but for those that stand for common words. Not found: "mmHg", "CEO", a word in
capitals beside others ("BREAKING NEWS"), a common one that is shouted ("tells of ESCAPE"), anything inside a
name.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_shouting
from dateline.extraction.mentions.positions import odd_capitals
from dateline.extraction.mentions.shouted import is_shouted
from dateline.extraction.places import lookup

_CAMEL = re.compile(r"(?:[a-z]{1,6}[A-Z]|[A-Z][a-z]+[A-Z])[a-zA-Z]*\d*s?")
_LETTERS = re.compile(r"[A-Z]{3,6}")
_SURNAME = re.compile(r"(?:Ma?c|De|Di|Du|La|Le|Fitz|Van|O)[A-Z][a-z]+")
_MIN_CAMEL = 4


def camel_bodies(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those relabelled that the letters show to be bodies: "WorkSafe", "WorkSafe Victoria".

    Alone, or with a place behind. Not found: "JoAnn Roe", "McKenzie".
    """
    return [Name(name.start, name.end, "ORG") if _is_camel_body(doc, name) else name for name in names]


def _is_camel_body(doc: Doc, name: Name) -> bool:
    first = doc[name.start].text
    if name.label not in _MISTAKEN or len(first) < _MIN_CAMEL or not _CAMEL.fullmatch(first):
        return False
    if _SURNAME.fullmatch(first) or gender.of_first_name(f"{first} ."):
        return False
    return name.end - name.start == 1 or lookup.largest(doc[name.start + 1 : name.end].text) >= lookup.CITY


_MISTAKEN = frozenset({"PERSON", "GPE", "NORP", "WORK_OF_ART", "FAC"})


def by_shape(doc: Doc, names: list[Name]) -> list[Name]:
    """The names by shape that stand in no other name."""
    candidates = [doc[index] for index in odd_capitals(doc)]
    if not candidates:
        return []
    inside = bytearray(len(doc))
    for name in names:
        inside[name.start : name.end] = b"\x01" * (name.end - name.start)
    found: list[Name] = []
    for token in candidates:
        if inside[token.i]:
            continue
        text = token.text
        if len(text) >= _MIN_CAMEL and _CAMEL.fullmatch(text):
            if text not in lexicon.words("name_shapes", "no_names"):
                label = "PERSON" if _SURNAME.fullmatch(text) else "ORG"
                found.append(Name(token.i, token.i + 1, label))
        elif token.tag_ != "NNP" or not _LETTERS.fullmatch(text) or not _stands_apart(doc, token.i):
            continue
        elif not is_shouted(token):
            found.append(Name(token.i, token.i + 1, "ORG"))
    return found


def _stands_apart(doc: Doc, index: int) -> bool:
    """Whether capitals say something here: not beside others, not in a sentence of capitals."""
    text = doc[index].text
    if text in lexicon.words("name_shapes", "no_names") or text in lexicon.words("name_edges", "time_zones"):
        return False
    for near in (index - 1, index + 1):
        if 0 <= near < len(doc) and doc[near].text.isupper() and len(doc[near].text) > 1:
            return False
    sentence = doc[index].sent
    return not is_shouting(doc, sentence.start, sentence.end)
