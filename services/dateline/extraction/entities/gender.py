"""Whether a person is told of as a man or a woman: by title, role or first name, or not at all."""

from __future__ import annotations

from functools import cache

from dateline.extraction import lexicon

type Gender = str
"""m, f, or empty where nothing says."""


@cache
def _table(kind: str) -> dict[str, Gender]:
    by_gender = lexicon.load("people")[kind]
    return {word: gender for gender in ("m", "f") for word in by_gender[gender]}


def of_title(word: str) -> Gender:
    """By the word before a name: "Mrs"."""
    return _table("titles").get(word, "")


def of_role(title: str) -> Gender:
    """By the words of a role: "state department spokeswoman"."""
    nouns = _table("nouns")
    for word in reversed(title.lower().split()):
        if word in nouns:
            return nouns[word]
    return ""


def of_first_name(name: str) -> Gender:
    """By the first word of a name of two or more."""
    first, _, rest = name.partition(" ")
    return _table("first_names").get(first, "") if rest else ""
