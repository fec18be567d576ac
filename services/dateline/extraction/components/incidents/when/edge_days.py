"""Days before and after one, within the calendar.

"0001-01-01" and "9999-12-31" are what an unset date is in many programs, so articles come with them: counting
on from there leads to the first or the last day that there is, and to no error.
"""

from __future__ import annotations

import datetime as dt


def shifted(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or earlier where negative; at most the last one, or the first."""
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, first), last))
