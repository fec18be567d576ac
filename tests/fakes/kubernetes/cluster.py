"""Deployments, their headless Services and Jobs, on one machine."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from fakes.kubernetes.manifests import Manifest, Manifests, image_environment
from fakes.kubernetes.names import Names
from fakes.kubernetes.pods import Pod

type Secrets = Mapping[str, Mapping[str, str]]

READY_SECONDS = 300.0


class Cluster:
    """Runs the workloads of one overlay. Leaving it stops whatever runs."""

    def __init__(self, manifests: Manifests, secrets: Secrets, folder: Path) -> None:
        self.manifests = manifests
        self.names = Names(self._resolve)
        self.pods: dict[str, list[Pod]] = {}
        self.past: list[Pod] = []
        self.stop_seconds: list[float] = []
        self._secrets = secrets
        self._folder = folder
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.names.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        for pod in [pod for pods in self.pods.values() for pod in pods]:
            pod.kill()
        self.names.__exit__()

    @property
    def complaints(self) -> list[str]:
        """What went wrong with pods, those that are gone among them."""
        running = [pod for pods in self.pods.values() for pod in pods]
        return [complaint for pod in (*self.past, *running) for complaint in pod.complaints]

    def run_job(self, name: str, seconds: float) -> Pod:
        """Run a Job to its good end."""
        pod, code = self.ended_job(name, seconds)
        assert code == 0, pod.log
        return pod

    def ended_job(self, name: str, seconds: float) -> tuple[Pod, int]:
        """Run a Job to whatever end, and tell its exit code."""
        pod = self._new_pod(self.manifests.get("Job", name), {})
        pod.start()
        try:
            return pod, pod.wait(seconds)
        finally:
            pod.kill()

    def start(self, name: str, *, wait: bool = True, environment: Mapping[str, str] | None = None) -> Pod:
        """One more pod of a Deployment; `environment` goes over what its manifest says."""
        pod = self._new_pod(self.manifests.get("Deployment", name), environment or {})
        with self._lock:
            self.pods.setdefault(name, []).append(pod)
        pod.start()
        if wait:
            self.await_ready(pod)
        return pod

    def await_started(self, pod: Pod) -> None:
        """Until the start-up probe has passed."""
        self._await(pod, lambda: pod.started)

    def await_ready(self, pod: Pod) -> None:
        """Until the readiness probe has passed."""
        self._await(pod, lambda: pod.ready)

    def _await(self, pod: Pod, condition: Callable[[], bool]) -> None:
        give_up = time.monotonic() + READY_SECONDS
        while not condition():
            assert not pod.complaints, (pod.complaints, pod.log)
            assert pod.running, f"{pod.name} ended: {pod.log}"
            assert time.monotonic() < give_up, f"{pod.name} is not ready: {pod.log}"
            time.sleep(0.05)

    def lose(self, name: str) -> list[Pod]:
        """Kill all pods of a Deployment, as when their nodes are lost; nobody brings them back."""
        with self._lock:
            lost = list(self.pods[name])
            for pod in lost:
                pod.terminating = True
        for pod in lost:
            pod.kill()
        return lost

    def forget(self, name: str) -> None:
        """Pods that were lost are no longer looked for."""
        with self._lock:
            self.past += [pod for pod in self.pods[name] if not pod.running]
            self.pods[name] = [pod for pod in self.pods[name] if pod.running]

    def end(self, name: str, pod: Pod) -> None:
        """End a pod: it leaves its Service at once, and its process in its own time."""
        pod.terminating = True
        taken = pod.terminate()
        with self._lock:
            self.pods[name].remove(pod)
            self.past.append(pod)
            self.stop_seconds.append(taken)

    def scale(self, name: str, replicas: int) -> None:
        """As many pods as that, started at the same time, ended one after the other."""
        started = [self.start(name, wait=False) for _ in range(replicas - len(self.pods.get(name, [])))]
        for pod in started:
            self.await_ready(pod)
        for pod in self.pods[name][replicas:]:
            self.end(name, pod)

    def roll(self, name: str) -> None:
        """Replace every pod as the Deployment's strategy says."""
        spec = self.manifests.get("Deployment", name)["spec"]
        strategy = spec["strategy"]
        assert strategy == {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
        for old in list(self.pods[name]):
            self.start(name)
            time.sleep(spec.get("minReadySeconds", 0))
            self.end(name, old)

    def _resolve(self, name: str) -> list[str] | None:
        for service in self.manifests.of("Service"):
            if service["metadata"]["name"] == name:
                assert service["spec"]["clusterIP"] == "None"
                wanted = service["spec"]["selector"].items()
                with self._lock:
                    return [
                        pod.address
                        for pods in self.pods.values()
                        for pod in pods
                        if pod.ready and not pod.terminating and wanted <= dict(pod.labels).items()
                    ]
        return None

    def _new_pod(self, workload: Manifest, changed: Mapping[str, str]) -> Pod:
        template = workload["spec"]["template"]
        spec = template["spec"]
        (container,) = spec["containers"]
        number = next(self._numbers)
        # Ports are those of the manifests, so runs at the same time want addresses of their own.
        address = f"127.{16 + os.getpid() % 224}.{number // 250}.{number % 250 + 1}"
        name = f"{workload['metadata']['name']}-{number}"
        folder = self._folder / name
        folder.mkdir()
        mounts = {
            mount["mountPath"]: self._volume(spec, mount["name"], folder)
            for mount in container["volumeMounts"]
        }
        environment = image_environment() | {"TMPDIR": str(mounts.pop("/tmp"))}
        for variable, told in self.manifests.environment(container, self._secrets).items():
            value = self.names.localised(told).replace("0.0.0.0", address)
            environment[variable] = _localised(value, mounts)
        environment |= changed
        command = [_localised(word, mounts) for word in container["command"]]
        return Pod(name, template["metadata"]["labels"], address, spec, environment, folder, command)

    def _volume(self, spec: Manifest, name: str, pod: Path) -> Path:
        (volume,) = [volume for volume in spec["volumes"] if volume["name"] == name]
        if "persistentVolumeClaim" in volume:
            claim = volume["persistentVolumeClaim"]["claimName"]
            assert self.manifests.get("PersistentVolumeClaim", claim)
            folder = self._folder / f"claim-{claim}"
        else:
            folder = pod / "volumes" / name
        folder.mkdir(parents=True, exist_ok=True)
        if "secret" in volume:
            for key, text in self._secrets[volume["secret"]["secretName"]].items():
                (folder / key).write_text(text)
        else:
            assert {"emptyDir", "persistentVolumeClaim"} & set(volume), f"the volume {name} is none we know"
        return folder


def _localised(value: str, mounts: Mapping[str, Path]) -> str:
    """With the folders that stand for mounted ones."""
    for path, local in mounts.items():
        value = value.replace(path, str(local))
    return value
