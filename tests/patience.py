"""How long a test waits for what it tests: for the event itself, and on the busiest machine long enough."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE = 60.0
"""Seconds. A test that passes never waits so long; it is less than pytest's own limit for a test."""

EVER_LONGER = (0.1, 0.5, 2.0, 8.0, 32.0)
"""Deadlines in seconds to try in turn where a call must run out of time *while it is worked on*: on a busy
machine the first may run out before anybody has begun."""


async def eventually(condition: Callable[[], Awaitable[bool]], seconds: float = PATIENCE) -> None:
    """Wait until a condition holds, for a bounded time."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - what is waited for happens in a server
            await asyncio.sleep(0.02)
