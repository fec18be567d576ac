"""The figures of an account: each count with its source, whom it counts, and what it is a part of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import Attribution, FigureQualifier
from dateline.extraction.components.incidents.context import Context
from dateline.extraction.components.incidents.counting import Count, counts
from dateline.extraction.components.incidents.drafts import Draft
from dateline.extraction.components.incidents.harm import Harm
from dateline.extraction.components.incidents.passage import Passage
from dateline.extraction.components.incidents.reading import Reading
from dateline.extraction.extensions import FoundFigure, FoundSource

_PAST_DAYS = 21
_CLAUSE = 12


def figures_of(context: Context, draft: Draft) -> list[FoundFigure]:
    """The figures of a draft's passages, in text order."""
    harms = [
        harm for passage in draft.passages for harm in passage.harms if not _of_old(context, harm, passage)
    ]
    found = counts(harms, [damage for passage in draft.passages for damage in passage.damages])
    return [_figure(context, count, _whole(found, count) if count.part else None) for count in found]


def _whole(found: Sequence[Count], part: Count) -> int | None:
    """Which figure a part is of: the first of its kind that is no less, a number before a vague word."""
    value = part.low if part.low is not None else part.high
    able = [
        index
        for index, count in enumerate(found)
        if count.kind is part.kind and not count.part and (count.low or count.high or 0) >= (value or 0)
    ]
    return min(able, key=lambda index: found[index].qualifier is FigureQualifier.WORD, default=None)


def _of_old(context: Context, harm: Harm, passage: Passage) -> bool:
    """Whether the harm is said to lie weeks back, while the article is of these days."""
    if context.published is None:
        return False
    limit = context.published - dt.timedelta(days=_PAST_DAYS)
    own = [time for time in passage.times if abs(time.start - harm.predicate) <= _CLAUSE]
    return bool(own) and all(time.interval.latest < limit for time in own) and not passage.lead


def _figure(context: Context, count: Count, whole: int | None) -> FoundFigure:
    reading = context.reading
    return FoundFigure(
        kind=count.kind,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        source=_source(context, count.sentence),
        evidence=reading.chars(count.start, count.end),
        group=_group(reading, count),
        currency=count.currency,
        as_of=_published(context.published),
        part_of=whole,
        total=count.total,
        derived=count.derived,
    )


def _group(reading: Reading, count: Count) -> str:
    group = count.group
    if group is None or not group.noun or group.number is None:
        return ""
    start, end = group.number.last, group.end
    if start > group.head:
        # "13 of its fighters": the number governs the group.
        of = next((child for child in reading.children[group.head] if reading.words[child] == "of"), None)
        noun = reading.child(of, "pobj") if of is not None else None
        start, end = reading.phrase(noun) if noun is not None else (group.start, group.end)
    elif group.number.first == group.start and group.number.last == group.end:
        start = group.start
    start += reading.words[start : start + 1] == ["of"]
    named = start < end and any(reading.pos[index] in ("NOUN", "PROPN", "ADJ") for index in range(start, end))
    return reading.text(start, end) if named else ""


def _source(context: Context, sentence: int) -> FoundSource:
    source = context.sources[sentence]
    if source.mention is None or source.attribution is Attribution.NARRATED:
        return FoundSource(Attribution.NARRATED)
    return replace(source, cluster=context.cluster_ending.get(source.mention[1]))


def _published(published: dt.date | None) -> TimeInterval | None:
    return TimeInterval(published, published, TimePrecision.DAY) if published is not None else None
