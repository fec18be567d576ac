"""Addresses: villages and quarters that no map has, behind a street, and streets called as a town elsewhere.

Found: "Southdene" in "a house in Bewley Drive, Southdene, on Monday", "Burslem" in "of Mill Street, Burslem".
And the street of "at her home in Beech Grove, Lupset", which is in no country that has a town of that name.
Not found: "Roe" in "In Mill Road, Roe said", where no comma closes the address; "Ann Roe" in "in Mill Road,
Ann Roe, 42,", whose first name and age are a person's.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name
from dateline.extraction.places import lookup

_DOUBTED = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
_PLACES = frozenset({"GPE", "LOC"})
_MOST = 2
"""Words of such a name."""
_CLOSING = frozenset({",", ".", ";", ":", ")"})


def addresses(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those behind a street relabelled."""
    areas = {name.start: name for name in names if name.label in _PLACES}
    streets = {name for name in areas.values() if _is_a_street(doc, name, areas.get(name.end + 1))}
    if streets:
        names = [Name(name.start, name.end, "FAC") if name in streets else name for name in names]
    told = [name for name in names if name.label in _DOUBTED and _is_behind_a_street(doc, name)]
    if not told:
        return names
    people = {
        word.text
        for name in names
        if name.label == "PERSON" and name.end - name.start > 1 and name not in told
        for word in doc[name.start : name.end]
    }
    towns = {name for name in told if people.isdisjoint(word.text for word in doc[name.start : name.end])}
    return [Name(name.start, name.end, "GPE") if name in towns else name for name in names]


def _is_a_street(doc: Doc, name: Name, outer: Name | None) -> bool:
    """Whether what a town elsewhere is called, too, is a street of the place behind it, by its last word."""
    if outer is None or name.end - name.start < _MOST or doc[name.end].text != ",":
        return False
    if doc[name.end - 1].text not in lexicon.words("place_context", "streets"):
        return False
    countries = {each.country for each in lookup.candidates(doc[outer.start : outer.end].text)}
    return all(each.country not in countries for each in lookup.candidates(doc[name.start : name.end].text))


def _is_behind_a_street(doc: Doc, name: Name) -> bool:
    """Whether a street and a comma stand before, and what closes the address behind."""
    if name.start < _MOST + 1 or name.end - name.start > _MOST or doc[name.start - 1].text != ",":
        return False
    street = doc[name.start - 2]
    if street.text not in lexicon.words("place_context", "streets") or not street.nbor(-1).is_title:
        return False
    if not all(word.is_title for word in doc[name.start : name.end]):
        return False
    if gender.of_first_name(f"{doc[name.start].text} ."):
        return False
    behind = [token.text for token in doc[name.end : name.end + 2]]
    aged = len(behind) == 2 and behind[1].isdecimal()
    return not behind or (behind[0] in _CLOSING and not aged)
