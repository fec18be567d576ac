"""Bodies told of by what they are, in small letters, that the text names in full elsewhere.

Found: "state health department" with "Ohio Department of Health", "transport ministry" with "Ministry of
Transport". Not found: "health ministry" where two bodies have both words in their names; "coast guard" with
"National Guard".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_NARROWING_NOTHING = frozenset(
    {"the", "of", "state", "federal", "local", "county", "city", "regional", "provincial", "national"}
)
_ENOUGH = 2
"""Words that tell what it is."""


class Named(Protocol):
    """Names of one thing, with the kind of thing it is."""

    @property
    def label(self) -> str:
        """What kind it is."""

    @property
    def texts(self) -> list[str]:
        """Its names."""


def told_of_bodies(clusters: Sequence[Named]) -> dict[int, int]:
    """From the place of a body told of by what it is to that of the one with a name that says as much."""
    bodies = [place for place, cluster in enumerate(clusters) if cluster.label == "ORG"]
    named = [place for place in bodies if clusters[place].texts[0] != clusters[place].texts[0].lower()]
    links: dict[int, int] = {}
    for place in bodies:
        words = _telling(clusters[place].texts[0])
        if len(words) < _ENOUGH or not all(text == text.lower() for text in clusters[place].texts):
            continue
        able = [other for other in named if any(words <= _telling(text) for text in clusters[other].texts)]
        if len(able) == 1:
            links[place] = able[0]
    return links


def _telling(name: str) -> frozenset[str]:
    return frozenset(name.replace("’", "'").lower().split()) - _NARROWING_NOTHING
