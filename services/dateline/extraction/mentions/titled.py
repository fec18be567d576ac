"""People by the title in front of them, of whom the model saw a part, a place or nothing.

Found: "Rakesh Kumar Singh" after "District Magistrate", where "Singh" was a place; "Baig" of "SHO Baig";
"Odongo" of "Mr Odongo said", taken for a work. And
words of titles that the model took for bodies are none: "Press" of "Press Secretary Ann Roe". Not found:
"Chief Minister Monday"; "Judge Reinhold Street"; "Metropolitan Police" of "Metropolitan Police Commander".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon
from dateline.extraction.mentions.consorts import is_consort
from dateline.extraction.mentions.names import Name, is_tied
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_LADY = "Lady"
"""Of "First Lady"."""
_LONGEST = 4
_BETWEEN = 2
"""Words of a title between what the model took for a body and the person."""


@cache
def _titles() -> frozenset[str]:
    return frozenset(head.capitalize() for head in lexicon.words("roles", "heads"))


@cache
def _ranks() -> frozenset[str]:
    return lexicon.words("name_edges", "ranks")


_COURTESIES = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."})


@cache
def _all_titles() -> frozenset[str]:
    return _titles() | _ranks() | _COURTESIES | {_LADY} | _trades()


@cache
def _trades() -> frozenset[str]:
    return frozenset(word.capitalize() for word in lexicon.words("roles", "bystanders"))


@cache
def days_and_months() -> frozenset[str]:
    """The names of days and months, as they are written."""
    table = lexicon.load("calendar")
    return frozenset([*table["weekdays"], *table["months"]])


@cache
def bodies() -> frozenset[str]:
    """Last words of the names of bodies, buildings and events."""
    return frozenset().union(
        *(lexicon.words("name_heads", label) for label in ("ORG", "FAC", "EVENT", "LAW"))
    )


def titled(doc: Doc, names: list[Name]) -> list[Name]:
    """The people, in text order."""
    titles = [at for at in positions(doc, _all_titles()) if doc[at].text != _LADY or is_consort(doc[at])]
    if not titles:
        return []
    over = {index: name for name in names for index in range(name.start, name.end)}
    return [person for title in titles if (person := _after(doc, title, over)) is not None]


def _after(doc: Doc, title: int, over: Mapping[int, Name]) -> Name | None:
    start = title + 1
    while start < len(doc) and doc[start].text in lexicon.words("name_edges", "titles"):
        start += 1  # "Datuk Seri Anwar"
    end = _end(doc, start)
    is_rank = doc[title].text in _ranks() or doc[title].text in _COURTESIES
    if not (_is_whole(doc, start, end) if end - start > 1 else is_rank and _speaks(doc, start, end)):
        return None
    covered = {over[index] for index in range(start, end) if index in over}
    if any(name.label == "PERSON" and name.start == start and name.end >= end for name in covered):
        return None
    first = title if is_rank or doc[title].text in _trades() else start
    fits = all(first <= name.start and name.end <= end and _may_be_part(name, first) for name in covered)
    return Name(start, end, "PERSON") if fits else None


def _end(doc: Doc, start: int) -> int:
    """Where a run of words of a name ends, which hyphens may hold together: "Ann Roe-Lund"."""
    end = start
    while end < len(doc) and end - start <= _LONGEST and _is_of_a_name(doc[end]):
        end += 1
        while is_tied(doc, end - 1) and _is_of_a_name(doc[end + 1]):
            end += 2
    return end


def _is_of_a_name(token: Token) -> bool:
    name = token.is_title and token.is_alpha and token.tag_ == "NNP"
    return name and token.text not in days_and_months() and token.text not in _titles()


def _is_whole(doc: Doc, start: int, end: int) -> bool:
    """Whether a run of words can be one person's name, and is no place or body."""
    words = [token for token in doc[start:end] if token.is_alpha]
    if len(words) > _LONGEST or doc[end - 1].text in bodies():
        return False
    return lookup.largest(doc[start:end].text) < 0


def _speaks(doc: Doc, start: int, end: int) -> bool:
    """Whether a single word says something: "SHO Baig said"."""
    if end - start != 1 or is_common(doc[start].lower_):
        return False
    said = lexicon.words("cues", "neutral")
    return doc[start].dep_ == "nsubj" and doc[start].head.lemma_ in said


def _may_be_part(name: Name, first: int) -> bool:
    return name.label == "PERSON" or name.end - name.start == 1 or name.start == first


def without_titles(doc: Doc, names: list[Name]) -> list[Name]:
    """The names without words of titles that a person follows: of "Lucknow District Magistrate" the town."""
    people = {name.start for name in names if name.label == "PERSON"}
    kept = (_untitled(doc, name, people) if name.label == "ORG" else name for name in names)
    return [name for name in kept if name is not None]


def _untitled(doc: Doc, name: Name, people: set[int]) -> Name | None:
    if _is_title(doc, name, people):
        return None
    if name.end not in people or doc[name.end - 1].text not in _titles():
        return name
    parts = lexicon.words("name_edges", "title_parts") | _titles()
    end = name.end
    while end > name.start and doc[end - 1].text in parts:
        end -= 1
    if end == name.start or is_common(doc[end - 1].lower_):
        return name
    on_the_map = lookup.largest(doc[name.start : end].text) >= 0
    return Name(name.start, end, "GPE" if on_the_map else name.label)


def _is_title(doc: Doc, name: Name, people: set[int]) -> bool:
    parts = lexicon.words("name_edges", "title_parts") | _ranks()
    if not all(token.text in parts for token in doc[name.start : name.end]):
        return False
    for person in range(name.end, min(name.end + _BETWEEN, len(doc)) + 1):
        if person in people:
            between = doc[name.end : person]
            return all(token.text in parts | _titles() or token.text == "," for token in between)
    return False
