"""Whole names of bodies, by the short name in brackets after them.

Found: "Office for the Coordination of Humanitarian Affairs" before "(OCHA)", where the model saw a part.
Not found: what its letters do not spell ("the agency (FBI)"); "Smith (MP)".
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_OPENING = frozenset({"("})
_SHORT = re.compile(r"[A-Z]{3,8}")
_SMALL = frozenset(
    {"of", "for", "the", "and", "in", "on", "to", "against", "with", "de", "y", "e", "la", "&", "-"}
)
_FARTHEST = 14
"""Tokens of the longest name that is looked at."""


def spelled_out(doc: Doc, names: list[Name]) -> list[Name]:
    """The names that are longer than what the model saw of them."""
    found: list[Name] = []
    for opening in positions(doc, _OPENING):
        if (
            opening + 2 >= len(doc)
            or doc[opening + 2].text != ")"
            or not _SHORT.fullmatch(doc[opening + 1].text)
        ):
            continue
        start = _start(doc, opening, doc[opening + 1].text)
        if start is None:
            continue
        around = (name.start for name in names if name.label == "ORG" and name.start <= start < name.end)
        begin = min(around, default=start)
        seen = next((name for name in names if name.end == opening and name.end - name.start > 1), None)
        if (seen is None or seen.start > begin) and not _is_other(names, begin, opening):
            found.append(Name(begin, opening, seen.label if seen is not None else "ORG"))
    return found


def _start(doc: Doc, end: int, letters: str) -> int | None:
    """Where the name begins whose capitals are these letters; small words between them are none."""
    left = letters
    for index in range(end - 1, max(0, end - _FARTHEST) - 1, -1):
        token = doc[index]
        if token.text[:1].isupper():
            if token.text[0] != left[-1]:
                return None
            left = left[:-1]
            if not left:
                return index
        elif token.lower_ not in _SMALL:
            return None
    return None


def _is_other(names: list[Name], begin: int, end: int) -> bool:
    """Whether something else reaches into the stretch from outside: then the letters say nothing."""
    return any(name.start < begin < name.end or name.start < end < name.end for name in names)
