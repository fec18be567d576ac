"""Bodies by what their names do where a person's or a work's cannot.

Found: "Kolej Wschodnia" in "Kolej Wschodnia, which runs the line, said", taken for a person; "Pelican Chlor"
in "Pelican Chlor said on Friday", taken for a work. Not found: "a book by Ann Roe, which sold well", and what
stands in marks.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, relabelled

_THINGS = frozenset({"WORK_OF_ART", "PRODUCT"})
_MISTAKEN = _THINGS | {"PERSON"}
_SPOKE = frozenset({"said", "announced", "declined", "confirmed", "apologised", "apologized", "denied"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})


def bodies_told(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of bodies relabelled, wherever the article has them."""
    bodies = {
        doc[name.start : name.end].text
        for name in names
        if name.label in _MISTAKEN and (_is_followed_by_which(doc, name) or _speaks(doc, name))
    }
    return relabelled(doc, names, bodies, _MISTAKEN, "ORG") if bodies else names


def _begins(token: Token) -> bool:
    return token.is_sent_start is True or token.i == 0 or token.nbor(-1).is_space


def _is_followed_by_which(doc: Doc, name: Name) -> bool:
    """Whether a sentence begins with a name, and what is said of it by "which"."""
    if name.label != "PERSON" or not _begins(doc[name.start]) or name.end - name.start < _TWO:
        return False
    which = [token.lower_ for token in doc[name.end : name.end + 2]] == [",", "which"]
    first = doc[name.start].text
    return which and not gender.of_first_name(f"{first} .") and not gender.of_title(first)


_TWO = 2


def _speaks(doc: Doc, name: Name) -> bool:
    """Whether a name without marks begins a sentence, and speaks."""
    if name.label not in _THINGS or name.end >= len(doc) or not _begins(doc[name.start]):
        return False
    return doc[name.end].lower_ in _SPOKE and doc[name.end - 1].text not in _QUOTES
