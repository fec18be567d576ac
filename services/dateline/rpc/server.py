"""The gRPC server that all services share: interceptors, health, reflection, a stop without loss."""

from __future__ import annotations

import asyncio
import signal
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import grpc
import structlog
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2_grpc
from grpc_reflection.v1alpha._async import ReflectionServicer

from dateline.rpc.health import HealthServicer
from dateline.rpc.interceptors.chain import Interceptor, intercepted
from dateline.rpc.interceptors.log import Log
from dateline.rpc.interceptors.recover import Recover
from dateline.rpc.interceptors.request_id import RequestId
from dateline.rpc.settings import GrpcServerSettings

_HEALTH = "grpc.health.v1.Health"
_REFLECTION = "grpc.reflection.v1alpha.ServerReflection"
_MIN_CLIENT_PING_MS = 10_000


def default_interceptors(new_id: Callable[[], str] = lambda: uuid.uuid4().hex) -> tuple[Interceptor, ...]:
    """What surrounds every call, outermost first."""
    return (Recover(), RequestId(new_id), Log())


class GrpcServer:
    """A server on the running event loop: add servicers, `start`, later `stop`; or let `serve` do both."""

    def __init__(
        self, settings: GrpcServerSettings, interceptors: Sequence[Interceptor] | None = None
    ) -> None:
        """Further interceptors go inside of the default ones: `(*default_interceptors(), mine)`."""
        self._settings = settings
        self._interceptors = tuple(default_interceptors() if interceptors is None else interceptors)
        self._server = grpc.aio.server(
            maximum_concurrent_rpcs=settings.max_concurrent_rpcs,
            options=[
                # Otherwise a second server binds the same port without a word.
                ("grpc.so_reuseport", 0),
                ("grpc.max_receive_message_length", settings.max_message_bytes),
                ("grpc.max_send_message_length", -1),
                ("grpc.max_connection_age_ms", int(settings.max_connection_age_seconds * 1_000)),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.http2.min_ping_interval_without_data_ms", _MIN_CLIENT_PING_MS),
            ],
        )
        self._health = HealthServicer()
        self._services: list[str] = []
        self._port: int | None = None
        self._stop_asked = asyncio.Event()
        self.add(health_pb2_grpc.add_HealthServicer_to_server, self._health)

    @property
    def port(self) -> int:
        """The port that is really bound. Known once the server has started."""
        if self._port is None:
            raise RuntimeError("the server has not started")
        return self._port

    def add[S](self, add_to_server: Callable[[S, Any], None], servicer: S) -> None:
        """Register a servicer by its generated `add_XServicer_to_server`; it is NOT_SERVING until told."""
        add_to_server(servicer, _Registrar(self._register))

    async def set_serving(self, service: str, serving: bool) -> None:
        """Say whether a service ("dateline.v1.IngestService") can do its work now."""
        await self._health.set_serving(service, serving)

    async def start(self) -> None:
        """Listen. OSError where the address cannot be had."""
        if self._settings.reflection:
            names = (*self._services, _HEALTH, _REFLECTION)
            self.add(reflection_pb2_grpc.add_ServerReflectionServicer_to_server, ReflectionServicer(names))
        try:
            self._port = self._server.add_insecure_port(self._settings.listen)
        except RuntimeError as error:
            raise OSError(f"cannot listen on {self._settings.listen}: is something else there?") from error
        await self._server.start()

    async def stop(self) -> None:
        """Refuse new calls, let those at hand finish within the drain time, cancel what is left then."""
        await self._health.close()
        await self._server.stop(self._settings.drain_seconds)

    def ask_to_stop(self) -> None:
        """Make `serve` come to its end."""
        self._stop_asked.set()

    async def serve(self) -> None:
        """Start, unless that is done, and run until SIGTERM, SIGINT or `ask_to_stop`; then stop."""
        if self._port is None:
            await self.start()
        loop = asyncio.get_running_loop()
        signals = (signal.SIGTERM, signal.SIGINT)
        for number in signals:
            loop.add_signal_handler(number, self.ask_to_stop)
        logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.rpc")
        try:
            logger.info("listening", port=self.port, services=self._services)
            await self._stop_asked.wait()
            logger.info("draining", seconds=self._settings.drain_seconds)
            await self.stop()
            logger.info("stopped")
        finally:
            for number in signals:
                loop.remove_signal_handler(number)

    def _register(self, service: str, handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]]) -> None:
        surrounded = {
            method: intercepted(handler, f"{service}/{method}", self._interceptors)
            for method, handler in handlers.items()
        }
        self._server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service, surrounded)])
        if service not in (_HEALTH, _REFLECTION):
            self._services.append(service)
            self._health.name(service)


class _Registrar:
    """What generated code takes for a server: it hands the service's name and handlers over."""

    def __init__(
        self, register: Callable[[str, Mapping[str, grpc.RpcMethodHandler[Any, Any]]], None]
    ) -> None:
        self._register = register

    def add_generic_rpc_handlers(self, handlers: object) -> None:
        """Nothing: the same handlers come again below, with their names."""

    def add_registered_method_handlers(
        self, service: str, handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]]
    ) -> None:
        self._register(service, handlers)
