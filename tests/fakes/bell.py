"""A bell that tells that somebody waits for it."""

from __future__ import annotations

import threading

from dateline.incident_store.waiting import Bell


class HeardBell(Bell):
    """Sets `awaited` once a watch waits: what is written from then on, that watch will tell."""

    def __init__(self, poll_seconds: float = 0.01) -> None:
        super().__init__(poll_seconds)
        self.awaited = threading.Event()

    async def wait(self, since: int) -> None:
        self.awaited.set()
        await super().wait(since)
