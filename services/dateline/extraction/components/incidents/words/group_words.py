"""The words that say who is counted, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The lexicon in the shape that naming needs."""

    everybody: frozenset[str]
    many: frozenset[str]
    kinds: Mapping[str, str]
    modifiers: frozenset[str]
    demonyms: Mapping[str, str]


@cache
def group_words() -> GroupWords:
    """The packaged lexicon of groups."""
    data = lexicon.load("groups")
    demonyms = {word.lower(): word.lower() for word in lexicon.load("demonyms")["words"]}
    demonyms.update({str(noun).lower(): str(adjective) for noun, adjective in data["nationals"].items()})
    return GroupWords(
        everybody=frozenset(data["everybody"]),
        many=frozenset(data["many"]),
        kinds={noun: kind for kind, nouns in data["kinds"].items() for noun in nouns},
        modifiers=frozenset(data["modifiers"]),
        demonyms=demonyms,
    )
