"""What processes cost: CPU seconds and peak memory, of each and all of their descendants."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Family:
    """A service's process and the workers that it started."""

    name: str
    pid: int

    def members(self) -> dict[str, psutil.Process]:
        """Each process by a name for the table."""
        parent = psutil.Process(self.pid)
        workers = enumerate(parent.children(recursive=True), start=1)
        return {self.name: parent} | {f"{self.name} worker {number}": worker for number, worker in workers}

    def cpu_seconds(self) -> float:
        """User and system time of all members so far."""
        total = 0.0
        for process in self.members().values():
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
        return total

    def peak_bytes(self) -> dict[str, int]:
        """The most memory that each member ever held."""
        return {name: _peak(process) for name, process in self.members().items()}


def families(processes: Mapping[str, int]) -> list[Family]:
    """The families of services by name and process id."""
    return [Family(name, pid) for name, pid in processes.items()]


def _peak(process: psutil.Process) -> int:
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return int(process.memory_info().rss)
