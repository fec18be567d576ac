"""docs/integration.md: its commands and programs, run as they stand.

Python is run here, other languages in tests/conformance (`make test-clients` has the tool chains), and JSON
over HTTP before the real Envoy in tests/deploy.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import blocks, commands, sections
from serving import own_environment, serving

PAGE = Path("docs/integration.md")
# Who runs the commands of a section.
RUN_BY = {
    "Five minutes: something to call": "the suite that all others run against",
    "Python": "here",
    "TypeScript": "tests/conformance/test_readmes.py",
    "A page in the browser": "tests/conformance/test_readmes.py",
    "Go": "tests/conformance/test_readmes.py",
    "Java": "tests/conformance/test_readmes.py",
    "JSON over HTTP": "tests/deploy/test_envoy.py",
}


def test_every_section_with_commands_is_run_by_a_test() -> None:
    assert {name for name in sections(PAGE) if commands(PAGE, name)} == set(RUN_BY)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_python_marks_names_and_quotes(tmp_path: Path) -> None:
    (code,) = blocks(PAGE, "python")
    (command,) = commands(PAGE, "Python")
    with serving(tmp_path / "data") as running:
        assert "127.0.0.1:50051" in code
        program = code.replace("127.0.0.1:50051", running.addresses["ingest"])
        (tmp_path / "highlight.py").write_text(program, encoding="utf-8")
        done = subprocess.run(
            ["bash", "-euc", command.replace(".venv/bin/python", sys.executable)],
            cwd=tmp_path,
            env=own_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "ferry.html").read_text(encoding="utf-8")
    assert '<mark class="name" title="Renée Okafor">Renée Okafor</mark>' in html
    assert (
        '<mark class="quote" title="Renée Okafor, the head of the coast guard">We are still looking' in html
    )
    assert '<mark class="quote" title="police">A ferry sank off' in html
