"""Harm of long ago of which a sentence says that it befell people at the very spot that the article is about.

Found, in an article on a mine: "nine workers died there in 2012", "two died at the same mine last year", "at
the mine in 2012". Not found: "54 people died on the country's roads last year", a year's toll.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_WITHIN = 10
"""Tokens between the word for the harm and that for the spot."""
_AT = frozenset({"at", "in", "on", "during", "near", "outside"})
_WIDE = frozenset(
    {"country", "nation", "state", "region", "province", "district", "county", "city", "area", "world", "war",
     "conflict", "period", "time", "year", "month", "week", "day", "sector", "industry", "age", "hand",
     "night", "weekend", "summer", "winter", "attack", "scene"}
)  # fmt: skip
"""Nouns for what is no spot, or so wide that its dead are a statistic."""


def is_at_the_spot(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> bool:
    """Whether a sentence puts harm where what the article tells of was."""
    return any(
        _is_spot(reading, sentence, at)
        for harm in harms
        for at in range(
            max(sentence.start, harm.predicate - _WITHIN), min(harm.predicate + _WITHIN, sentence.end)
        )
    )


def _is_spot(reading: Reading, sentence: Sentence, at: int) -> bool:
    if reading.words[at] == "there":
        return reading.deps[at] == "advmod"
    noun = reading.child(at, "pobj")
    if reading.words[at] not in _AT or noun is None or reading.lemmas[noun] in _WIDE:
        return False
    words = reading.words[at + 1 : noun]
    if words[:2] == ["the", "same"]:
        return True
    if reading.words[at] != "at" or words not in (["the"], ["this"]):
        return False
    return reading.lemmas[noun] in reading.lemmas[: sentence.start]
