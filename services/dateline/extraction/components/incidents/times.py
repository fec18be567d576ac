"""When: calendar values that another component left on the Doc, by token."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.extraction.extensions import Cluster

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
    """Tokens [start, end) mean these days."""

    start: int
    end: int
    interval: TimeInterval

    @property
    def fine(self) -> bool:
        """Whether it says the day."""
        return self.interval.precision in FINE and (self.interval.latest - self.interval.earliest).days <= 1


def times_of(doc: Doc) -> list[Time]:
    """The calendar values of a doc that mean days, in text order."""
    clusters: tuple[Cluster, ...] = doc._.clusters
    found = [
        Time(mention.start, mention.end, cluster.calendar.interval)
        for cluster in clusters
        if cluster.calendar is not None and cluster.calendar.interval is not None
        for mention in cluster.mentions
    ]
    return sorted(found, key=lambda time: (time.start, time.end))
