"""How telling a token is: what few articles of a newsroom share says more than what many do."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from dateline.incident_store.names import surname
from dateline.incident_store.stems import stem
from dateline.incident_store.tokens import number_of

# How many articles the packaged counts stand for, until a newsroom's own outweigh them: otherwise the first
# articles of a newsroom would be alike by every "police" and "president" that they share.
_BACKGROUND_ARTICLES = 400
_UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles of a newsroom hold each token, by its number, of how many articles in all."""

    articles: int
    of: Mapping[int, int] = field(default_factory=dict)
    # A token is asked for once for every candidate that shares it.
    _known: _Rarities = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", _Rarities(self.articles, self.of))

    @classmethod
    def of_tokens(cls, articles: int, of: Mapping[str, int]) -> Counts:
        """Counts by the tokens themselves."""
        return cls(articles, {number_of(token): count for token, count in of.items()})

    def rarity(self, token: str) -> float:
        """From near 0 for a token that every article holds to 1 for one that none held before."""
        return self._known[number_of(token)]

    def rarities(self, numbers: Iterable[int]) -> dict[int, float]:
        """The rarity of each token, by its number."""
        known = self._known
        return {number: known[number] for number in numbers}

    def of_terms(self, terms: Collection[str]) -> dict[str, float]:
        """The rarity of each term."""
        known = self._known
        return {term: known[term_number(term)] for term in terms}

    def rarity_of(self, number: int) -> float:
        """The rarity of the token of a number."""
        return self._known[number]


class _Rarities(dict[int, float]):
    """The rarity of each token that some article holds, and of each other that was asked for."""

    def __init__(self, articles: int, of: Mapping[int, int]) -> None:
        total = self._total = articles + _BACKGROUND_ARTICLES
        # What the logarithm of one that none held is.
        most = self._most = math.log(1 + total / _UNSEEN)
        background, log = _background().get, math.log
        super().__init__(
            {
                number: log(1 + total / (held + background(number, 0.0) + _UNSEEN)) / most
                for number, held in of.items()
            }
        )

    def __missing__(self, number: int) -> float:
        held = _background().get(number, 0.0) + _UNSEEN
        rarity = self[number] = math.log(1 + self._total / held) / self._most
        return rarity


@cache
def _background() -> Mapping[int, float]:
    """How many of the background articles hold each term that is common in news, by its token's number.

    Words of one stem count together, up to every article.
    """
    source = resources.files("dateline.incident_store").joinpath("background.tsv").read_text(encoding="utf-8")
    held: dict[int, float] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            word, of_a_thousand = line.split("\t")
            number = number_of(term_token(stem(word)))
            share = int(of_a_thousand) * _BACKGROUND_ARTICLES / 1000
            held[number] = min(_BACKGROUND_ARTICLES, held.get(number, 0.0) + share)
    return held


def term_token(term: str) -> str:
    """The token of a term."""
    return f"t:{term}"


@lru_cache(maxsize=65_536)
def term_number(term: str) -> int:
    """The number of a term's token."""
    # Remembered here, and so not by `number_of` again.
    return number_of.__wrapped__(term_token(term))


def surname_token(name: str) -> str:
    """The token of a person's surname."""
    return f"n:{surname(name)}"


def place_token(place: str) -> str:
    """The token of a part of a place."""
    return f"p:{place}"


def organisation_token(name: str) -> str:
    """The token of an organisation."""
    return f"o:{name}"


def incident_token(incident_id: str) -> str:
    """The token of an incident."""
    return f"i:{incident_id}"
