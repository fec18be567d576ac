"""People whom the model took for something else, by a known first name or by their age beside it.

Found: "Gwen Morris", "Jan Beddoes", "Delma Sorvig" in "55-year-old Delma Sorvig" and "Delma Sorvig, 55,".

Not found: "Charlotte Hornets" and "Austin City", whose first word is a town, too; "Philip Morris" and "Calvin
Klein", which the knowledge base has as firms; "Victoria Falls", which is on the map; "Martin Union".
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.entities import gender
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.titled import bodies
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_DOUBTED = frozenset({"ORG", "GPE", "LOC", "PRODUCT", "WORK_OF_ART", "NORP"})
_WORDS = 2
_TOWN = 4.0
"""People that a town has, as the log10, after which bodies are named."""


def first_named(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of people relabelled."""
    return [
        Name(name.start, name.end, "PERSON") if name.label in _DOUBTED and _is_a_person(doc, name) else name
        for name in names
    ]


def _is_a_person(doc: Doc, name: Name) -> bool:
    if name.end - name.start == 1:
        return _is_of_kin(doc, name)
    if name.end - name.start != _WORDS:
        return False
    first, last = doc[name.start], doc[name.end - 1]
    if not all(word.text.istitle() and word.is_alpha for word in (first, last)):
        return False
    known = gender.of_first_name(f"{first.text} .") and lookup.largest(first.text) < _TOWN
    if not known and not _is_aged(doc, name):
        return False
    if last.text in bodies() or is_common(last.lower_) or is_common(first.lower_):
        return False
    whole = doc[name.start : name.end].text
    return lookup.largest(whole) < 0 and not packaged().organisations(whole)


def _is_of_kin(doc: Doc, name: Name) -> bool:
    """Whether one word with an age stands behind whose child or wife it is: "their daughter Poppy, 11,"."""
    if name.start < _WORDS or name.end + 1 >= len(doc) or not doc[name.start].is_title:
        return False
    kin, whose = doc[name.start - 1], doc[name.start - 2]
    aged = doc[name.end].text == "," and doc[name.end + 1].text.isdecimal()
    return aged and kin.tag_ == "NN" and whose.tag_ in {"PRP$", "POS"}


def _is_aged(doc: Doc, name: Name) -> bool:
    """Whether an age stands right beside a name: "55-year-old Delma Sorvig", "Delma Sorvig, 55, of"."""
    before = [token.lower_ for token in doc[max(0, name.start - 4) : name.start]]
    if before[-1:] == ["old"] and "year" in before:
        return True
    behind = [token.text for token in doc[name.end : name.end + 3]]
    return (
        name.label == "ORG"
        and len(behind) == 3
        and behind[0] == behind[2] == ","
        and behind[1].isdecimal()
        and len(behind[1]) == _DIGITS
    )


_DIGITS = 2
"""Of an age; more is a year or a number of something."""
