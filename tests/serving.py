"""`dateline serve` as a process on free ports, for the tests that need a whole suite."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

import psutil
import pytest

READY_SECONDS = 90.0
SERVICES = 3


@dataclass
class Served:
    """A running `dateline serve`, with the addresses that it printed."""

    process: subprocess.Popen[str]
    data: Path
    addresses: dict[str, str] = field(default_factory=dict)
    _lines: Queue[str | None] = field(default_factory=Queue)

    def read(self) -> None:
        """Take up what it prints, until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def await_addresses(self) -> None:
        """Wait until all services serve; the test fails where they do not."""
        deadline = time.monotonic() + READY_SECONDS
        while len(self.addresses) < SERVICES:
            try:
                line = self._lines.get(timeout=max(0.1, deadline - time.monotonic()))
            except Empty:
                pytest.fail(f"the suite did not become ready in time: {self.errors()}")
            if line is None:
                pytest.fail(f"the suite ended: {self.errors()}")
            name, *rest = line.split("\t")
            if rest and name != "service":
                self.addresses[name] = rest[0]

    def service(self, name: str) -> psutil.Process:
        """The process of a service, by its module."""
        for child in psutil.Process(self.process.pid).children():
            if f"dateline.{name}" in child.cmdline():
                return child
        raise AssertionError(f"{name} does not run")

    def errors(self) -> str:
        """What it wrote to standard error."""
        return (self.data / "stderr.txt").read_text("utf-8")


def own_environment() -> dict[str, str]:
    """This process's environment without settings of Dateline."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}


@contextmanager
def serving(
    data: Path, environment: Mapping[str, str] | None = None, *, drain_seconds: float = 5.0
) -> Iterator[Served]:
    """A suite with one worker and its own settings; whatever the test does, nothing of it is left."""
    data.mkdir(exist_ok=True)
    command = ["serve", "--port-base", "0", "--data", str(data), "--workers", "1"]
    with (data / "stderr.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline.cli", *command, "--drain-seconds", f"{drain_seconds:g}"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=own_environment() | dict(environment or {}),
        )
    served = Served(process, data)
    reader = threading.Thread(target=served.read)
    reader.start()
    try:
        served.await_addresses()
        yield served
    finally:
        leftovers = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.kill()
        for leftover in leftovers:
            if leftover.is_running():
                leftover.kill()
        process.wait()
        reader.join(10)
        if process.stdout:
            process.stdout.close()
