"""A name in a doc, and how overlapping ones are settled."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) with an OntoNotes label."""

    start: int
    end: int
    label: str


NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


def with_added(names: list[Name], added: Iterable[Name]) -> list[Name]:
    """All names with the added ones in place of what they overlap; in text order.

    Of added names that overlap each other the first, then the longest, stays.
    """
    kept: list[Name] = []
    for name in sorted(added, key=lambda item: (item.start, -item.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    if not kept:
        return names
    result: list[Name] = []
    position = 0
    for name in names:
        while position < len(kept) and kept[position].end <= name.start:
            position += 1
        if position == len(kept) or kept[position].start >= name.end:
            result.append(name)
    return sorted([*result, *kept], key=lambda item: item.start)


def relabelled(
    doc: Doc, names: Iterable[Name], texts: AbstractSet[str], old: AbstractSet[str], new: str
) -> list[Name]:
    """The names, those of old labels that read as one of some texts under a new label."""
    return [
        Name(name.start, name.end, new)
        if name.label in old and doc[name.start : name.end].text in texts
        else name
        for name in names
    ]


def is_capitalised(token: Token) -> bool:
    """Whether a token is written like a name: "Party", "NATO", "al-Shabab" is not."""
    text = token.text
    return bool(text) and text[0].isupper()


def is_tied(doc: Doc, at: int) -> bool:
    """Whether a hyphen ties a token to the next word, with no space."""
    if not 0 <= at < len(doc) - 2 or doc[at + 1].text != "-":
        return False
    return not doc[at].whitespace_ and not doc[at + 1].whitespace_


def is_shouting(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch is in capitals throughout, so that capitals say nothing."""
    letters = [token.text for token in doc[start:end] if token.is_alpha]
    return len(letters) >= 3 and sum(word.isupper() for word in letters) * 5 >= len(letters) * 4
