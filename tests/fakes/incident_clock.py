"""A clock and an id source that a test turns by hand."""

from __future__ import annotations

import datetime as dt
import itertools

MORNING = dt.datetime(2013, 1, 20, 8, tzinfo=dt.UTC)


class FakeClock:
    """Stands still until it is told otherwise."""

    def __init__(self, now: dt.datetime = MORNING) -> None:
        self.time = now
        self.seconds = 0.0

    def now(self) -> dt.datetime:
        return self.time

    def monotonic(self) -> float:
        return self.seconds

    def pass_time(self, by: dt.timedelta) -> None:
        self.time += by


class CountingIds:
    """inc_1, inc_2, ...; rep_001, rep_002, ...; edt_1, edt_2, ...; sto_1, sto_2, ..."""

    def __init__(self) -> None:
        self._incidents, self._reports = itertools.count(1), itertools.count(1)
        self._edits, self._stories = itertools.count(1), itertools.count(1)

    def incident_id(self) -> str:
        return f"inc_{next(self._incidents)}"

    def report_id(self) -> str:
        return f"rep_{next(self._reports):03d}"

    def edit_id(self) -> str:
        return f"edt_{next(self._edits)}"

    def story_id(self) -> str:
        return f"sto_{next(self._stories)}"
