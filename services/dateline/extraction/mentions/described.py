"""Names that the words right beside them show to be people's, whatever the model took them for.

Found: "Valeska Paris, an Australian woman and ...", "Ford Hale, 42, of Leeds", "envoy Wang Yi", "its leader,
Ada Roe-Lund,", "the Lund administration". Not found: "Goldman Sachs, a bank", "Paris, 42", "the adviser
Lazard Freres".
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, relabelled
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_DOUBTED = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_AGE = re.compile(r"[1-9]\d?")
_LEAST, _MOST = 2, 3
_REACH = 6
_WHOSE = frozenset({"its", "their", "his", "her"})


def described(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of people relabelled, wherever the article has them."""
    people = {
        doc[name.start : name.end].text
        for name in names
        if name.label in _DOUBTED and (_is_said_of(doc, name) or _governs(doc, name))
    }
    if not people:
        return names
    return relabelled(doc, names, people, _DOUBTED, "PERSON")


def _is_said_of(doc: Doc, name: Name) -> bool:
    """Whether it is a full name, and what somebody is stands beside it."""
    if not _LEAST <= len(doc[name.start : name.end].text.split()) <= _MOST:
        return False
    beside = _is_a_person(doc, name.end) or _has_role_before(doc, name.start) or _is_who_it_is(doc, name)
    if beside or doc[name.start].text in _ranks():
        return _is_full_name(doc, name)
    return name.label == "ORG" and _speaks_for(doc, name) and _is_full_name(doc, name)


def _speaks_for(doc: Doc, name: Name) -> bool:
    """Whether rare words after a possessive speak: "Amnesty's Osai Ojigho said"."""
    if name.start < _LEAST or name.end >= len(doc) or doc[name.start - 1].tag_ != "POS":
        return False
    if not doc[name.start - 2].ent_type_ or doc[name.end].lemma_ not in lexicon.words("cues", "neutral"):
        return False
    return not any(is_common(token.lower_) for token in doc[name.start : name.end])


def _has_role_before(doc: Doc, start: int) -> bool:
    before = doc[start - 1] if start > 0 else None
    return before is not None and before.tag_ in {"NN", "NNP"} and before.lower_ in _people()


def _is_who_it_is(doc: Doc, name: Name) -> bool:
    """Whether it stands between commas after what somebody is: "the director, Matshidiso Moeti, said"."""
    if name.start < _LEAST or name.end >= len(doc) or doc[name.start - 1].text != ",":
        return False
    return doc[name.end].text == "," and (
        _has_role_before(doc, name.start - 1) or _is_somebodys(doc, name.start - _LEAST)
    )


def _is_somebodys(doc: Doc, at: int) -> bool:
    """Whether a body has it as its leader: "its *head*"; what is "the market leader" is a firm."""
    if at < 1 or doc[at - 1].lower_ not in _WHOSE:
        return False
    return doc[at].lower_ in lexicon.words("roles", "people_of_bodies")


@cache
def _ranks() -> frozenset[str]:
    """What stands before a first name and is part of the name: "Prince Louis"."""
    titles = lexicon.load("people")["titles"]
    return frozenset({*titles["m"], *titles["f"]}) & lexicon.words("name_edges", "ranks_of")


def _governs(doc: Doc, name: Name) -> bool:
    """Whether a government goes by the name: "the Lund administration"."""
    if name.label != "ORG" or name.end - name.start != 1 or not 0 < name.start < len(doc) - 1:
        return False
    return doc[name.end].text == "administration" and doc[name.start - 1].lower_ == "the"


def _is_full_name(doc: Doc, name: Name) -> bool:
    words = doc[name.start : name.end]
    particles = lexicon.words("people", "particles")
    if any(not word.text.istitle() and word.text != "-" and word.text not in particles for word in words):
        return False
    heads = lexicon.words("name_heads", "ORG")
    if any(word.text in heads for word in words) or _is_of_city(doc, name):
        return False
    return lookup.largest(words.text) < 0


def _is_of_city(doc: Doc, name: Name) -> bool:
    """Whether it is a building of a city: "Hong Kong Stadium"."""
    if doc[name.end - 1].text not in lexicon.words("name_heads", "FAC"):
        return False
    return lookup.largest(doc[name.start : name.end - 1].text) >= lookup.CITY


def _is_a_person(doc: Doc, end: int) -> bool:
    """Whether a comma and an age, or a comma and what somebody is, come next."""
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    first = doc[end + 1]
    if _AGE.fullmatch(first.text):
        return doc[end + 2].text in {",", ".", ";", ")"}
    if first.lower_ in _WHOSE:
        return _is_somebodys(doc, end + 2)
    if first.lower_ not in {"a", "an", "the"}:
        return False
    noun = _head_of(doc, end + 2)
    return noun is not None and noun.lower_ in _people()


@cache
def _people() -> frozenset[str]:
    """Nouns that name a person and never a firm."""
    people = lexicon.load("people")["nouns"]
    roles = lexicon.words("roles", "heads") | lexicon.words("roles", "bystanders")
    return (roles - lexicon.words("roles", "not_people_alone")) | {*people["m"], *people["f"]}


def _head_of(doc: Doc, begin: int) -> Token | None:
    """The last noun of the phrase that begins there."""
    last: Token | None = None
    for token in doc[begin : begin + _REACH]:
        if token.tag_ == "NN":
            last = token
        elif last is not None or token.pos_ not in {"ADJ", "ADV", "PROPN", "VERB", "NUM", "PUNCT"}:
            break
    return last
