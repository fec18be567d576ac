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

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is counted from: publication, the last day or period named before it, the tense."""

    published: dt.date | None
    reference: CalendarValue | None
    direction: Direction

    @property
    def reference_day(self) -> dt.date | None:
        """The first day of what was named last, or the day of publication."""
        if self.reference is not None and self.reference.interval is not None:
            return self.reference.interval.earliest
        return self.published
