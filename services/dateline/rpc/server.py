"""The gRPC server that all services share: interceptors, health, reflection, a stop without loss."""

from __future__ import annotations

import asyncio
import signal
import uuid
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import grpc
import structlog
from grpc_health.v1 import health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2_grpc
from grpc_reflection.v1alpha._async import ReflectionServicer
from prometheus_client import CollectorRegistry

from dateline.rpc.access import refuse_exposure
from dateline.rpc.certificates import CertificateError
from dateline.rpc.health import HealthServicer
from dateline.rpc.interceptors.authenticate import Authenticate
from dateline.rpc.interceptors.chain import Interceptor, intercepted
from dateline.rpc.interceptors.log import Log
from dateline.rpc.interceptors.metrics import Metrics
from dateline.rpc.interceptors.recover import Recover
from dateline.rpc.interceptors.request_id import RequestId
from dateline.rpc.interceptors.shed import Shed
from dateline.rpc.interceptors.trace import Trace
from dateline.rpc.keys import KeyRing, KeysFileError
from dateline.rpc.metrics import MetricsPort, new_registry, told_by
from dateline.rpc.settings import CallerSettings, GrpcServerSettings
from dateline.rpc.starting import CannotStartError
from dateline.rpc.tls import ServerCertificates, TlsFiles
from dateline.rpc.traces.tracer import Tracer, Untraced

_HEALTH = "grpc.health.v1.Health"
_REFLECTION = "grpc.reflection.v1alpha.ServerReflection"
_MIN_CLIENT_PING_MS = 10_000

type Handlers = Mapping[str, grpc.RpcMethodHandler[Any, Any]]


def default_interceptors(
    settings: GrpcServerSettings,
    registry: CollectorRegistry,
    keys: KeyRing | None,
    tracer: Tracer | None = None,
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
) -> tuple[Interceptor, ...]:
    """What surrounds every call, outermost first."""
    return (
        Recover(),
        RequestId(new_id),
        Trace(tracer or Untraced()),
        Log(),
        Metrics(registry),
        Shed(settings.max_concurrent_rpcs),
        Authenticate(keys, certificates=settings.tls_client_ca is not None),
        # Here is the place of what a caller may do (authorise), and how often (rate limit).
    )


