"""Nicknames of people in quotation marks.

Found: "Aled ‘The Butcher’ Rees", who is one person; "the Butcher" of "Aled Rees, dubbed “the Butcher”". Not
found: "Rees said ‘Never’ Thursday"; "the film ‘Alien’ Scott made", where no first name stands before; "Rees
called ‘a liar’".
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_OPENING = frozenset({"‘", "“", '"', "'", "``"})
_CLOSING = {"‘": "’", "“": "”", '"': '"', "'": "'", "``": "''"}
_LONGEST = 3
"""Words of a nickname at the most."""


def nicknamed(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The people, from the first name to the last, in text order."""
    people = {index for name in names if name.label == "PERSON" for index in range(name.start, name.end)}
    found: list[Name] = []
    for opening in positions(doc, _OPENING):
        end = _end_of_nickname(doc, opening, doc[opening].text)
        if opening == 0 or end is None or not _is_word_of_name(doc, end + 1):
            continue
        first, last = opening - 1, end + 1
        known = bool(gender.of_first_name(f"{doc[first].text} .")) or first in people or last in people
        if known and _is_word_of_name(doc, first):
            found.append(Name(first, last + 1, "PERSON"))
    return found


def dubbed(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """Nicknames in quotation marks which a person right before is said to have, in text order."""
    ends = {name.end for name in names if name.label == "PERSON"}
    found: list[Name] = []
    for word in positions(doc, _DUBBED):
        opening = word + 1
        if opening + 1 >= len(doc) or doc[opening].text not in _OPENING:
            continue
        before = word
        while before > 0 and word - before < _LONGEST and doc[before - 1].lower_ in _SMALL:
            before -= 1
        first = opening + (2 if doc[opening + 1].lower_ == "the" else 1)
        end = _end_of_nickname(doc, first - 1, doc[opening].text)
        if before in ends and end is not None:
            found.append(Name(opening + 1, end, "PERSON"))
    return found


_DUBBED = frozenset({"dubbed", "nicknamed", "alias", "aka"})
_SMALL = frozenset({",", "(", "who", "is", "was", "been", "has", "also"})


def _end_of_nickname(doc: Doc, opening: int, mark: str) -> int | None:
    """Where the words after a token, all in Title Case, are closed by the mark that answers to another."""
    closing = _CLOSING[mark]
    for at in range(opening + 1, min(opening + _LONGEST + 2, len(doc))):
        if doc[at].text == closing:
            return at if at > opening + 1 else None
        if not doc[at].text.istitle():
            return None
    return None


def _is_word_of_name(doc: Doc, at: int) -> bool:
    if not 0 <= at < len(doc) or not doc[at].is_title or not doc[at].is_alpha:
        return False
    return doc[at].tag_ == "NNP" or not doc[at].is_sent_start
