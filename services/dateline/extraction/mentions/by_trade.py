"""Firms and bodies whose names say what they trade in or are, taken for people or places.

Found: "Greenvale Foods", "Yorkshire Water", whose last word is a trade; "Grupa Odra", "Sindicato Minero",
whose first is a word for a body in another tongue; "Lundal" in an article that has "Lundal Petroleum". Not
found: "Mr Lund Coal", "Blue Ridge Paper Mill"; "Jane Sugar", a person by her first name.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_capitalised, relabelled
from dateline.extraction.mentions.surroundings import has_a_title
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_MISTAKEN = frozenset({"PERSON", "GPE", "LOC", "NORP", "PRODUCT", "WORK_OF_ART"})
_MOST = 4
_WITH_TRADE = 2


def by_trade(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of bodies relabelled, wherever the article has them."""
    bodies = {doc[name.start : name.end].text for name in names if _is_a_body(doc, name)}
    named = relabelled(doc, names, bodies, _MISTAKEN, "ORG") if bodies else names
    short = _short(doc, named)
    return relabelled(doc, named, short, _MISTAKEN, "ORG") if short else named


def _short(doc: Doc, names: list[Name]) -> set[str]:
    """What firms of one word and a trade go by, where no map and nobody named in full has the word."""
    short = {
        doc[name.start].text
        for name in names
        if name.label == "ORG" and name.end - name.start == _WITH_TRADE and _ends_in_a_trade(doc, name)
    }
    people = (name for name in names if name.label == "PERSON" and name.end - name.start > 1)
    surnames = {doc[name.end - 1].text for name in people}
    return {
        word
        for word in short - surnames
        if not (is_common(word.casefold()) or lookup.is_on_the_map(word) or gender.of_first_name(f"{word} ."))
    }


def _ends_in_a_trade(doc: Doc, name: Name) -> bool:
    return doc[name.end - 1].text in lexicon.words("organisations", "trades")


def _is_a_body(doc: Doc, name: Name) -> bool:
    words = doc[name.start : name.end]
    if name.label not in _MISTAKEN or not 1 < len(words) <= _MOST or not is_capitalised(words[-1]):
        return False
    trade = _ends_in_a_trade(doc, name)
    if not trade and words[0].text not in lexicon.words("organisations", "kinds_abroad"):
        return False
    if name.end < len(doc) and trade and is_capitalised(doc[name.end]) and not doc[name.end].is_sent_start:
        return False  # the name goes on: "Blue Ridge Paper Mill"
    return not has_a_title(doc, name) and not gender.of_first_name(f"{words[0].text} .")
