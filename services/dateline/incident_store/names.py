"""Names of people and places in the form in which they are compared and indexed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from dateline.domain.folding import fold

__all__ = ["fold", "person_name", "place_parts", "surname"]


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    suffixes: frozenset[str]
    places: Mapping[str, str]


@cache
def _words() -> _Words:
    source = resources.files("dateline.incident_store").joinpath("names.toml").read_text(encoding="utf-8")
    row = tomllib.loads(source)
    return _Words(frozenset(row["titles"]), frozenset(row["suffixes"]), row["places"])


@lru_cache(maxsize=4096)  # an article's names are asked for by each step of describing it
def person_name(text: str) -> str:
    """A folded name without titles and suffixes: "Sgt. John Cruz Jr." is "john cruz". May be empty."""
    words, known = fold(text).split(), _words()
    while words and words[0] in known.titles:
        words.pop(0)
    while words and words[-1] in known.suffixes:
        words.pop()
    return " ".join(words)


def surname(name: str) -> str:
    """The last word of a name that `person_name` made."""
    return name.rpartition(" ")[2]


@lru_cache(maxsize=4096)
def place_parts(text: str) -> tuple[str, ...]:
    """The folded parts of a place, from small to large: "Newark, N.J." is ("newark", "new jersey")."""
    parts = (fold(part) for part in text.split(","))
    known = _words().places
    return tuple(dict.fromkeys(known.get(part, part.removeprefix("the ")) for part in parts if part))
