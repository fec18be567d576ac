"""The ids that the incident store gives out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.domain.ids import TimeOrdered


class TimeOrderedIds:
    """Opaque ids that sort by the time of their making."""

    def __init__(self, now: Callable[[], dt.datetime], random_bytes: Callable[[int], bytes]) -> None:
        self._ids = TimeOrdered(now, random_bytes)

    def incident_id(self) -> str:
        """A new id of an incident: "inc_..."."""
        return self._ids.new("inc")

    def report_id(self) -> str:
        """A new id of a report: "rep_..."."""
        return self._ids.new("rep")

    def edit_id(self) -> str:
        """A new id of an edit: "edt_..."."""
        return self._ids.new("edt")

    def story_id(self) -> str:
        """A new id of a story: "sto_..."."""
        return self._ids.new("sto")
