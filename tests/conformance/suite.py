"""A whole suite for the clients to call: `dateline serve` on free ports, which asks for API keys."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

import psutil

from dateline.rpc.keys import keys_text, make_key

READY_SECONDS = 90.0


@dataclass(frozen=True)
class Suite:
    """Where the running services are, and the key that they take."""

    process: psutil.Process
    addresses: dict[str, str]
    api_key: str

    @contextmanager
    def without(self, service: str | None) -> Iterator[None]:
        """Let a service hang, as a machine that is gone would, for the time of a with statement."""
        hung = [child for child in self._processes() if service and f"dateline.{service}" in child.cmdline()]
        assert bool(hung) == bool(service)
        for process in hung:
            process.suspend()
        try:
            yield
        finally:
            for process in hung:
                process.resume()

    def _processes(self) -> list[psutil.Process]:
        return self.process.children()


@contextmanager
def serving(data: Path) -> Iterator[Suite]:
    """Start the suite; whatever happens, nothing of it is left."""
    data.mkdir()
    key, token = make_key("conformance", dt.datetime.now(dt.UTC), secrets.token_bytes)
    keys = data / "keys.jsonl"
    keys.write_text(keys_text([key]), encoding="utf-8")
    keys.chmod(0o600)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    for service in ("INGEST", "INCIDENT_STORE"):
        environment[f"DATELINE_{service}_API_KEYS_FILE"] = str(keys)
    environment["DATELINE_INGEST_LINK_SECONDS"] = "1"
    command = ["serve", "--port-base", "0", "--data", str(data), "--workers", "1", "--drain-seconds", "1"]
    with (data / "stderr.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline.cli", *command],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
        )
    lines: Queue[str | None] = Queue()
    reader = threading.Thread(target=_read, args=(process, lines))
    reader.start()
    try:
        addresses = _addresses(lines)
        if len(addresses) < 3:
            raise AssertionError("the suite did not start: " + (data / "stderr.txt").read_text("utf-8"))
        yield Suite(psutil.Process(process.pid), addresses, token)
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


def _read(process: subprocess.Popen[str], lines: Queue[str | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line.rstrip("\n"))
    lines.put(None)


def _addresses(lines: Queue[str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    deadline = time.monotonic() + READY_SECONDS
    while len(found) < 3 and (left := deadline - time.monotonic()) > 0:
        try:
            line = lines.get(timeout=left)
        except Empty:
            break
        if line is None:
            break
        name, *rest = line.split("\t")
        if rest and name != "service":
            found[name] = rest[0]
    return found
