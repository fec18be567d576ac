"""Buildings and bodies that a noun in small letters behind gives away: "the Khalifa Gul Nawaz hospital".

Found: what the model took for a person, with the noun; a body also without "the" ("Habib Roe hospital said"),
where its name has two words. Not found: "the Ode home", "the Lund hospital director", "the Trump hotel" where
a Trump is named in full, "the Roe bridge builder".
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name

_TAKEN_FOR = frozenset({"PERSON", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_WORDS = 2
"""Of a name that needs no article."""
_KINDS = (("ORG", "small_bodies"), ("FAC", "small_buildings"))


def buildings(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of buildings and bodies made whole and relabelled."""
    return [_whole(doc, name, names) if name.label in _TAKEN_FOR else name for name in names]


def _whole(doc: Doc, name: Name, names: list[Name]) -> Name:
    if name.end >= len(doc):
        return name
    head = doc[name.end]
    label = next((label for label, nouns in _KINDS if head.text in lexicon.words("name_heads", nouns)), None)
    with_the = name.start > 0 and doc[name.start - 1].lower_ == "the"
    if not with_the and (label != "ORG" or name.end - name.start < _WORDS):
        return name
    if label is None or (head.i + 1 < len(doc) and doc[head.i + 1].lower_ in lexicon.words("roles", "heads")):
        return name
    return name if _is_of_somebody(doc, name, names) else Name(name.start, head.i + 1, label)


def _is_of_somebody(doc: Doc, name: Name, names: list[Name]) -> bool:
    """Whether it is the last name of who is named in full elsewhere."""
    if name.end - name.start > 1:
        return False
    return any(
        other.label == "PERSON"
        and other.end - other.start > 1
        and doc[other.end - 1].text == doc[name.start].text
        for other in names
    )
