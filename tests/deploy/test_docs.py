"""docs/kubernetes.md and docs/operations.md: their commands are run, as far as they go without a cluster."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.pages import blocks, commands
from fakes.kubernetes.chart import rendered_chart
from fakes.kubernetes.manifests import OVERLAYS, ROOT, Manifests, rendered, tool

pytestmark = pytest.mark.slow

RESTORE = ROOT / "deploy/kustomize/components/backup/restore.yaml"
RECOVERY = ROOT / "deploy/kustomize/components/cloudnative-pg/recovery.yaml"
PAGES = ("docs/kubernetes.md", "docs/operations.md")
FILES = (
    "ca.crt",
    *(
        f"{name}.{end}"
        for name in ("ingest", "extraction", "incident-store", "envoy")
        for end in ("crt", "key")
    ),
)


def example_secrets() -> dict[str, set[str]]:
    example = yaml.safe_load_all(
        (ROOT / "deploy/kustomize/overlays/production/secrets.example.yaml").read_text()
    )
    return {secret["metadata"]["name"]: set(secret["stringData"]) for secret in example}


def run(*arguments: str, folder: Path) -> str:
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def dry(*arguments: str, folder: Path) -> str:
    return run(tool("kubectl"), *arguments, "--dry-run=client", "--output=yaml", folder=folder)


def helm_values(words: list[str]) -> dict[str, Any]:
    """What `--set a.b=c` puts over the chart's own values."""
    values: dict[str, Any] = {}
    for before, word in pairwise(words):
        if before != "--set":
            continue
        path, _, value = word.partition("=")
        *groups, name = path.split(".")
        inner = values
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[name] = yaml.safe_load(value)
    return values


def test_the_image_has_the_name_that_the_overlay_gives_it(tmp_path: Path) -> None:
    (images,) = [shown for shown in blocks(Path("docs/kubernetes.md"), "yaml") if "newName" in shown]
    base = os.path.relpath(OVERLAYS / "production-full", tmp_path.resolve())
    (tmp_path / "kustomization.yaml").write_text(f"resources: [{base}]\n{images}", "utf-8")
    named = Manifests(rendered(tmp_path))
    ours = {
        container["image"]
        for _, spec in named.pod_specs()
        for container in spec["containers"]
        if "envoy" not in container["image"]
    }
    assert ours == {"registry.example/dateline:0.1.0"}


def test_every_command_does_what_the_pages_say(full: Manifests, dev: Manifests, tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).write_text("PEM")
    known = {
        f"{manifest['kind'].lower()}/{manifest['metadata']['name']}"
        for manifests in (
            full,
            dev,
            Manifests(rendered("production-cnpg")),
            Manifests(RESTORE.read_text()),
            Manifests(RECOVERY.read_text()),
        )
        for manifest in manifests.all
    }
    known |= {f"secret/{name}" for name in example_secrets()}
    made = {}
    for command in (command for page in PAGES for command in commands(Path(page))):
        words = shlex.split(command)
        plain = [word for word in words[1:] if word not in ("--namespace", "dateline")]
        match words[0], plain[0]:
            case "docker", "build":  # test_image builds it, with another builder
                assert (ROOT / words[words.index("--file") + 1]).exists()
            case "dateline", "keys":
                assert "dl_" in run(sys.executable, "-m", "dateline.cli", *words[1:], folder=tmp_path)
            case "dateline", "process":  # the front door is called by test_at_their_word
                assert run(sys.executable, "-m", "dateline.cli", words[1], "--help", folder=tmp_path)
                assert set(re.findall(r"--\w+", command)) <= set(
                    re.findall(
                        r"--\w+",
                        run(sys.executable, "-m", "dateline.cli", words[1], "--help", folder=tmp_path),
                    )
                )
            case "helm", "upgrade":  # what it would send, test_chart compares
                assert (ROOT / plain[2] / "Chart.yaml").exists()
                changed = rendered_chart(helm_values(words))
                assert "image: registry.example/dateline:" in changed.text
            case "kubectl", "create" if plain[1] == "job":
                assert words[words.index("--from") + 1] in known
                known.add(f"job/{plain[2]}")
            case "kubectl", "create":
                resource = yaml.safe_load(dry(*words[1:], folder=tmp_path))
                made[resource["metadata"]["name"]] = resource
            case "kubectl", "apply" if plain[1] == "--filename":
                for resource in yaml.safe_load_all((ROOT / plain[2]).read_text()):
                    assert f"{resource['kind'].lower()}/{resource['metadata']['name']}" in known
            case "kubectl", "apply":
                assert run(tool("kubectl"), "kustomize", *words[3:], folder=ROOT)
            case "kubectl", "delete":
                kind, *names = [word for word in plain[1:] if not word.startswith("--")]
                assert {f"{kind}/{name}" for name in names} <= known
            case "kubectl", "rollout" | "wait" | "port-forward" | "logs":
                named = [word for word in plain if word.startswith(("deployment/", "job/", "cluster/"))]
                assert named
                assert set(named) <= known
            case _:
                pytest.fail(f"nothing runs: {command}")
    assert {
        name: set(secret["data"]) for name, secret in made.items() if secret["kind"] == "Secret"
    } == example_secrets() | {
        "dateline-envoy-tls": {"tls.crt", "tls.key", "ca.crt"},
        "dateline-restore": {"ingest", "incident-store"},
        "dateline-postgresql-bucket": {"ACCESS_KEY_ID", "SECRET_ACCESS_KEY"},
    }
