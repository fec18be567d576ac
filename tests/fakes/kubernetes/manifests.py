"""Manifests as `kubectl kustomize` renders them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
OVERLAYS = ROOT / "deploy" / "kustomize" / "overlays"
TOOLS = ROOT / "build" / "deploy" / "venv" / "bin"

type Manifest = dict[str, Any]


def tool(name: str) -> str:
    """A program that `make test-deploy` installs."""
    path = TOOLS / name
    if not path.exists():
        pytest.fail(f"{path} is missing: run `make test-deploy`, which installs it")
    return str(path)


def rendered(overlay: str | Path) -> str:
    """What `kubectl apply -k` would send of one of the project's overlays, or of one elsewhere."""
    return subprocess.run(
        [tool("kubectl"), "kustomize", OVERLAYS / overlay],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout


class Manifests:
    """The documents of one overlay."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Manifest] = [document for document in yaml.safe_load_all(text) if document]

    def of(self, kind: str) -> list[Manifest]:
        return [manifest for manifest in self.all if manifest["kind"] == kind]

    def get(self, kind: str, name: str) -> Manifest:
        (found,) = [manifest for manifest in self.of(kind) if manifest["metadata"]["name"] == name]
        return found

    def pod_specs(self) -> Iterator[tuple[str, Manifest]]:
        """The pod specification of each workload, by the workload's name."""
        jobs = [as_job(each) for each in self.of("CronJob")]
        for manifest in self.of("Deployment") + self.of("Job") + jobs:
            yield manifest["metadata"]["name"], manifest["spec"]["template"]["spec"]

    def environment(self, container: Manifest, secrets: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What a container finds in its environment: maps first, then variables of its own."""
        found: dict[str, str] = {}
        for source in container.get("envFrom", []):
            found |= self.get("ConfigMap", source["configMapRef"]["name"])["data"]
        for variable in container.get("env", []):
            if "value" in variable:
                found[variable["name"]] = variable["value"]
            else:
                reference = variable["valueFrom"]["secretKeyRef"]
                found[variable["name"]] = secrets[reference["name"]][reference["key"]]
        return found


def as_job(cron_job: Manifest) -> Manifest:
    """The Job that Kubernetes makes of a CronJob each time it is due."""
    return {"kind": "Job", "metadata": cron_job["metadata"], "spec": cron_job["spec"]["jobTemplate"]["spec"]}


def image_environment() -> dict[str, str]:
    """A bare environment, in which `python` and `dateline` are those of the tests."""
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONUNBUFFERED": "1",
        "OMP_NUM_THREADS": "1",
    }
