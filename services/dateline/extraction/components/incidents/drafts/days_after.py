"""How many days before another incident one was: "came three days after a quake that killed 41".

Found: days alone, told right before the words that put one after the other. Weeks, months and years are
counted back in their sentence. Not found: "came hours after", which is the same day.
"""

from __future__ import annotations

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
    for other in context.drafts:
        for relation in other.relations:
            after = relation.start
            if relation.other is not draft or relation.kind is not RelationKind.FOLLOWS:
                continue
            if after < 2 or words[after] != "after" or words[after - 1] not in _DAYS:
                continue
            start = context.reading.sentences[context.reading.sentence_of[after]].start
            found = next((one for one in numbers_in(words, start, after) if one.last == after - 1), None)
            many = found.value if found is not None else int(words[after - 2] in _ONE)
            if 1 <= many <= _MOST:
                return other, many, found.first if found is not None else after - 2
    return None


def days_before(time: Time, many: int, start: int) -> Time:
    """So many days before a time, as tokens from `start` on say."""
    interval = TimeInterval(
        shifted(time.interval.earliest, -many), shifted(time.interval.latest, -many), TimePrecision.DAY
    )
    return Time(start, start + 2, interval)
