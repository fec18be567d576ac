"""What the words around a number mean: who is official, who is counted, and what "dozens" is coded as."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from dateline.domain.incident import FigureKind
from dateline.incident_store.names import fold


@dataclass(frozen=True, slots=True)
class _Words:
    official: frozenset[str]
    unofficial: frozenset[str]
    empty: frozenset[str]
    implied: Mapping[str, frozenset[str]]
    acled: Mapping[int, int]


@cache
def _words() -> _Words:
    source = resources.files("dateline.incident_store.figures").joinpath("figures.toml")
    row = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Words(
        official=frozenset(map(_singular, row["official"])),
        unofficial=frozenset(map(_singular, row["unofficial"])),
        empty=frozenset(row["empty_words"]),
        implied={kind: frozenset(words) for kind, words in row["implied"].items()},
        acled={code["least"]: code["codes"] for code in row["acled"]},
    )


@lru_cache(maxsize=4_096)
def source_words(source: str) -> frozenset[str]:
    """The words of a source's name without those that any name may have, in the singular."""
    return frozenset(_singular(word) for word in fold(source).split()) - _words().empty


@lru_cache(maxsize=4_096)
def is_official(source: str) -> bool:
    """Whether a source is police, a ministry, a hospital or the like, and nobody's who only reports it."""
    return bool(source_words(source) & _words().official) and not is_unofficial(source)


@lru_cache(maxsize=4_096)
def is_unofficial(source: str) -> bool:
    """Whether a source is a witness, a company, a newspaper or the like, whatever else its name says."""
    return bool(source_words(source) & _words().unofficial)


@lru_cache(maxsize=4_096)
def group_key(kind: FigureKind, group: str) -> str:
    """Who is counted, in a form that compares: "" where the group says no more than the kind does."""
    words, implied = _words(), _words().implied[kind.value]
    kept = [word for word in map(_singular, fold(group).split()) if word not in words.empty]
    return " ".join(word for word in kept if word not in implied)


@lru_cache(maxsize=4_096)
def path_key(kind: FigureKind, path: str) -> str:
    """The same of a group in normal form: "hostages/foreign" of captives is "foreign"."""
    parts = (group_key(kind, part) for part in path.split("/"))
    return "/".join(part for part in parts if part)


@lru_cache(maxsize=4_096)
def place_key(place: str) -> str:
    """A place that a count is limited to, in a form that compares."""
    return " ".join(word for word in fold(place).split() if word not in _words().empty)


def acled_code(least: int) -> int:
    """What ACLED codes for a word that means at least this; the number itself for other words."""
    return _words().acled.get(least, least)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return {"men": "man", "women": "woman", "children": "child"}.get(word, word)
