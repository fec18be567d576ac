"""Places by how far they are from another: no map need have them.

Found: "Zawada" in "near Zawada, 240 km southeast of Warsaw", "in Ulang (30 miles from Malakal)". Not found:
"with Roe, two miles from home".
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.mentions.names import Name

_THERE = frozenset({"in", "near", "at", "outside", "around", "off", "of"})
_OPENING = frozenset({",", "(", "-", "–", "—"})
_ABOUT = frozenset(
    {"about", "some", "around", "nearly", "roughly", "just", "over", "approximately", "almost"}
)
_UNITS = frozenset(
    {"km", "kms", "kilometre", "kilometer", "kilometres", "kilometers", "mile", "miles", "metres", "meters"}
)
_FROM = frozenset({"of", "from"})
_FROM_WITHIN = 5
"""Tokens from the unit to "of", with a direction between them, or another unit in brackets."""
_LONGEST = 3


def is_measured(doc: Doc, name: Name) -> bool:
    """Whether the words behind a name say how far it lies from a town."""
    if name.start == 0 or name.end - name.start > _LONGEST or doc[name.start - 1].lower_ not in _THERE:
        return False
    at = name.end
    if at >= len(doc) or doc[at].text not in _OPENING:
        return False
    at += 1
    while at < len(doc) and doc[at].lower_ in _ABOUT:
        at += 1
    if at + 1 >= len(doc) or not doc[at].like_num or doc[at + 1].lower_ not in _UNITS:
        return False
    for behind in range(at + 2, min(at + 2 + _FROM_WITHIN, len(doc) - 1)):
        if doc[behind].lower_ in _FROM:
            return doc[behind + 1].text[:1].isupper() or doc[behind + 1].lower_ == "the"
    return False
