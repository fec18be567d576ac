"""The three services as real processes on one machine, watched and stopped in order.

A service that dies is never started again here: hiding a crash loop is a process manager's choice to
make, not ours. Logs go to files that the processes write themselves, so that nothing is lost when
the watching process is killed.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

HOST = "127.0.0.1"
SERVICES = ("ingest", "extraction", "incident_store")
DATABASE_FILES = {"ingest": "ingest.db", "incident_store": "incidents.db"}
LOG_TAIL_LINES = 12
KILL_MARGIN_SECONDS = 5.0


class PortTakenError(Exception):
    """Something already listens where a service should."""

    def __init__(self, service: str, port: int) -> None:
        super().__init__(f"{service} cannot listen on {HOST}:{port}: the port is taken")


@dataclass(frozen=True, slots=True)
class SuiteSettings:
    """How the suite runs. A port of 0 means any free one; `environment` is what the services inherit."""

    data: Path
    ports: Mapping[str, int]
    environment: Mapping[str, str]
    drain_seconds: float = 10.0
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Death:
    """A service that ended although nobody asked it to."""

    service: str
    returncode: int
    log_tail: str

    @property
    def how(self) -> str:
        """The way it ended, for a human reader."""
        if self.returncode < 0:
            return f"killed by {signal.Signals(-self.returncode).name}"
        return f"exit code {self.returncode}"


def database_url(data: Path, service: str) -> str:
    """The SQLite database of a service under the data folder."""
    return f"sqlite:///{(data / DATABASE_FILES[service]).resolve()}"


def choose_ports(ports: Mapping[str, int]) -> dict[str, int]:
    """The ports to listen on, by name, free ones where 0 was asked. PortTakenError where one is in use."""
    chosen: dict[str, int] = {}
    # All sockets stay open until the last port is known, so that no port is handed out twice.
    with ExitStack() as stack:
        for service in ports:
            probe = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            # Connections of a suite that has just stopped linger in TIME_WAIT; a listener still refuses.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, ports[service]))
            except OSError:
                raise PortTakenError(service, ports[service]) from None
            chosen[service] = probe.getsockname()[1]
    return chosen


def health_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """Where services with TLS tell their health in clear text: as they are set up, or at any free port."""
    named = {
        service: environment.get(f"DATELINE_{service.upper()}_HEALTH_LISTEN", "")
        for service in SERVICES
        if environment.get(f"DATELINE_{service.upper()}_TLS_CERTIFICATE")
    }
    free = choose_ports({service: 0 for service, address in named.items() if not address})
    return named | {service: f"{HOST}:{port}" for service, port in free.items()}


def environments(
    settings: SuiteSettings, addresses: Mapping[str, str], health: Mapping[str, str] | None = None
) -> dict[str, dict[str, str]]:
    """The environment of each service: what the caller's own sets is kept, addresses excepted."""
    result: dict[str, dict[str, str]] = {}
    for service in SERVICES:
        prefix = f"DATELINE_{service.upper()}_"
        defaults = {f"{prefix}LOG_FORMAT": "json"}
        fixed = {
            f"{prefix}LISTEN": addresses[service],
            f"{prefix}DRAIN_SECONDS": f"{settings.drain_seconds:g}",
            "PYTHONUNBUFFERED": "1",
        }
        if health and service in health:
            fixed[f"{prefix}HEALTH_LISTEN"] = health[service]
        if service in DATABASE_FILES:
            defaults[f"{prefix}DATABASE_URL"] = database_url(settings.data, service)
        elif settings.workers is not None:
            fixed[f"{prefix}WORKERS"] = str(settings.workers)
        if service == "ingest":
            fixed[f"{prefix}EXTRACTION_TARGET"] = addresses["extraction"]
            fixed[f"{prefix}INCIDENT_STORE_TARGET"] = addresses["incident_store"]
        result[service] = defaults | dict(settings.environment) | fixed
    return result


def is_serving(address: str, timeout_seconds: float = 1.0) -> bool:
    """Whether the server there says that it serves all that it has (grpc.health.v1)."""
    with grpc.insecure_channel(address) as channel:
        try:
            answer = health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(), timeout=timeout_seconds
            )
        except grpc.RpcError:
            return False
    return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


def log_tail(path: Path, lines: int = LOG_TAIL_LINES) -> str:
    """The last lines of a log, empty where there is none."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text("utf-8", errors="replace").splitlines()[-lines:])


class Suite:
    """Three running services. Use it as a context manager: leaving it stops what still runs."""

    def __init__(self, settings: SuiteSettings) -> None:
        """Choose the ports; nothing is started yet."""
        self._settings = settings
        ports = choose_ports(settings.ports)
        self.addresses = {service: f"{HOST}:{ports[service]}" for service in SERVICES}
        # A server with TLS may also want a certificate of who asks, which this process has none of.
        self._health = health_addresses(settings.environment)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Start the services."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what still runs."""
        self.stop()

    def log_path(self, service: str) -> Path:
        """Where a service writes its log."""
        return self._settings.data / "logs" / f"{service}.log"

    def _start(self) -> None:
        (self._settings.data / "logs").mkdir(parents=True, exist_ok=True)
        environment = environments(self._settings, self.addresses, self._health)
        for service in reversed(SERVICES):
            with self.log_path(service).open("ab") as log:
                self.processes[service] = subprocess.Popen(  # noqa: S603 -- our own modules
                    [sys.executable, "-m", f"dateline.{service}"],
                    env=environment[service],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    # Ctrl-C must reach this process alone, which then stops the services in order.
                    start_new_session=True,
                )

    def dead(self) -> list[Death]:
        """The services that have ended, with the tail of their logs."""
        return [
            Death(service, process.returncode, log_tail(self.log_path(service)))
            for service, process in self.processes.items()
            if process.poll() is not None
        ]

    def wait_until_serving(
        self, timeout_seconds: float, interrupted: Callable[[float], bool] | None = None
    ) -> list[str]:
        """Wait for every service's health; the names of those that do not serve in time, or that died.

        `interrupted` waits so many seconds and says whether to give up.
        """
        deadline = time.monotonic() + timeout_seconds
        asked = self.addresses | self._health
        waiting = list(SERVICES)
        while waiting and not self.dead() and time.monotonic() < deadline:
            waiting = [service for service in waiting if not is_serving(asked[service])]
            if waiting and interrupted is not None and interrupted(0.1):
                break
        return waiting

    def stop(self) -> list[str]:
        """Stop ingest, extraction, incident_store in this order; the names of those that had to be killed."""
        killed: list[str] = []
        for service in SERVICES:
            process = self.processes.get(service)
            if process is None or process.poll() is not None:
                continue
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(self._settings.drain_seconds + KILL_MARGIN_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed.append(service)
        return killed


class LogFollower:
    """Copies what services append to their logs, line by line, each after the service's name."""

    def __init__(self, paths: Mapping[str, Path], write: Callable[[str], None]) -> None:
        """Begin at the present end of each log."""
        self._paths = dict(paths)
        self._offsets = {name: path.stat().st_size if path.exists() else 0 for name, path in paths.items()}
        self._write = write

    def copy(self) -> None:
        """Copy the whole lines that were added since the last call."""
        for name, path in self._paths.items():
            if not path.exists():
                continue
            with path.open("rb") as log:
                log.seek(self._offsets[name])
                added = log.read()
            complete = added.rfind(b"\n") + 1
            self._offsets[name] += complete
            for raw in _lines(added[:complete]):
                self._write(f"{name:<14} {raw}")


def _lines(data: bytes) -> Sequence[str]:
    return data.decode("utf-8", errors="replace").splitlines()
