"""Ranks in letters that somebody has, and which are no body: "the SP", of "Superintendent of Police Rao".

Found: "DGP" in "DGP Vijay Rathore said ... The DGP said". Not found: "the SP" where nobody is one, which is a
party.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name

_LONGEST = 7
"""Words of a title before a name, at the most."""
_SMALL = frozenset({"of", "for", "and", "the"})


def without_ranks(doc: Doc, names: list[Name]) -> list[Name]:
    """The names but for those that are only somebody's rank."""
    doubtful = {
        doc[name.start].text
        for name in names
        if name.end - name.start == 1 and name.label != "PERSON" and is_rank(doc[name.start].text)
    }
    if not doubtful:
        return names
    held = {rank for name in names if name.label == "PERSON" for rank in ranks_before(doc, name.start)}
    ranks = doubtful & held
    return [name for name in names if name.end - name.start > 1 or doc[name.start].text not in ranks]


def is_rank(text: str) -> bool:
    """Whether letters may be a rank: "DGP"."""
    return text.isupper() and text in lexicon.words("name_edges", "ranks")


def ranks_before(doc: Doc, start: int) -> Iterable[str]:
    """The ranks that stand before a person's name, in letters or in full."""
    if start > 0 and is_rank(doc[start - 1].text):
        yield doc[start - 1].text
    letters = ""
    for at in range(start - 1, max(-1, start - _LONGEST - 1), -1):
        token = doc[at]
        if token.lower_ in _SMALL:
            continue
        if not token.text[0].isupper() or not token.is_alpha:
            return
        letters = token.text[0] + letters
        if is_rank(letters):
            yield letters
