"""Those who work somewhere, by a noun that is a part of the body, too: "six farm hands drowned".

Found: "farm hands", "deck hands", "hired hands". Not found: "his hands", "in the hands of the farm".
"""

from __future__ import annotations

from dateline.extraction.syntax import Syntax

_HANDS = frozenset({"hands", "hand"})
_HIRED = frozenset(
    {"farm", "ranch", "deck", "stage", "mill", "factory", "field", "plantation", "estate", "dock", "hired"}
)
_AS = "farmhand"
"""The lemma that they are read by, which the lexicon of people has."""


def with_hired_hands(syntax: Syntax) -> list[str]:
    """The lemmas of a text's tokens, those of hired hands as of people."""
    if _HANDS.isdisjoint(syntax.lowers):
        return syntax.lemmas
    return [
        _AS if word in _HANDS and i and syntax.lowers[i - 1] in _HIRED else lemma
        for i, (word, lemma) in enumerate(zip(syntax.lowers, syntax.lemmas, strict=True))
    ]
