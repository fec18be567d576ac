"""Towns and areas whose names are tied together by hyphens or "and", whole, if the map has them.

Found: "Stoke-on-Trent", "Newcastle-under-Lyme", "Ashby-de-la-Zouch"; "Tyne and Wear", "Trinidad and Tobago".
Not found: "Jack-in-the-Box", of which the map knows nothing; "Brighton and Hove" in "Brighton and Hove
Albion", which goes on, and "Stockton-on-Tees" in "Stockton-on-Tees Borough Council" (`heads.py`).
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_capitalised, is_tied
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_STEP = 2
"""Tokens from one word to the next over a hyphen."""
_AND = frozenset({"and", "And", "&"})
_MOST = 2
"""Words on one side of "and"."""


def tied(doc: Doc) -> list[Name]:
    """The names of towns and areas, in text order."""
    return sorted([*_by_hyphens(doc), *_by_and(doc)], key=lambda name: name.start)


def begin_of_tied(doc: Doc, link: int) -> int | None:
    """Where a name begins that goes on with a hyphen and the small word; None where there is none."""
    start = link - _STEP
    if not is_tied(doc, start) or not is_capitalised(doc[start]):
        return None
    return start


def _by_hyphens(doc: Doc) -> list[Name]:
    found: list[Name] = []
    for link in positions(doc, lexicon.words("place_context", "ties")):
        if found and link < found[-1].end:
            continue
        start, end = begin_of_tied(doc, link), _end_of_tied(doc, link)
        if start is not None and end is not None and lookup.is_on_the_map(doc[start:end].text):
            found.append(Name(start, end, "GPE"))
    return found


def _end_of_tied(doc: Doc, link: int) -> int | None:
    """Where a name ends that has the small word inside."""
    at = link
    while is_tied(doc, at):
        at += _STEP
        if is_capitalised(doc[at]):
            return at + 1
    return None


def _by_and(doc: Doc) -> list[Name]:
    return [name for at in positions(doc, _AND) if (name := _around(doc, at)) is not None]


def _around(doc: Doc, at: int) -> Name | None:
    """The area of two names around "and": the longest that the map has, if no capital goes on behind it."""
    if at == 0 or at + 1 >= len(doc) or not (doc[at - 1].is_title and doc[at + 1].is_title):
        return None
    for start in range(max(0, at - _MOST), at):
        for end in range(min(len(doc), at + 1 + _MOST), at + 1, -1):
            words = (*doc[start:at], *doc[at + 1 : end])
            if all(word.is_title for word in words) and lookup.is_on_the_map(doc[start:end].text):
                goes_on = end < len(doc) and doc[end].is_title and not doc[end].is_sent_start
                return None if goes_on else Name(start, end, "GPE")
    return None
