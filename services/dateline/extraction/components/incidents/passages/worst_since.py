"""What a sentence tells of an earlier incident, by saying that this one is the worst since.

Found: what follows "since" in "It is the worst crash in the district since 17 people died near Pombal in
2007", in "the deadliest attack since 2016, when 42 lost their lives", and in "the first fire there since one
that killed three". Not found: "the bloodiest day since fighting resumed", "the worst flood since 1999 has
killed 30", "200 have died since January, when the war began".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm

_SUPERLATIVE = frozenset({"JJS", "RBS"})
_FIRST = frozenset({"first", "second", "third"})
_TELLING = frozenset({"when", "where", "which", "that", "whose"})
_FROM_WORST = 16
"""Tokens from "worst" to "since": "the worst loss of life at sea in the waters of the Philippines since"."""
_NEXT = 3
"""Tokens from "since" to the number of those who came to harm then: "since at least 89 were killed"."""
_DAY = 12
"""Tokens that name the time or the incident since which it is the worst."""


def worst_since(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> tuple[int, int] | None:
    """The tokens [first, last) of a sentence that tell of the earlier incident; None where none do."""
    words = reading.words
    for since in range(sentence.start + 1, sentence.end - 1):
        if words[since] != "since" or not any(harm.predicate > since for harm in harms):
            continue
        if not _is_measured(reading, sentence, since):
            continue
        last = _end(reading, sentence, since)
        if _counts_at_once(since, harms) or _tells_of_it(reading, since, last):
            return since + 1, last
    return None


def _is_measured(reading: Reading, sentence: Sentence, since: int) -> bool:
    """Whether a superlative stands before: "the worst crash in the district since"."""
    return any(
        reading.tags[index] in _SUPERLATIVE or reading.words[index] in _FIRST
        for index in range(max(sentence.start, since - _FROM_WORST), since)
    )


def _end(reading: Reading, sentence: Sentence, since: int) -> int:
    """Where the sentence goes on with the new incident: at its verb, where that stands behind."""
    last = sentence.end
    for index in range(since + 1, sentence.end):
        if reading.deps[index] == "ROOT" or reading.words[index] == ";":
            last = index
            break
    return last


def _counts_at_once(since: int, harms: Sequence[Harm]) -> bool:
    """Whether those who came to harm stand right behind it: "since 89 were killed at"."""
    return any(since < harm.group.start <= since + _NEXT and harm.predicate > since for harm in harms)


def _tells_of_it(reading: Reading, since: int, last: int) -> bool:
    """Whether a clause follows: "since 25 people died", "since 2016, when", "since a raid that"."""
    if reading.deps[since] == "mark":
        return since < reading.heads[since] < last
    return not _TELLING.isdisjoint(reading.words[since + 1 : min(last, since + _DAY)])
