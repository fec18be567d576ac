"""What an expression is counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import CalendarValue

type Groups = Mapping[str, str]
"""The named parts of a match, in lower case."""


class Direction(Enum):
    """Where the sentence's tense puts a date, seen from the day of publication."""

    PAST = "past"
    RATHER_PAST = "rather past"
    """Only over a noun: the visit of "announced a visit in March" may lie ahead, that of "met" does not."""
    UNKNOWN = "unknown"
    NEAREST = "nearest"
    """Planned, and no more is told: "was to meet Friday", "ahead of Friday's vote"."""
    FUTURE = "future"

    @property
    def is_past(self) -> bool:
        """Whether what is told has most likely happened."""
        return self in {Direction.PAST, Direction.RATHER_PAST}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is counted from: publication, the last day or period named before it, the tense.

    `quarter` is the last quarter of a year that was named, whatever was named since.
    """

    published: dt.date | None
    reference: CalendarValue | None
    direction: Direction
    quarter: CalendarValue | None = None

    @property
    def reference_day(self) -> dt.date | None:
        """The first day of what was named last, or the day of publication."""
        if self.reference is not None and self.reference.interval is not None:
            return self.reference.interval.earliest
        return self.published

    @property
    def named_day(self) -> dt.date | None:
        """What was named last, if it was one day."""
        named = self.reference.interval if self.reference is not None else None
        return named.earliest if named is not None and named.earliest == named.latest else None

    @property
    def last_quarter(self) -> CalendarValue | None:
        """What was named last, if it was a quarter, or else the quarter named before that."""
        return self.reference if is_quarter(self.reference) else self.quarter


def is_quarter(value: CalendarValue | None) -> bool:
    """Whether a value is a known quarter of a year."""
    return value is not None and "-Q" in value.timex and value.interval is not None
