"""The front's side of one worker process."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.extraction.workers.loading import CannotLoadError
from dateline.extraction.workers.messages import (
    LENGTH,
    Batch,
    CannotLoad,
    Done,
    FromWorker,
    Ready,
    from_worker,
    to_frame,
)

# Processes are the unit of parallelism here: threads of the maths library would only fight over the cores.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)


class WorkerDiedError(Exception):
    """The process ended, or was ended, without an answer."""


@dataclass(frozen=True, slots=True)
class WorkerProgram:
    """What a worker runs: a function `module:name` that loads an analyser, and the pipeline to load."""

    loader: str
    pipeline: str
    environment: Mapping[str, str] = field(default_factory=dict)


class WorkerProcess:
    """A started process; it takes one batch at a time."""

    def __init__(self, process: Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.exited: asyncio.Future[int] = asyncio.ensure_future(process.wait())

    @classmethod
    async def start(cls, program: WorkerProgram) -> WorkerProcess:
        """Start the program; it loads while we go on. Cancelled meanwhile, no process is left."""
        launching = asyncio.get_running_loop().create_task(cls._launch(program))
        try:
            return await asyncio.shield(launching)
        except asyncio.CancelledError:
            await asyncio.wait([launching])
            if launching.exception() is None:
                await launching.result().kill()
            raise

    @classmethod
    async def _launch(cls, program: WorkerProgram) -> WorkerProcess:
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "dateline.extraction.workers.child",
                str(theirs.fileno()),
                str(os.getpid()),
                program.loader,
                program.pipeline,
                stdin=DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, **ONE_THREAD, **program.environment},
            )
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return cls(process, reader, writer)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def ready(self) -> Ready:
        """Wait until it has loaded. CannotLoadError where it never will."""
        message = await self._receive()
        if isinstance(message, CannotLoad):
            raise CannotLoadError(message.message)
        if not isinstance(message, Ready):
            raise WorkerDiedError(f"worker {self.pid} began with {type(message).__name__}")
        return message

    async def analyse(self, batch: Batch, patience: float) -> Done:
        """Its answer. WorkerDiedError where it dies, or takes longer than `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                self._writer.write(to_frame(batch))
                await self._writer.drain()
                message = await self._receive()
        except TimeoutError:
            raise WorkerDiedError(f"worker {self.pid} gave no sign for {patience:.1f} s") from None
        except OSError as error:
            raise WorkerDiedError(f"worker {self.pid} hung up") from error
        if not isinstance(message, Done) or len(message.results) != len(batch.jobs):
            raise WorkerDiedError(f"worker {self.pid} answered something else than it was asked")
        return message

    async def kill(self) -> int:
        """End it now, stopped (SIGSTOP) or not; its exit code. Cancelled meanwhile, it has still ended."""
        self._writer.close()
        if self._process.returncode is None:
            self._process.kill()
        cancelled: asyncio.CancelledError | None = None
        while not self.exited.done():  # it takes but a moment
            try:
                await asyncio.wait([self.exited])
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled
        return self.exited.result()

    async def _receive(self) -> FromWorker:
        try:
            (size,) = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))
            return from_worker(await self._reader.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError):
            raise WorkerDiedError(f"worker {self.pid} hung up") from None
