"""Sentences that go on with what has been since long ago, and tell of nothing new.

Found: the second of "Since October the raids have killed 450 people in the north. In the south, 14 soldiers
have died". Not found: "Two soldiers died on Monday", which has a day, and "Since October ... Raids have
killed nine", where a word for what happened opens something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_PERFECT = frozenset({"has", "have"})


def with_counts_so_far(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages; those that go on with a count since long ago lie as far back as it does."""
    found: list[Passage] = []
    for passage in passages:
        before = found[-1] if found else None
        so_far = before is not None and _counts_since(reading, before) and _goes_on(reading, before, passage)
        found.append(replace(passage, said=before.said, old=True) if before and so_far else passage)
    return found


def _counts_since(reading: Reading, passage: Passage) -> bool:
    """Whether a passage counts those harmed since long ago, or goes on with one that does."""
    return (
        passage.old
        and bool(passage.harms)
        and all(time.start and reading.words[time.start - 1] == "since" for time in passage.said)
    )


def _goes_on(reading: Reading, before: Passage, passage: Passage) -> bool:
    """Whether a passage of the same paragraph tells in the perfect alone, without a time, of harm."""
    return (
        bool(passage.harms)
        and not passage.times
        and passage.number == before.number + 1
        and passage.paragraph == before.paragraph
        and all(trigger.strength == WEAK for trigger in passage.triggers)
        and all(
            any(reading.words[aux] in _PERFECT for aux in reading.kids(harm.predicate, "aux"))
            for harm in passage.harms
        )
    )
