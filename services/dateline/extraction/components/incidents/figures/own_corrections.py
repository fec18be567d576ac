"""Numbers that an article takes back, its own or those of a statement that was wrong.

Found: "Correction: An earlier version of this story said that a passenger had died", "all were rescued,
correcting a statement that two had died", "the ministry withdrew its claim that six were killed". Not
found: "An earlier version of this story misspelt the name of the driver, who died" (nothing was said to be
so), "Eight died; an earlier version of this story said seven" (but the seven), "corrected the toll to six".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import saying

_EARLIER = frozenset({"earlier", "previous", "former", "original", "prior"})
_WITHIN = 8
"""Tokens from what the text calls itself to the word for what it said."""


def with_taken_back(reading: Reading, told: Sequence[Count]) -> list[Count]:
    """The counts, those of an earlier version of the article or of a corrected statement as superseded."""
    return [
        replace(count, superseded=True)
        if not count.superseded and (_is_taken_back(reading, count) or _is_of_corrected(reading, count))
        else count
        for count in told
    ]


def _is_taken_back(reading: Reading, count: Count) -> bool:
    """Whether a number stands behind "an earlier version of this story said"."""
    since = reading.sentences[count.sentence].start
    telling = saying() | lexicon.words("sources", "counting")
    for index in range(since, count.start):
        version = index + 1
        if reading.words[index] not in _EARLIER or reading.words[version] != "version":
            continue
        return any(
            reading.pos[token] == "VERB" and reading.lemmas[token] in telling
            for token in range(version, min(version + _WITHIN, count.start))
        )
    return False


_STATEMENTS = frozenset({"statement", "claim", "report", "announcement", "assertion", "message", "post"})
_TAKES_BACK = frozenset({"correct", "retract", "withdraw", "disavow", "revoke"})


def _is_of_corrected(reading: Reading, count: Count) -> bool:
    """Whether a number stands in what a corrected statement said: "retracting a statement that two died"."""
    since = reading.sentences[count.sentence].start
    for that in range(count.start - 1, since, -1):
        if reading.words[that] in _ENDS:
            return False
        statement = that - 1
        if reading.words[that] == "that" and reading.lemmas[statement] in _STATEMENTS:
            return _is_taken(reading, statement)
    return False


_ENDS = frozenset({";", "but", "although", "though", "while"})


def _is_taken(reading: Reading, statement: int) -> bool:
    """Whether a statement is what somebody corrects or withdraws, or what was withdrawn."""
    verb = reading.heads[statement]
    return reading.lemmas[verb] in _TAKES_BACK and reading.deps[statement] in ("dobj", "nsubjpass")
