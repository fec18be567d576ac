"""Bodies that a noun behind a comma shows to be some: "Shelter Compass, a charity that runs hostels".

Found: names that the model passed over, or took for something else. Not found: "in Lagos, a bank said", where
something is somewhere; "Ann Roe, the party leader"; "On Friday, a company".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, is_shouting
from dateline.extraction.mentions.positions import positions

_ARTICLES = frozenset({"a", "an", "the"})
_REACH = 5
"""Tokens from the article to the noun, at most."""
_LONGEST = 5
_DOUBTED = frozenset({"PERSON", "PRODUCT", "WORK_OF_ART", "NORP", "FAC", "LAW", "EVENT"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_BEHIND = frozenset(
    {",", "that", "which", "whose", "based", "in", "for", "founded", "run", "led", "owned", "."}
)
_OF = frozenset({"of"})


def apposed(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The organisations, in text order."""
    over = {index: name for name in names for index in range(name.start, name.end)}
    nouns = [
        at for at in positions(doc, lexicon.words("organisations", "apposed")) if _ends(doc, at, _BEHIND)
    ]
    parts = [at for at in positions(doc, lexicon.words("organisations", "parts_of")) if _ends(doc, at, _OF)]
    return [name for noun in (*nouns, *parts) if (name := _before(doc, noun, over)) is not None]


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
    if any(name.start < start or name.end > end or name.label not in _DOUBTED for name in held):
        return None
    if gender.of_first_name(f"{doc[start].text} .") or is_shouting(doc, start, end):
        return None
    return Name(start, end, "ORG")


def _is_of_a_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.text[:1].isupper() and token.tag_ in _NAME_TAGS
