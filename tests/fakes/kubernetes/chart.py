"""The Helm chart, as Helm renders it. Helm comes as a library in the environment of the tools."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from fakes.kubernetes.manifests import ROOT, Manifests, tool

CHART = ROOT / "deploy" / "helm" / "dateline"

_RENDER = """
import json, sys, helm_python as helm
with helm.Chart.load(sys.argv[1]) as chart:
    values = json.loads(sys.argv[2])
    chart.validate_schema(values)
    files = chart.render(values, name="dateline", namespace=sys.argv[3])
print("\\n---\\n".join(files.values()))
"""
_LINT = """
import json, sys, helm_python as helm
print(json.dumps(helm.lint(sys.argv[1], strict=True)))
"""


class ChartError(Exception):
    """Helm refuses."""


def rendered_chart(values: dict[str, Any] | None = None, namespace: str = "dateline") -> Manifests:
    """What `helm install` would send. ChartError where the values do not fit the schema."""
    return Manifests(_run(_RENDER, json.dumps(values or {}), namespace))


def lint() -> dict[str, Any]:
    """What `helm lint --strict` finds."""
    return dict(json.loads(_run(_LINT)))


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [tool("python"), "-c", program, CHART, *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise ChartError(done.stderr)
    return done.stdout
