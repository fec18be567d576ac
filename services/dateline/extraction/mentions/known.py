"""Names that are known beforehand: "In Amenas" is a town, "Knesset" a parliament.

Found as written, word by word. Not found: the same words inside a longer name ("Pentagon Papers").
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions

_APART = re.compile(r"(['’]s)\b")
"""Tokens of their own: "McDonald's" is two."""


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for label, names in lexicon.load("known_names").items():
        for name in names:
            for written in (name, name.replace("'", "’")) if "'" in name else (name,):
                words = tuple(_APART.sub(r" \1", written.replace("-", " - ")).split())
                found.setdefault(words[0], []).append((words, label))
    return {first: tuple(sorted(items, key=lambda item: -len(item[0]))) for first, items in found.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_by_first())


def known(doc: Doc, names: list[Name]) -> list[Name]:
    """The known names of a doc that no longer name holds."""
    table = _by_first()
    longer: dict[int, Name] = {index: name for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    for token in (doc[index] for index in positions(doc, _first_words())):
        for words, label in table.get(token.text, ()):
            end = token.i + len(words)
            if tuple(word.text for word in doc[token.i : end]) != words:
                continue
            around = [longer[index] for index in range(token.i, end) if index in longer]
            if all(name.end - name.start <= len(words) for name in around):
                found.append(Name(token.i, end, label))
                break
    return found
