"""Errors become statuses, by the one table; what nobody foresaw becomes INTERNAL and keeps its text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc

from dateline.rpc.context import REQUEST_ID_HEADER, current_request_id
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.status import code_of, status_of, trailers_of


class Recover:
    """The outermost interceptor. A cancelled call, and one that was aborted by hand, are left alone."""

    name = "recover"

    @asynccontextmanager
    async def around(self, call: Call) -> AsyncIterator[None]:
        """Turn what the call raises into its status."""
        try:
            yield
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 - the last line of defence; the log has named it already
            status = status_of(error)
            trailers = (*trailers_of(error, status), (REQUEST_ID_HEADER, current_request_id()))
            await call.context.abort(code_of(error), status.message, trailers)
