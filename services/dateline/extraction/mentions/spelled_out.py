"""Whole names of bodies, by the short name in brackets or after "known as" behind them.

Found: "Office for the Coordination of Humanitarian Affairs" before "(OCHA)", where the model saw a part, and
"Front for the Freedom of Lund" before ", also known as FFL".
Not found: what its letters do not spell ("the agency (FBI)"); "Smith (MP)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    for opening, letters in sorted((*_in_brackets(doc), *_known_as(doc))):
        start = _start(doc, opening, letters)
        if start is None:
            continue
        around = [name.start for name in names if name.label == "ORG" and name.start <= start < name.end]
        begin = min(around, default=start)
        seen = next((name for name in names if name.end == opening and name.end - name.start > 1), None)
        if (seen is None or seen.start > begin) and not _is_other(names, begin, opening):
            # What begins as a body is one, wherever it ends: "Islamic State in the Greater Sahara".
            found.append(Name(begin, opening, seen.label if seen is not None and not around else "ORG"))
    return found


def _in_brackets(doc: Doc) -> Iterator[tuple[int, str]]:
    """Where brackets open around a short name, and its letters."""
    for opening in positions(doc, _OPENING):
        if (
            opening + 2 < len(doc)
            and doc[opening + 2].text == ")"
            and _SHORT.fullmatch(doc[opening + 1].text)
        ):
            yield opening, doc[opening + 1].text


def _known_as(doc: Doc) -> Iterator[tuple[int, str]]:
    """Where the words begin that give a short name, and its letters: ", also known as FFL"."""
    for known in positions(doc, _KNOWN):
        if known + 2 >= len(doc) or doc[known + 1].text != "as" or not _SHORT.fullmatch(doc[known + 2].text):
            continue
        begin = known
        while begin > 0 and known - begin < _WORDS_BEFORE and doc[begin - 1].lower_ in _BEFORE:
            begin -= 1
        yield begin, doc[known + 2].text


_KNOWN = frozenset({"known"})
_BEFORE = frozenset({",", "also", "better", "commonly", "widely", "is", "which", "or"})
_WORDS_BEFORE = 4


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
