"""`dateline demo`, which is the first thing that a newcomer runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_demo_shows_articles_and_incidents_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "demo"],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        env={"TMPDIR": str(tmp_path), "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert "── 12 of 12" in done.stdout
    assert "What grew out of them" in done.stdout
    assert "killed 31\t" in done.stdout
    assert list(tmp_path.glob("dateline-demo-*")) == []
