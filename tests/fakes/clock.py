"""A clock that moves when it is told to."""

from __future__ import annotations

import datetime as dt
import time

from factories import NOON


class FakeClock:
    """Both times move together; the monotonic one may follow the machine's, for code that really waits."""

    def __init__(self, *, real_monotonic: bool = False) -> None:
        self._passed = 0.0
        self._real = real_monotonic

    def now(self) -> dt.datetime:
        return NOON + dt.timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return time.monotonic() if self._real else 1_000.0 + self._passed

    def advance(self, seconds: float) -> None:
        self._passed += seconds
