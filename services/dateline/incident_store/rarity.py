"""How telling a token is: what few articles of a newsroom share says more than what many do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.incident_store.names import surname
from dateline.incident_store.profile import Profile

# Stands for the articles a newsroom has not sent yet, so that the first of them are not all alike.
_PRIOR_ARTICLES = 20
_PRIOR_COUNT = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles of a newsroom hold each token, of how many articles in all."""

    articles: int
    of: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, token: str) -> float:
        """From near 0 for a token that every article holds to 1 for one that none held before."""
        total = self.articles + _PRIOR_ARTICLES
        return math.log(1 + total / (self.of.get(token, 0) + _PRIOR_COUNT)) / math.log(
            1 + total / _PRIOR_COUNT
        )


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
