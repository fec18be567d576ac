"""docs/versioning.md: what breaks a released proto is refused by what `make check` runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import ROOT

pytestmark = pytest.mark.slow

RELEASED = sorted((ROOT / "protos" / "released").glob("*.binpb"))


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A copy of the protos, to be changed at will."""
    shutil.copy(ROOT / "buf.yaml", tmp_path)
    shutil.copytree(ROOT / "protos", tmp_path / "protos", ignore=shutil.ignore_patterns("released"))
    (tmp_path / "build/googleapis/google/rpc").mkdir(parents=True)
    for name in ("status", "error_details"):
        (found,) = Path(sys.prefix).glob(f"lib/python*/site-packages/google/rpc/{name}.proto")
        shutil.copy(found, tmp_path / "build/googleapis/google/rpc")
    return tmp_path


def breaks(module: Path) -> str:
    """What buf finds broken, by the command of the Makefile."""
    (command,) = re.findall(r"buf breaking (.+?) --against", (ROOT / "Makefile").read_text("utf-8"))
    assert command == "build/protos.binpb"
    buf = Path(sys.executable).parent / "buf"
    subprocess.run([buf, "build", "--output", command], cwd=module, check=True, timeout=60)
    said = ""
    for released in RELEASED:
        done = subprocess.run(
            [buf, "breaking", command, "--against", str(released), "--config", "buf.yaml"],
            cwd=module,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        said += done.stdout + done.stderr
    return said


def changed(module: Path, file: str, pattern: str, replacement: str) -> None:
    path = module / "protos/dateline/v1" / file
    text, count = re.subn(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, "utf-8")


def test_the_protos_of_now_break_nothing(module: Path) -> None:
    assert RELEASED
    assert breaks(module) == ""


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "said"),
    [
        ("text.proto", r"^  string exact = (\d+);\n", "", "exact"),  # taken out
        ("text.proto", r"^  string exact = (\d+);", r"  string wording = \1;", "exact"),  # renamed
        ("text.proto", r"^  string exact = (\d+);", r"  bytes exact = \1;", "type"),
        ("ingest_service.proto", r"^  rpc GetArticle\(.*\n", "", "GetArticle"),
    ],
)
def test_a_change_that_clients_would_notice_is_refused(
    module: Path, file: str, pattern: str, replacement: str, said: str
) -> None:
    changed(module, file, pattern, replacement)
    assert said in breaks(module)


def test_an_addition_is_none(module: Path) -> None:
    changed(module, "text.proto", r"^  string exact = (\d+);", r"\g<0>\n  // New.\n  string hint = 99;")
    assert breaks(module) == ""
