"""Harm of long ago that a sentence puts down to one event, though it says no town and no day.

Found: "31 died in a slide in the next valley last year", "In 2011, five died when a storm wrecked a stage",
"after a leak in 2019 that sickened 17". Not found: "2,300 people died on the country's roads last year", "46
officers were killed in 2023", "17 died in avalanches last winter", tolls of a year or a month.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_WITHIN = 8
"""Tokens behind the word for the harm within which the event is told of."""
_BY_WHAT = frozenset({"in", "after", "on", "aboard", "during", "by", "from"})
_ONE = frozenset({"a", "an", "another"})
_THINGS = frozenset({"NN"})
_CLAUSE = frozenset({"when", "after"})
_NO_EVENTS = frozenset(
    {"year", "decade", "month", "period", "population", "number", "row", "total", "average", "rate", "share",
     "third", "quarter", "half", "record", "lot", "series", "string", "spate", "wave", "campaign", "war"}
)  # fmt: skip
"""Nouns behind "a" for no one event, or for many."""


def tells_of_one_event(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> bool:
    """Whether what befell people is put down to one event."""
    return any(_is_of_one(reading, sentence, harm) for harm in harms)


def _is_of_one(reading: Reading, sentence: Sentence, harm: Harm) -> bool:
    verb = harm.predicate
    if _is_which(reading, verb):
        return True
    return any(
        (reading.words[at] in _CLAUSE and reading.heads[at] != verb and _begins_clause(reading, at))
        or (reading.words[at] in _BY_WHAT and _is_one(reading, reading.child(at, "pobj")))
        for at in range(verb + 1, min(verb + 1 + _WITHIN, sentence.end))
    )


def _begins_clause(reading: Reading, link: int) -> bool:
    """Whether a clause tells what happened to them: "when a storm wrecked it", "after eating"."""
    return reading.deps[reading.heads[link]] == "advcl" or reading.child(link, "pcomp") is not None


def _is_which(reading: Reading, verb: int) -> bool:
    """Whether a clause tells it of one thing: "a leak in 2019 that sickened 17"."""
    return reading.deps[verb] == "relcl" and _is_one(reading, reading.heads[verb])


def _is_one(reading: Reading, noun: int | None) -> bool:
    if noun is None or reading.tags[noun] not in _THINGS or reading.lemmas[noun] in _NO_EVENTS:
        return False
    return any(reading.words[child] in _ONE for child in reading.kids(noun, "det"))
