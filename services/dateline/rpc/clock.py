"""The machine's clocks, by which the deadlines of calls are told."""

from __future__ import annotations

import datetime as dt
import time


class SystemClock:
    """`domain.clock.Clock` by the machine."""

    def now(self) -> dt.datetime:
        """The time of day: aware, in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; deadlines are values of this clock."""
        return time.monotonic()
