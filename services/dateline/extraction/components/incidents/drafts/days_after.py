"""How many days before another incident one was: "came three days after a quake that killed 41".

Found: days alone, told right before the words that put one after the other, or that count back to one:
"soldiers shot nine, three days after an ambush killed 17". Weeks, months and years are counted back in their
sentence. Not found: "came hours after", which is the same day.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import RelationKind
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.numbers import numbers_in
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.times import Time

_ONE = frozenset({"a", "one"})
_DAYS = frozenset({"day", "days"})
_MOST = 31


def followed_by(context: Context, draft: Draft) -> tuple[Draft, int, int] | None:
    """What came days after a draft, how many, and the token at which that is said."""
    if any(passage.said for passage in draft.passages):
        return None
    words = context.reading.words
    before = draft.passages[0].before
    if draft.is_past and draft.beside is not None and before is not None and before[0] > 1:
        after = before[0] - 1
        return _counted(context, draft.beside, after) if is_day_after(words, after) else None
    for other in context.drafts:
        for relation in other.relations:
            after = relation.start
            if relation.other is not draft or relation.kind is not RelationKind.FOLLOWS:
                continue
            if after < 2 or not is_day_after(words, after):
                continue
            counted = _counted(context, other, after)
            if counted is not None:
                return counted
    return None


def is_day_after(words: Sequence[str], after: int) -> bool:
    """Whether days stand before "after" at a token."""
    return words[after] == "after" and words[after - 1] in _DAYS


def _counted(context: Context, other: Draft, after: int) -> tuple[Draft, int, int] | None:
    words = context.reading.words
    start = context.reading.sentences[context.reading.sentence_of[after]].start
    found = next((one for one in numbers_in(words, start, after) if one.last == after - 1), None)
    many = found.value if found is not None else int(words[after - 2] in _ONE)
    return (other, many, found.first if found is not None else after - 2) if 1 <= many <= _MOST else None


def days_before(time: Time, many: int, start: int) -> Time:
    """So many days before a time, as tokens from `start` on say."""
    interval = TimeInterval(
        shifted(time.interval.earliest, -many), shifted(time.interval.latest, -many), TimePrecision.DAY
    )
    return Time(start, start + 2, interval)
