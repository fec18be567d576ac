"""Harm told of right behind a sentence that sets what follows in a time long ago.

Found: the dead of "In August 2022 rebels held the Hayat Hotel for 30 hours. Twenty-one people died", who died
then. Not found: what has a time or a place of its own or evokes something itself; "Nine of the dead", of whom
the article told before; and what comes behind "The hotel opened in 2022", which only tells a year by the way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_DAYS_LONG_AGO = 60
_SETTING = frozenset({"in", "on", "during"})


def set_in_time(reading: Reading, passages: Sequence[Passage], published: dt.date | None) -> list[Passage]:
    """The passages, those that tell of harm of the time which the one before sets as told of that time."""
    if published is None:
        return list(passages)
    limit = shifted(published, -_DAYS_LONG_AGO)
    found = list(passages)
    for at, (first, before, passage) in enumerate(zip(passages, passages[1:], passages[2:], strict=False), 2):
        opens = first.paragraph != before.paragraph and first.zone is before.zone
        if opens and _sets(reading, before, limit) and _goes_on(before, passage):
            times, places = before.times, before.places
            found[at] = replace(
                passage, times=times, said=times, places=places, old=True, back=True, of_then=True
            )
    return found


def _sets(reading: Reading, passage: Passage, limit: dt.date) -> bool:
    """Whether a sentence begins with a time long ago, and tells of no harm itself."""
    start = reading.sentences[passage.number].start
    return (
        not passage.harms
        and not any(one.strength != WEAK for one in passage.triggers)
        and reading.words[start] in _SETTING
        and any(time.start == start + 1 for time in passage.times)
        and all(time.interval.latest < limit for time in passage.times)
    )


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether harm stands in the next sentence of the paragraph, with no time, place or cause of its own."""
    return (
        bool(passage.harms)
        and not passage.some_of
        and not any(harm.group.definite or harm.group.subset for harm in passage.harms)
        and passage.number == before.number + 1
        and passage.paragraph == before.paragraph
        and not (passage.times or passage.places or passage.apart or passage.fresh)
        and not any(one.firm for one in passage.triggers)
    )
