"""A pod: the one container of its specification as a process, watched as kubelet watches it.

Each pod has an address of its own in 127.0.0.0/8, so that every port is the one that the manifest names;
"0.0.0.0" in its environment stands for that address. Mounted folders are folders of the pod, and paths in
its environment and its command follow.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from fakes.kubernetes.manifests import Manifest

SERVING = health_pb2.HealthCheckResponse.SERVING


@dataclass
class Pod:
    """One running container."""

    name: str
    labels: Mapping[str, str]
    address: str
    spec: Manifest
    environment: Mapping[str, str]
    folder: Path
    command: list[str]
    ready: bool = False
    started: bool = False
    terminating: bool = False
    complaints: list[str] = field(default_factory=list)
    """What an operator would find in the pod's events: restarts and kills."""
    _process: subprocess.Popen[bytes] | None = None
    _watch: threading.Thread | None = None
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def container(self) -> Manifest:
        (only,) = self.spec["containers"]
        return only  # type: ignore[no-any-return]

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def port(self, name: str) -> int:
        (port,) = [port["containerPort"] for port in self.container["ports"] if port["name"] == name]
        return int(port)

    def start(self) -> None:
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if "readinessProbe" in self.container:
            self._watch = threading.Thread(target=self._probe, name=f"kubelet {self.name}", daemon=True)
            self._watch.start()

    def wait(self, seconds: float) -> int:
        """The exit code of a pod that runs to its end."""
        assert self._process is not None
        return self._process.wait(seconds)

    def terminate(self) -> float:
        """End as kubelet ends a pod: the hook, SIGTERM, patience, SIGKILL. The seconds since SIGTERM."""
        assert self._process is not None
        self.terminating = True
        grace = time.monotonic() + self.spec["terminationGracePeriodSeconds"]
        hook = self.container.get("lifecycle", {}).get("preStop")
        if hook:
            subprocess.run(hook["exec"]["command"], check=True, timeout=grace - time.monotonic())
        asked = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(grace - time.monotonic())
            if code != 0:
                self.complaints.append(f"{self.name} ended with {code}")
        except subprocess.TimeoutExpired:
            self.complaints.append(f"{self.name} had to be killed")
        taken = time.monotonic() - asked
        self.kill()
        return taken

    def kill(self) -> None:
        """Leave nothing running."""
        assert self._process is not None
        self._ended.set()
        self.ready = False
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10.0)
        if self._watch:
            self._watch.join(10.0)

    def ask(self, probe: Manifest) -> bool:
        """One probe, as kubelet asks it: in clear text, at the pod's address."""
        (handler,) = set(probe) & {"grpc", "exec", "httpGet", "tcpSocket"}
        assert handler == "grpc", "the manifests probe by gRPC"
        port, service = probe["grpc"]["port"], probe["grpc"].get("service", "")
        assert port in [declared["containerPort"] for declared in self.container["ports"]]
        with grpc.insecure_channel(
            f"{self.address}:{port}", (("grpc.use_local_subchannel_pool", 1),)
        ) as channel:
            try:
                answer = health_pb2_grpc.HealthStub(channel).Check(
                    health_pb2.HealthCheckRequest(service=service), timeout=probe.get("timeoutSeconds", 1)
                )
            except grpc.RpcError:
                return False
        return bool(answer.status == SERVING)

    def _probe(self) -> None:
        start, live, ready = (self.container[f"{kind}Probe"] for kind in ("startup", "liveness", "readiness"))
        failures = 0
        while not self._ended.wait(start["periodSeconds"] if failures else 0.2):
            if self.ask(start):
                self.started = True
                break
            failures += 1
            if failures >= start["failureThreshold"]:
                self.complaints.append(f"{self.name} did not start")
                return
        due = {"liveness": 0.0, "readiness": 0.0}
        failed = {"liveness": 0, "readiness": 0}
        while not self._ended.wait(0.2):
            if not self.running and not self.terminating:
                # Kubelet would start it again. The log goes when the tests end, so its last words are kept.
                self.ready = False
                self.complaints.append(f"{self.name} ended by itself: {self.wait(0)}, {self.log[-2_000:]}")
                return
            for kind, probe in (("liveness", live), ("readiness", ready)):
                if time.monotonic() < due[kind]:
                    continue
                passed = self.ask(probe)
                failed[kind] = 0 if passed else failed[kind] + 1
                due[kind] = time.monotonic() + probe["periodSeconds"]
                if kind == "readiness":
                    if passed:
                        self.ready = True
                    elif failed[kind] >= probe["failureThreshold"]:
                        self.ready = False
                elif failed[kind] >= probe["failureThreshold"] and not self.terminating:
                    self.complaints.append(f"{self.name} would have been started again")
                    return
