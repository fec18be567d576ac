"""People with a nickname in quotation marks inside the name: "Aled ‘The Butcher’ Rees" is one person.

Not found: "Rees said ‘Never’ Thursday"; "the film ‘Alien’ Scott made", where no first name stands before.
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
        end = _end_of_nickname(doc, opening)
        if opening == 0 or end is None or not _is_word_of_name(doc, end + 1):
            continue
        first, last = opening - 1, end + 1
        known = bool(gender.of_first_name(f"{doc[first].text} .")) or first in people or last in people
        if known and _is_word_of_name(doc, first):
            found.append(Name(first, last + 1, "PERSON"))
    return found


def _end_of_nickname(doc: Doc, opening: int) -> int | None:
    closing = _CLOSING[doc[opening].text]
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
