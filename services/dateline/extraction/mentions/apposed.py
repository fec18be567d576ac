"""Bodies that a noun behind a comma shows to be some: "Shelter Compass, a charity that runs hostels".

Or before one: "a rights group, Voix du Lund, put the toll at 30". Found: names that the model passed over, or
took for something else. Not found: "in Lagos, a bank said", where something is somewhere; "Ann Roe, the party
leader"; "On Friday, a company"; "a union, Ann Roe and others".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_shouting
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_ARTICLES = frozenset({"a", "an", "the"})
_REACH = 5
"""Tokens from the article to the noun, at most."""
_LONGEST = 5
_PLACES = frozenset({"GPE", "LOC"})
_DOUBTED = frozenset({"PERSON", "PRODUCT", "WORK_OF_ART", "NORP", "FAC", "LAW", "EVENT"}) | _PLACES
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_BEHIND = frozenset(
    {",", "that", "which", "whose", "based", "in", "for", "founded", "run", "led", "owned", "."}
)
_OF = frozenset({"of"})


def apposed(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The organisations, in text order."""
    over = {index: name for name in names for index in range(name.start, name.end)}
    apposed_nouns = positions(doc, lexicon.words("organisations", "apposed"))
    nouns = [at for at in apposed_nouns if _ends(doc, at, _BEHIND)]
    parts = [at for at in positions(doc, lexicon.words("organisations", "parts_of")) if _ends(doc, at, _OF)]
    named = (_behind(doc, at, over) for at in apposed_nouns)
    found = (*(_before(doc, noun, over) for noun in (*nouns, *parts)), *named)
    return [name for name in found if name is not None]


def _ends(doc: Doc, noun: int, words: frozenset[str]) -> bool:
    """Whether no more of the noun phrase follows that would make it a person's: "the party *leader*"."""
    return noun + 1 >= len(doc) or doc[noun + 1].text in words


def _before(doc: Doc, noun: int, over: Mapping[int, Name]) -> Name | None:
    """The name that a noun is said of."""
    article = next(
        (at for at in range(noun - 1, max(1, noun - _REACH) - 1, -1) if doc[at].lower_ in _ARTICLES), None
    )
    if article is None or article < 2 or doc[article - 1].text != ",":
        return None
    end = start = article - 1
    while start > 0 and end - start < _LONGEST and _is_of_a_name(doc, start - 1):
        start -= 1
    if start == end or doc[noun].head.i not in range(start, end):
        return None
    held = {over[index] for index in range(start, end) if index in over}
    if any(name.start < start or name.end > end or not _is_doubted(doc, name) for name in held):
        return None
    if gender.of_first_name(f"{doc[start].text} .") or is_shouting(doc, start, end):
        return None
    return Name(start, end, "ORG")


def _behind(doc: Doc, noun: int, over: Mapping[int, Name]) -> Name | None:
    """The name between commas that a noun is told by: "the operator, Transportes Lund, said"."""
    name = over.get(noun + 2)
    if name is None or name.start != noun + 2 or doc[noun + 1].text != "," or not _is_doubted(doc, name):
        return None
    if not any(doc[at].lower_ in _WHOSE for at in range(max(0, noun - _REACH), noun)):
        return None
    if not _is_closed(doc, name.end) or gender.of_first_name(f"{doc[name.start].text} ."):
        return None
    return Name(name.start, name.end, "ORG")


def _is_closed(doc: Doc, end: int) -> bool:
    """Whether a full stop follows, or a comma and a verb: a comma alone may go on with a list."""
    behind = doc[end : end + 2]
    marks = [token.text for token in behind[:1]]
    return marks == ["."] or (marks == [","] and behind[-1].tag_ in _VERBS)


_WHOSE = _ARTICLES | {"its", "their", "'s", "’s"}
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _is_doubted(doc: Doc, name: Name) -> bool:
    """Whether the model may have mistaken a name: of places, those of several words that no map has."""
    if name.label in _PLACES:
        return name.end - name.start > 1 and not lookup.is_on_the_map(doc[name.start : name.end].text)
    return name.label in _DOUBTED


def _is_of_a_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.text[:1].isupper() and token.tag_ in _NAME_TAGS
