"""grpc.health.v1: Check and Watch, for each service and, under the empty name, for all of them.

Under its own name it tells that the process answers, whatever its services can do: that is what decides
whether a process is started again.

The library's servicer keeps Watch streams open for ever, which would make every shutdown wait its whole
grace; this one ends them once it has told them that the service stops.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from grpc_health.v1 import health_pb2, health_pb2_grpc

from dateline.domain.errors import NotFoundError
from dateline.rpc.context import CallContext

ITSELF = "grpc.health.v1.Health"
_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
_UNKNOWN = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN


class HealthServicer(health_pb2_grpc.HealthServicer):  # type: ignore[misc]
    """What serves. A service that was named is NOT_SERVING until told otherwise, and after `close`."""

    def __init__(self) -> None:
        self._serving: dict[str, bool] = {}
        self._aside: dict[str, bool] = {}
        self._closed = False
        self._changed = asyncio.Condition()

    async def set_serving(self, service: str, serving: bool) -> None:
        """Say whether a service can do its work now."""
        async with self._changed:
            self._serving[service] = serving
            self._changed.notify_all()

    async def set_aside(self, name: str, well: bool) -> None:
        """Say how something is that has a name of its own, and without which the services can do theirs."""
        async with self._changed:
            self._aside[name] = well
            self._changed.notify_all()

    async def close(self) -> None:
        """Everything is NOT_SERVING from here on; watchers learn it, and their streams end."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    def name(self, service: str) -> None:
        """Make a service known, NOT_SERVING at first."""
        self._serving.setdefault(service, False)

    async def Check(  # noqa: N802 - the proto's name
        self, request: health_pb2.HealthCheckRequest, context: CallContext
    ) -> health_pb2.HealthCheckResponse:
        """Tell the state of a service. NOT_FOUND for one that is not here."""
        del context
        status = self._status(request.service)
        if status == _UNKNOWN:
            name = request.service[:256]
            raise NotFoundError("service", name, f"there is no service {name!r} at this address")
        return health_pb2.HealthCheckResponse(status=status)

    async def Watch(  # noqa: N802 - the proto's name
        self, request: health_pb2.HealthCheckRequest, context: CallContext
    ) -> AsyncIterator[health_pb2.HealthCheckResponse]:
        """Tell the state of a service now and whenever it changes, until the server stops."""
        del context
        told = None
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: self._closed or self._status(request.service) != told)  # noqa: B023
                status, closed = self._status(request.service), self._closed
            if status != told:
                told = status
                yield health_pb2.HealthCheckResponse(status=status)
            if closed:
                return

    def _status(self, service: str) -> int:
        if service == ITSELF:
            return int(_SERVING)
        known = self._serving | self._aside
        if service and service not in known:
            return int(_UNKNOWN)
        serving = known[service] if service else all(self._serving.values())
        return int(_SERVING if serving and not self._closed else _NOT_SERVING)
