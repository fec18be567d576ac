"""Hospitals by their town or saint: "Chania general hospital", "San Juan de Dios hospital".

Found: what was taken for a place, a person or a body, with the noun in small letters behind it. Not found:
"a Lund hospital", "the Hamburg hospital where he died", of which a town has several, and "the Lahore hospital
director".
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import NUMERIC, Name
from dateline.extraction.places import lookup

_ONE_OF_SEVERAL = frozenset({"a", "an", "another", "one", "each", "any", "every", "some", "no"})
_KINDS = 2
"""Words for what kind of hospital it is, at most: "county referral"."""


def hospitals(doc: Doc, names: list[Name]) -> list[Name]:
    """The hospitals of a doc, in text order."""
    found = (_hospital(doc, name) for name in names if name.label not in NUMERIC)
    return [name for name in found if name is not None]


def _hospital(doc: Doc, name: Name) -> Name | None:
    kinds = lexicon.words("name_heads", "kinds_of_hospitals")
    head = name.end
    while head < len(doc) and head - name.end < _KINDS and doc[head].text in kinds:
        head += 1
    if head >= len(doc) or doc[head].text != "hospital" or _goes_on(doc, head + 1):
        return None
    if name.label == "NORP" and doc[name.start : name.end].text in lexicon.words("demonyms", "words"):
        return None  # "Kenyan hospital"
    before = doc[name.start - 1].lower_ if name.start else ""
    told = doc[head - 1].text in kinds or not lookup.is_on_the_map(doc[name.start : name.end].text)
    if before in _ONE_OF_SEVERAL or (before == "the" and not told):
        return None
    return Name(name.start, head + 1, "FAC")


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether the hospital is only what another noun is of: "hospital director"."""
    return at < len(doc) and (doc[at].tag_.startswith("NN") or doc[at].text == "-")
