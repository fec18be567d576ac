"""The image while it is built: beside the tests before its own, most of which wait more than they work."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fakes.kubernetes.manifests import ROOT

BUILD = Path(__file__).with_name("build-image.sh")
FOLDER = ROOT / "build" / "deploy" / "image"
ERRORS = FOLDER / "errors"
BUILD_SECONDS = 1400.0


class Building:
    """A build that runs, or has run."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def root(self) -> Path:
        """Where the image is mounted, once it is built."""
        told, _ = self._process.communicate(timeout=BUILD_SECONDS)
        assert self._process.returncode == 0, ERRORS.read_text("utf-8")
        return Path(told.splitlines()[-1])


@contextmanager
def building() -> Iterator[Building]:
    """Build it, out of the way of others; a build that nobody waited for is ended."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["nice", "-n", "10", str(BUILD), str(FOLDER)]
    with ERRORS.open("wb") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
    with process:
        try:
            yield Building(process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
