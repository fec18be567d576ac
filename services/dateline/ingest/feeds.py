"""How far the changes of each newsroom in the incident store were followed, and by whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.ingest.leases import has_come


@dataclass(frozen=True, slots=True)
class Feed:
    """A newsroom's changes. It is leased to the replica that follows them, or free when the lease is over.

    `token` is where to go on; "" where nothing was followed yet, or it was too old.
    """

    newsroom_id: str
    token: str = ""
    owner: str | None = None
    lease_until: dt.datetime | None = None

    def is_free(self, now: dt.datetime) -> bool:
        """Whether nobody follows it; true of an expired lease, whose owner is taken for dead."""
        return self.lease_until is None or has_come(self.lease_until, now)

    def taken_by(self, owner: str, until: dt.datetime) -> Feed:
        """The feed, leased."""
        return replace(self, owner=owner, lease_until=until)

    def given_back(self) -> Feed:
        """The feed, free at once."""
        return replace(self, owner=None, lease_until=None)
