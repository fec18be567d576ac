"""When: calendar values that another component left on the Doc, by token."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.extensions import ArticleSource, Cluster

FINE = frozenset({TimePrecision.DAY, TimePrecision.PART_OF_DAY, TimePrecision.MINUTE})
_COARSE = (
    TimePrecision.WEEK,
    TimePrecision.MONTH,
    TimePrecision.SEASON,
    TimePrecision.YEAR,
    TimePrecision.DECADE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """Tokens [start, end) mean these days; where `only` has tokens [first, last), for what these tell of."""

    start: int
    end: int
    interval: TimeInterval
    only: tuple[int, int] = (0, 0)

    def is_of(self, token: int) -> bool:
        """Whether it is for what a token tells of, alone."""
        return self.only[0] <= token < self.only[1]

    @property
    def fine(self) -> bool:
        """Whether it says the day."""
        return self.interval.precision in FINE and (self.interval.latest - self.interval.earliest).days <= 1


_HOURS = re.compile(r"PT(\d+|X)H|PAST_REF")
_JUST_PAST = frozenset({"past", "last", "ago", "previous"})
_A_DAY = 24


def times_of(doc: Doc) -> list[Time]:
    """The calendar values of a doc that mean days, in text order; hours just past mean a day too."""
    clusters: tuple[Cluster, ...] = doc._.clusters
    source: ArticleSource | None = doc._.source
    published = source.published if source is not None else None
    found: list[Time] = []
    for cluster in clusters:
        if cluster.calendar is None:
            continue
        for mention in cluster.mentions:
            if _is_in_a_name(doc, mention.start, mention.end):
                continue
            interval = cluster.calendar.interval
            if interval is None and published is not None:
                words = {token.lower_ for token in doc[mention.start : mention.end]}
                interval = _hours_past(cluster.calendar.timex, words, published)
            if interval is not None:
                found.append(Time(mention.start, mention.end, interval))
    if published is not None and not any(time.fine for time in found):
        found.extend(_nights(doc, published))
    return sorted(found, key=lambda time: (time.start, time.end))


_CALLED = frozenset(
    {
        *("movement", "organization", "organisation", "front", "brigade", "brigades"),
        *("neighborhood", "neighbourhood", "avenue", "boulevard"),
    }
)
"""Nouns for bodies and places that are called after a day: "the 26 July Movement"."""


def _is_in_a_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a day belongs to the name of a body or a place; not "on 26 July Movement leaders met"."""
    named = end < len(doc) and doc[end].lower_ in _CALLED
    return named and not (start and doc[start - 1].lower_ == "on")


def _nights(doc: Doc, published: dt.date) -> Iterator[Time]:
    """The night before the day of publication, where an article that names no day says "overnight"."""
    since = TimeInterval(shifted(published, -1), published, TimePrecision.PART_OF_DAY)
    for token in doc:
        if token.lower_ == _OVERNIGHT and token.pos_ == "ADV":
            yield Time(token.i, token.i + 1, since)


_OVERNIGHT = "overnight"


def _hours_past(timex: str, words: set[str], published: dt.date) -> TimeInterval | None:
    """The day of "in the past few hours", "three hours ago": that of publication, or the one before."""
    matched = _HOURS.fullmatch(timex)
    if matched is None or words.isdisjoint(_JUST_PAST) or words.isdisjoint(("hours", "hour")):
        return None
    many = matched.group(1)
    if many is None or not many.isdigit():
        return TimeInterval(published, published, TimePrecision.DAY)
    if int(many) > _A_DAY:
        return None
    since = shifted(published, -(int(many) == _A_DAY))
    return TimeInterval(since, published, TimePrecision.DAY)