class GrpcServer:
    """A server on the running event loop: add servicers, `start`, later `stop`; or let `serve` do both.

    CannotStartError where certificates or keys are set that cannot be used.
    """

    def __init__(
        self,
        settings: GrpcServerSettings,
        registry: CollectorRegistry | None = None,
        *,
        public_listen: str = "",
        tracer: Tracer | None = None,
    ) -> None:
        """`registry` has the service's own metrics; those of calls are added to it. `tracer` records calls.

        `public_listen` is a second address, where clients are not asked for certificates.
        """
        self._settings = settings
        self._public_listen = public_listen
        self._public_port: int | None = None
        self._registry = new_registry() if registry is None else registry
        self._keys_file = settings.api_keys_file if isinstance(settings, CallerSettings) else None
        self._certificates = _certificates(settings)
        if self._certificates:
            told_by(
                self._registry,
                "dateline_tls_certificate_expiry_timestamp_seconds",
                "Until when the server's certificate is valid, in seconds since 1970.",
                self._certificates.expires,
            )
        self._interceptors = default_interceptors(settings, self._registry, self._key_ring(), tracer)
        self._server = grpc.aio.server(
            # A second line, before a message is even read; the first one answers with details.
            maximum_concurrent_rpcs=2 * settings.max_concurrent_rpcs,
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
        self._probes: grpc.aio.Server | None = None
        self._probe_port: int | None = None
        self._metrics: MetricsPort | None = None
        self._stop_asked = asyncio.Event()
        self._before_stopping: list[Callable[[], Awaitable[None]]] = []
        self.add(health_pb2_grpc.add_HealthServicer_to_server, self._health)

    @property
    def port(self) -> int:
        """The port that is really bound. Known once the server has started."""
        if self._port is None:
            raise RuntimeError("the server has not started")
        return self._port

    @property
    def public_port(self) -> int:
        """The port where clients are not asked for certificates, where there is one."""
        if self._public_port is None:
            raise RuntimeError("there is no second port")
        return self._public_port

    @property
    def metrics_port(self) -> int:
        """The port that metrics are told on, where that is set and the server has started."""
        if self._metrics is None:
            raise RuntimeError("no metrics are told")
        return self._metrics.port

    @property
    def health_port(self) -> int:
        """The port for probes, where that is set and the server has started."""
        if self._probe_port is None:
            raise RuntimeError("there is no port for probes")
        return self._probe_port

    def add[S](self, add_to_server: Callable[[S, Any], None], servicer: S) -> None:
        """Register a servicer by its generated `add_XServicer_to_server`; it is NOT_SERVING until told."""
        add_to_server(servicer, _Registrar(self._register))

    async def set_serving(self, service: str, serving: bool) -> None:
        """Say whether a service ("dateline.v1.IngestService") can do its work now."""
        await self._health.set_serving(service, serving)

    async def set_aside(self, name: str, well: bool) -> None:
        """Say how something is that health tells of under its own name only, and not under the empty one."""
        await self._health.set_aside(name, well)

    async def start(self) -> None:
        """Listen. OSError where an address cannot be had, CannotStartError where it would be open to all."""
        settings = self._settings
        addresses = [address for address in (settings.listen, self._public_listen) if address]
        refuse_exposure(settings, addresses, self._services, self._keys_file)
        if settings.reflection:
            names = (*self._services, _HEALTH, _REFLECTION)
            self.add(reflection_pb2_grpc.add_ServerReflectionServicer_to_server, ReflectionServicer(names))
        self._port = self._bind(settings.listen, for_services=True)
        if self._public_listen:
            self._public_port = self._bind(self._public_listen, for_services=False)
        if settings.health_listen:
            self._probes = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
            health_pb2_grpc.add_HealthServicer_to_server(
                self._health, _Registrar(partial(self._surround, self._probes))
            )
            self._probe_port = _bound(self._probes.add_insecure_port, settings.health_listen)
        if settings.metrics_listen:
            self._metrics = MetricsPort(settings.metrics_listen, self._registry)
        if self._probes:
            await self._probes.start()
        await self._server.start()

    def before_stopping(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` run when the server begins to stop, for example to end streams that have no end."""
        self._before_stopping.append(call)

    async def stop(self) -> None:
        """Refuse new calls, let those at hand finish within the drain time, cancel what is left then."""
        await self._health.close()
        for call in self._before_stopping:
            await call()
        await self._server.stop(self._settings.drain_seconds)
        # Last, so that the drain can be watched.
        if self._probes:
            await self._probes.stop(0)
        if self._metrics:
            metrics, self._metrics = self._metrics, None
            await asyncio.to_thread(metrics.close)

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
            logger.info(
                "listening",
                port=self.port,
                services=self._services,
                tls=self._certificates is not None,
                **({"metrics_port": self._metrics.port} if self._metrics else {}),
            )
            await self._stop_asked.wait()
            logger.info("draining", seconds=self._settings.drain_seconds)
            await self.stop()
            logger.info("stopped")
        finally:
            for number in signals:
                loop.remove_signal_handler(number)

    def _bind(self, address: str, *, for_services: bool) -> int:
        if self._certificates is None:
            return _bound(self._server.add_insecure_port, address)
        credentials = self._certificates.credentials(for_services=for_services)
        return _bound(lambda address: self._server.add_secure_port(address, credentials), address)

    def _key_ring(self) -> KeyRing | None:
        if self._keys_file is None:
            return None
        try:
            return KeyRing(self._keys_file)
        except KeysFileError as error:
            raise CannotStartError(
                f"{error}. `dateline keys create --file {self._keys_file} --name NAME` makes a first key."
            ) from error

    def _register(self, service: str, handlers: Handlers) -> None:
        self._surround(self._server, service, handlers)
        if service not in (_HEALTH, _REFLECTION):
            self._services.append(service)
            self._health.name(service)

    def _surround(self, server: grpc.aio.Server, service: str, handlers: Handlers) -> None:
        surrounded = {
            method: intercepted(handler, f"{service}/{method}", self._interceptors)
            for method, handler in handlers.items()
        }
        server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service, surrounded)])


def _bound(add_port: Callable[[str], int], address: str) -> int:
    try:
        return add_port(address)
    except RuntimeError as error:
        raise OSError(f"cannot listen on {address}: is something else there?") from error


def _certificates(settings: GrpcServerSettings) -> ServerCertificates | None:
    prefix = settings.model_config.get("env_prefix", "")
    certificate, key = settings.tls_certificate, settings.tls_key
    if certificate is None and key is None:
        if settings.tls_client_ca:
            raise CannotStartError(f"{prefix}TLS_CLIENT_CA needs {prefix}TLS_CERTIFICATE and {prefix}TLS_KEY")
        return None
    if certificate is None or key is None:
        raise CannotStartError(f"{prefix}TLS_CERTIFICATE and {prefix}TLS_KEY go together: set both")
    try:
        return ServerCertificates(TlsFiles(certificate, key, settings.tls_client_ca))
    except CertificateError as error:
        raise CannotStartError(f"TLS cannot be served: {error}") from error


class _Registrar:
    """What generated code takes for a server: it hands the service's name and handlers over."""

    def __init__(self, register: Callable[[str, Handlers], None]) -> None:
        self._register = register

    def add_generic_rpc_handlers(self, handlers: object) -> None:
        """Nothing: the same handlers come again below, with their names."""

    def add_registered_method_handlers(self, service: str, handlers: Handlers) -> None:
        self._register(service, handlers)
