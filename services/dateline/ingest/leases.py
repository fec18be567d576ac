"""Whether the end of a lease or of a pause has come, also where the clock was set back since."""

from __future__ import annotations

import datetime as dt

LONGEST = dt.timedelta(hours=1)
"""No lease and no pause is made longer. What seems to end later was made before the clock was set back, and
would hold its work up for as long as that: it counts as over."""


def has_come(end: dt.datetime, now: dt.datetime) -> bool:
    """Whether a lease or a pause that ends then is over."""
    return not now < end <= now + LONGEST
