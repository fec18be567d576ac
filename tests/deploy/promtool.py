"""The programs of Prometheus: promtool, which knows what it would make of rules, and the server."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from fakes.kubernetes.manifests import ROOT

INSTALLED = ROOT / "build" / "deploy"


def program(name: str) -> str:
    """Where prometheus or promtool is."""
    path = str(INSTALLED / name) if (INSTALLED / name).exists() else shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing: run `make test-deploy`, which installs it")
    return path


def promtool(*arguments: str, folder: Path) -> str:
    """What it says; the test fails where it is not content."""
    done = subprocess.run(
        [program("promtool"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def unit_test(case: dict[str, Any], severities: dict[str, str]) -> dict[str, Any]:
    """A case of alerts.yaml as promtool wants it."""
    labels = {"severity": severities[case["alert"]]}
    return {
        "name": f"{case['alert']}: {case['why']}",
        "interval": "1m",
        "input_series": [{"series": name, "values": str(values)} for name, values in case["series"].items()],
        "alert_rule_test": [
            {
                "alertname": case["alert"],
                "eval_time": case["at"],
                "exp_alerts": [{"exp_labels": labels | fired} for fired in case["fires"]],
            }
        ],
    }


def write(path: Path, content: object) -> None:
    """As YAML."""
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
