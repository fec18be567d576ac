"""Names whose kind the noun right before them tells: "the charity Puits du Monde", "broadcaster TV5".

So does who is told something: "told the Courant", "told Kompas". Not found: "the charity worker Ann Roe",
"company President Ford", "the group Monday", people by a known first name ("the firm Jane Roe founded").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.mentions.names import Name
from dateline.extraction.mentions.positions import positions, positions_of
from dateline.extraction.mentions.titled import days_and_months

_LONGEST = 5
_SMALL = frozenset(
    {"du", "de", "des", "del", "di", "do", "da", "of", "for", "and", "la", "le", "van", "der", "the"}
)
"""Small words inside a name."""
_TOLD = frozenset({"told", "tells", "telling"})
_DOUBTED = frozenset({"PERSON", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "NORP", "FAC"})
_OF_PAPERS = frozenset({"PERSON", "PRODUCT", "WORK_OF_ART"})


def kinds_told(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The organisations, in text order."""
    over = {index: name for name in names for index in range(name.start, name.end)}
    named = [_after(doc, at + 1, over) for at in positions(doc, lexicon.words("organisations", "kinds"))]
    told = [_audience(doc, at, over) for at in positions(doc, _TOLD)]
    return [name for name in (*named, *told) if name is not None]


def _after(doc: Doc, start: int, over: Mapping[int, Name]) -> Name | None:
    """The name that begins at a token, as far as its words go."""
    end = start
    while end < len(doc) and end - start < _LONGEST and _goes_on(doc, start, end):
        end += 1
    if end == start or not _is_written_as_a_name(doc, start):
        return None
    held = {over[index] for index in range(start, end) if index in over}
    if any(name.start < start or name.end > end or name.label not in _DOUBTED for name in held):
        return None
    if doc[start].text in _no_beginnings() or gender.of_first_name(f"{doc[start].text} ."):
        return None
    return Name(start, end, "ORG")


def _goes_on(doc: Doc, start: int, at: int) -> bool:
    token = doc[at]
    if _is_written_as_a_name(doc, at):
        return True
    inside = token.lower_ in _SMALL and at > start and at + 1 < len(doc)
    return inside and _is_written_as_a_name(doc, at + 1) and token.lower_ not in {"of", "for", "and", "the"}


def _is_written_as_a_name(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text[:1].isupper() and not doc[at].is_punct


def _audience(doc: Doc, told: int, over: Mapping[int, Name]) -> Name | None:
    """The paper of "told the Courant", where it was taken for something else."""
    if told + 2 >= len(doc):
        return None
    if doc[told + 1].lower_ != "the":
        return _of_one_word(doc, told + 1, over)
    name = over.get(told + 2)
    if name is None or name.start != told + 2 or name.label not in _OF_PAPERS:
        return None
    return None if doc[name.start].text in _no_beginnings() else Name(name.start, name.end, "ORG")


def _of_one_word(doc: Doc, at: int, over: Mapping[int, Name]) -> Name | None:
    """The paper of "told Kompas", taken for a person: nobody of the article, nor of public life."""
    name, text = over.get(at), doc[at].text
    if name is None or name.start != at or name.end != at + 1 or name.label not in _OF_PAPERS:
        return None
    if text in _no_beginnings() or text in _of_people() or gender.of_first_name(f"{text} ."):
        return None
    return Name(at, at + 1, "ORG") if len(positions_of(doc, {text})) == 1 else None


@cache
def _of_people() -> frozenset[str]:
    return frozenset(word for name in packaged().names_of_people() for word in name.split())


@cache
def _no_beginnings() -> frozenset[str]:
    """Words in capitals that begin no body's name after its kind: titles and days."""
    people = lexicon.load("people")["titles"]
    heads = {head.capitalize() for head in lexicon.words("roles", "heads")}
    titles = lexicon.words("name_edges", "titles")
    return days_and_months() | titles | frozenset([*people["m"], *people["f"], *heads])
