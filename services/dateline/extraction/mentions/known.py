"""Names that are known beforehand: "In Amenas" is a town, "Knesset" a parliament, "New York Knicks" a team.

Found as written, word by word. Not found: the same words inside a longer name ("Pentagon Papers"), nor
those of the knowledge base where capitals go on ("Michael Jordan Invitational").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.mentions.names import Name, is_capitalised
from dateline.extraction.mentions.positions import positions

_APART = re.compile(r"(['’]s\b|,)")
"""Tokens of their own: "McDonald's" is two, and a comma one."""

type _Table = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _listed() -> _Table:
    """The names of the lexicon, by their first word."""
    return _by_first((name, label) for label, names in lexicon.load("known_names").items() for name in names)


@cache
def _of_everybody() -> _Table:
    """The names of the knowledge base, by their first word."""
    return _by_first(packaged().names())


def _by_first(names: Iterator[tuple[str, str]]) -> _Table:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, label in names:
        for written in (name, name.replace("'", "’")) if "'" in name else (name,):
            words = tuple(_APART.sub(r" \1", written.replace("-", " - ")).split())
            found.setdefault(words[0], []).append((words, label))
    return {first: tuple(sorted(items, key=lambda item: -len(item[0]))) for first, items in found.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_listed()) | frozenset(_of_everybody())


def known(doc: Doc, names: list[Name]) -> list[Name]:
    """The known names of a doc that no longer name holds."""
    holder: dict[int, Name] = {index: name for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    for start in positions(doc, _first_words()):
        name = _at(doc, start, holder, _listed()) or _at(doc, start, holder, _of_everybody(), whole=True)
        if name is not None:
            found.append(name)
    return found


def _at(doc: Doc, start: int, holder: dict[int, Name], table: _Table, *, whole: bool = False) -> Name | None:
    """The name of a table that begins at a token; a `whole` one has no capitals that go with it."""
    for words, label in table.get(doc[start].text, ()):
        end = start + len(words)
        if tuple(word.text for word in doc[start:end]) != words:
            continue
        around = [holder[index] for index in range(start, end) if index in holder]
        if all(name.end - name.start <= len(words) for name in around) and not (
            whole and _goes_on(doc, start, end, holder)
        ):
            return Name(start, end, label)
    return None


def _goes_on(doc: Doc, start: int, end: int, holder: dict[int, Name]) -> bool:
    """Whether a capital follows that may be of the name, too, or what was found began before it."""
    if end < len(doc) and is_capitalised(doc[end]) and not doc[end].is_sent_start:
        return True
    first = holder.get(start)
    return first is not None and first.start < start
