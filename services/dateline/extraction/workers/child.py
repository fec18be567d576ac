"""The program of a worker: load, then answer batch after batch until the front goes away.

Started by `process.py` as `python -m dateline.extraction.workers.child FD PARENT LOADER PIPELINE`.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

from dateline.domain.errors import DatelineError
from dateline.extraction.workers.encoding import encode_answer
from dateline.extraction.workers.loading import Analyses, CannotLoadError
from dateline.extraction.workers.messages import (
    LENGTH,
    Batch,
    CannotLoad,
    Done,
    FromWorker,
    Ready,
    batch_from_payload,
    to_frame,
)

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Serve the front at the other end of the socket; 0 when it closes its end."""
    descriptor, parent, loader, pipeline = arguments
    _die_with(int(parent))
    _leave_signals_to_the_front()
    with socket.socket(fileno=int(descriptor)) as front:
        try:
            analyser = find(loader)(pipeline)
        except CannotLoadError as error:
            _send(front, CannotLoad(str(error)))
            return 0
        _send(front, Ready(analyser.model, tuple(analyser.languages), tuple(analyser.components)))
        while (payload := _receive(front)) is not None:
            _send(front, work(analyser, batch_from_payload(payload)))
    return 0


def find(path: str) -> Callable[[str], Analyses]:
    """The function that `module:name` names; it makes an analyser from the name of a pipeline."""
    module, _, name = path.partition(":")
    return cast("Callable[[str], Analyses]", getattr(importlib.import_module(module), name))


def work(analyser: Analyses, batch: Batch) -> Done:
    """Analyse and encode a batch."""
    found = analyser.analyse([job.source for job in batch.jobs])
    begun = time.perf_counter()
    results = tuple(
        result if isinstance(result, DatelineError) else encode_answer(result, job.source.text, job.unit)
        for job, result in zip(batch.jobs, found, strict=True)
    )
    seconds = {**analyser.stages.take(), "encoding": time.perf_counter() - begun}
    incomplete = Counter(
        layer.value
        for result in found
        if not isinstance(result, DatelineError)
        for layer in result.incomplete
    )
    return Done(results, rss_bytes(), seconds, dict(incomplete))


def rss_bytes() -> int:
    """The memory this process holds; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _die_with(parent: int) -> None:
    """Ask Linux to end this process with the front, even in the middle of a batch.

    Elsewhere, and between batches, the closed socket does the same.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(0)


def _leave_signals_to_the_front() -> None:
    """Ctrl-C and service managers signal the whole group; only the front knows when the work is done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _send(front: socket.socket, message: FromWorker) -> None:
    front.sendall(to_frame(message))


def _receive(front: socket.socket) -> bytes | None:
    header = _read(front, LENGTH.size)
    return header and _read(front, LENGTH.unpack(header)[0])


def _read(front: socket.socket, size: int) -> bytes | None:
    """Exactly so many bytes, or None where the front has gone."""
    parts = []
    while size:
        part = front.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
