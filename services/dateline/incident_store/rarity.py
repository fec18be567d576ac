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
    _known: dict[int, float] = field(default_factory=dict, repr=False, compare=False)
    _terms: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of_tokens(cls, articles: int, of: Mapping[str, int]) -> Counts:
        """Counts by the tokens themselves."""
        return cls(articles, {number_of(token): count for token, count in of.items()})

    def rarity(self, token: str) -> float:
        """From near 0 for a token that every article holds to 1 for one that none held before."""
        return self.rarity_of(number_of(token))

    def rarities(self, numbers: Iterable[int]) -> dict[int, float]:
        """The rarity of each token, by its number."""
        known, held_of, background, log = self._known, self.of.get, _background().get, math.log
        total, most = self._scale
        found = {}
        for number in numbers:
            rarity = known.get(number)
            if rarity is None:
                held = held_of(number, 0) + background(number, 0.0) + _UNSEEN
                rarity = known[number] = log(1 + total / held) / most
            found[number] = rarity
        return found

    def of_terms(self, terms: Collection[str]) -> dict[str, float]:
        """The rarity of each term: the same hundred are asked for at each step of linking an article."""
        known = self._terms
        new = {term: term_number(term) for term in terms if term not in known}
        if new:
            rarities = self.rarities(new.values())
            known.update({term: rarities[number] for term, number in new.items()})
        return {term: known[term] for term in terms}

    def rarity_of(self, number: int) -> float:
        """The rarity of the token of a number."""
        known = self._known.get(number)
        return self.rarities((number,))[number] if known is None else known

    @property
    def _scale(self) -> tuple[float, float]:
        """Of how many articles, and what the logarithm of one that none held is."""
        total = self.articles + _BACKGROUND_ARTICLES
        return total, math.log(1 + total / _UNSEEN)


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
