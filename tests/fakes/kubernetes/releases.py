"""Another release of the services: their code with another version, and with faults that it brought along."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from dateline import __version__
from fakes.kubernetes.manifests import ROOT

SERVICES = ROOT / "services" / "dateline"


def released(version: str, faults: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a pod that runs it. `faults` are lines at the end of modules, by their path."""
    copy = folder / SERVICES.name
    shutil.copytree(SERVICES, copy, copy_function=os.symlink, ignore=shutil.ignore_patterns("__pycache__"))
    changed = {module: _text(module) + lines for module, lines in faults.items()}
    changed["__init__.py"] = _text("__init__.py").replace(__version__, version)
    assert version in changed["__init__.py"]
    for module, text in changed.items():
        (copy / module).unlink()
        (copy / module).write_text(text, "utf-8")
    return {"PYTHONPATH": str(folder)}


def _text(module: str) -> str:
    return (SERVICES / module).read_text("utf-8")
