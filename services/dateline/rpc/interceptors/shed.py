"""Refuses calls beyond a number at a time, in words that a client can use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dateline.domain.errors import OverloadedError
from dateline.rpc.access import Access, access_of
from dateline.rpc.interceptors.chain import Call


class Shed:
    """Let at most `limit` calls in at a time. Probes always come through: a busy server is not a dead one."""

    name = "shed"

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._at_hand = 0

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Count the call, or refuse it."""
        if access_of(call.service) is Access.EVERYBODY:
            yield
            return
        if self._at_hand >= self._limit:
            raise OverloadedError("the server has as many calls at hand as it takes", retry_after=1.0)
        self._at_hand += 1
        try:
            yield
        finally:
            self._at_hand -= 1
