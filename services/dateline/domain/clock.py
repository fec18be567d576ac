"""The time, which is passed in to whatever asks for it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """The time of day, and a time that only moves on, against which deadlines are told."""

    def now(self) -> dt.datetime:
        """The time of day: aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; deadlines are values of this clock."""
        ...
