"""Every call has an id, which its log lines, its answer and the calls made for it carry."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from dateline.rpc.context import REQUEST_ID_HEADER, set_request_id
from dateline.rpc.interceptors.chain import Call

_GIVEN = re.compile(r"[\x21-\x7e]{1,128}")


class RequestId:
    """Take the id that the caller sent in `x-request-id`, or make one with `new_id`."""

    name = "request_id"

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Name the call, and tell the caller its name."""
        request_id = self._given(call) or self._new_id()
        set_request_id(request_id)
        call.context.set_trailing_metadata(((REQUEST_ID_HEADER, request_id),))
        yield

    @staticmethod
    def _given(call: Call) -> str | None:
        for key, value in call.context.invocation_metadata() or ():
            if key == REQUEST_ID_HEADER and isinstance(value, str) and _GIVEN.fullmatch(value):
                return value
        return None
