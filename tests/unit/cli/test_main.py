from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DATELINE = [sys.executable, "-m", "dateline.cli"]
FULL = Path("/dev/full")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a", "incident": ["1"]}\n', "utf-8")
    # The reader closes its end before a line is written, as `head` does after its last one.
    with subprocess.Popen(
        [*DATELINE, "evaluate", "linking", str(gold), str(gold)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told_without_a_traceback(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a", "incident": ["1"]}\n', "utf-8")
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*DATELINE, "evaluate", "linking", str(gold), str(gold)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == "error: what was found cannot be written: No space left on device\n"
    assert done.returncode == 2


def test_the_version_is_told() -> None:
    done = subprocess.run([*DATELINE, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dateline ")


# Ctrl-C when a module is looked for, which every command does before it begins.
INTERRUPTED = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
from dateline.cli.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["dateline.cli.app", "typer"])
def test_ctrl_c_while_the_command_is_loaded_is_no_traceback(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, "")
