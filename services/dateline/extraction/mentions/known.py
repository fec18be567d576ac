"""Names that are known beforehand: "In Amenas" is a town, "Knesset" a parliament, "New York Knicks" a team.

Found as written, word by word. Not found: the same words inside a longer name ("Pentagon Papers"), nor
those of the knowledge base where capitals go on ("Michael Jordan Invitational", "Pfizer Hall").
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
from dateline.extraction.truecase import is_common

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
    return frozenset(_listed()) | frozenset(_of_everybody()) | _bodies()


@cache
def _bodies() -> frozenset[str]:
    """Bodies that everybody knows by one word which is no common one, no place's and nobody's name."""
    base = packaged()
    of_people = {word for name in base.names_of_people() for word in name.split()}
    of_people |= lexicon.words("organisations", "also_surnames")
    return frozenset(
        name for name in base.bodies() if name not in of_people and not is_common(name.casefold())
    )


def known(doc: Doc, names: list[Name]) -> list[Name]:
    """The known names of a doc that no longer name holds."""
    holder: dict[int, Name] = {index: name for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    for start in positions(doc, _first_words()):
        name = (
            _at(doc, start, holder, _listed())
            or _at(doc, start, holder, _of_everybody(), whole=True)
            or _body(doc, start, holder)
        )
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


def _body(doc: Doc, start: int, holder: dict[int, Name]) -> Name | None:
    """A body that was missed, or taken for a person, a work or a product: "Wikipedia", "Pfizer"."""
    token = doc[start]
    if token.text not in _bodies() or (token.tag_ not in _PROPER and token.is_title):
        return None
    name = holder.get(start)
    if name is not None and (name.end - name.start > 1 or name.label not in _MISTAKEN):
        return None
    return None if _is_part(doc, start) else Name(start, start + 1, "ORG")


_PROPER = frozenset({"NNP", "NNPS"})
_MISTAKEN = frozenset({"PERSON", "WORK_OF_ART", "PRODUCT"})


def _is_part(doc: Doc, at: int) -> bool:
    """Whether a word stands in a row of capitals or on a hyphen: "Pfizer Hall", "Apple-like"."""
    sides = [doc[index] for index in (at - 1, at + 1) if 0 <= index < len(doc)]
    if any(token.text in _JOINS for token in sides):
        return True
    return any(token.tag_ in _PROPER and is_capitalised(token) for token in sides)


_JOINS = frozenset({"-", "–", "/", "@", "&", "."})


def _goes_on(doc: Doc, start: int, end: int, holder: dict[int, Name]) -> bool:
    """Whether a capital follows that may be of the name, too, or what was found began before it."""
    if end < len(doc) and is_capitalised(doc[end]) and not doc[end].is_sent_start:
        return True
    first = holder.get(start)
    return first is not None and first.start < start
