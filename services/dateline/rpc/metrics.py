"""What Prometheus reads: a registry for each server, told on a port of its own.

The port is served by threads, so that a slow reader never holds up the event loop; the counters are safe
to read from there.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterable
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from prometheus_client import CollectorRegistry, Gauge, Info, ProcessCollector
from prometheus_client.exposition import make_wsgi_app

from dateline import __version__

_SLOWEST_READER_SECONDS = 10.0
_LAST_PORT = 65_535

type _Answer = Iterable[bytes]
type _Start = Callable[..., object]


def new_registry() -> CollectorRegistry:
    """A registry that has what every process tells: its version, memory, processor time, open files."""
    registry = CollectorRegistry(auto_describe=True)
    ProcessCollector(registry=registry)
    Info("dateline_build", "The version that runs.", registry=registry).info(
        {"version": __version__, "python": ".".join(map(str, sys.version_info[:3]))}
    )
    return registry


def told_by(registry: CollectorRegistry, name: str, meaning: str, value: Callable[[], float]) -> None:
    """A gauge whose value is asked for whenever somebody reads it."""
    Gauge(name, meaning, registry=registry).set_function(value)


class MetricsPort:
    """Serves GET /metrics of one registry until closed."""

    def __init__(self, listen: str, registry: CollectorRegistry) -> None:
        """Listen. OSError where the address cannot be had."""
        host, _, port = listen.rpartition(":")
        try:
            number = int(port)
            if number > _LAST_PORT:
                raise OSError(f"there is no port {number}")  # noqa: TRY301 - it gets the same words around it
            family, _, _, _, address = socket.getaddrinfo(
                host.strip("[]"), number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            server = type("_Server", (_Server,), {"address_family": family})
            self._server: _Server = server(address[:2], _Handler)
        except (OSError, ValueError) as error:
            raise OSError(f"cannot serve metrics on {listen}: {error}") from error
        self._server.set_app(_only_metrics(make_wsgi_app(registry, disable_compression=False)))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="metrics", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that is really bound."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop listening. May take a moment; call it from a thread of its own where that matters."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        # The library would look the host's name up, which can take seconds where there is no DNS.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "dateline", int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a reader that goes away in the middle is no event."""


class _Handler(WSGIRequestHandler):
    timeout = _SLOWEST_READER_SECONDS

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: scrapes come every few seconds."""


def _only_metrics(app: Callable[..., Any]) -> Callable[[dict[str, Any], _Start], _Answer]:
    def answer(environ: dict[str, Any], start_response: _Start) -> _Answer:
        if environ.get("PATH_INFO") != "/metrics":
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"metrics are at /metrics\n"]
        told: _Answer = app(environ, start_response)
        return told

    return answer
