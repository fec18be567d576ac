"""How telling a token is: what few articles of a newsroom share says more than what many do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from dateline.incident_store.names import surname
from dateline.incident_store.profile import Profile

# How many articles the packaged counts stand for, until a newsroom's own outweigh them: otherwise the first
# articles of a newsroom would be alike by every "police" and "president" that they share.
_BACKGROUND_ARTICLES = 200
_UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles of a newsroom hold each token, of how many articles in all."""

    articles: int
    of: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, token: str) -> float:
        """From near 0 for a token that every article holds to 1 for one that none held before."""
        total = self.articles + _BACKGROUND_ARTICLES
        held = self.of.get(token, 0) + _background().get(token, 0.0) + _UNSEEN
        return math.log(1 + total / held) / math.log(1 + total / _UNSEEN)


@cache
def _background() -> Mapping[str, float]:
    """How many of the background articles hold each term that is common in news."""
    source = resources.files("dateline.incident_store").joinpath("background.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in source.splitlines() if not line.startswith("#"))
    return {
        term_token(word): int(of_a_thousand) * _BACKGROUND_ARTICLES / 1000 for word, of_a_thousand in rows
    }


def term_token(term: str) -> str:
    """The token of a term."""
    return f"t:{term}"


def surname_token(name: str) -> str:
    """The token of a person's surname."""
    return f"n:{surname(name)}"


def place_token(place: str) -> str:
    """The token of a part of a place."""
    return f"p:{place}"


def organisation_token(name: str) -> str:
    """The token of an organisation."""
    return f"o:{name}"


def tokens_of(profile: Profile) -> tuple[str, ...]:
    """Every token of a profile, each once: what is counted when it is stored."""
    return tuple(
        dict.fromkeys(
            [
                *(term_token(term) for term in profile.terms),
                *(surname_token(name) for name in profile.people),
                *(place_token(place) for place in (*profile.places, *profile.article_places)),
                *(organisation_token(name) for name in profile.organisations),
            ]
        )
    )
