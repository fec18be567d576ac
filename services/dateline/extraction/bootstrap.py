"""Puts the extraction service together, and runs it."""

from __future__ import annotations

import asyncio

from dateline.extraction.servicer import ExtractionServicer
from dateline.extraction.settings import ExtractionSettings
from dateline.extraction.traces import TracedPool
from dateline.extraction.use_cases import Extract, GetModel
from dateline.extraction.workers.loading import INCIDENT_TYPES, CannotLoadError
from dateline.extraction.workers.pool import PoolSettings, WorkerPool
from dateline.extraction.workers.process import WorkerProgram
from dateline.extraction.workers.queue import BatchLimits
from dateline.extraction.workers.seat import Replacement
from dateline.rpc.metrics import new_registry
from dateline.rpc.server import GrpcServer
from dateline.rpc.settings import MEBIBYTE
from dateline.rpc.starting import CannotStartError
from dateline.rpc.traces.settings import tracing
from dateline.rpc.traces.tracer import Tracer
from dateline.v1 import extraction_service_pb2_grpc

SERVICE = "dateline.v1.ExtractionService"
LOADER = "dateline.extraction.workers.loading:load_pipeline"


async def serve(settings: ExtractionSettings, loader: str = LOADER) -> None:
    """Serve until a signal. `loader` names the function that a worker calls to load its analyser.

    CannotStartError where the address cannot be had or the pipeline cannot be loaded.
    """
    with tracing("extraction") as tracer:
        await _serve(settings, loader, tracer)


async def _serve(settings: ExtractionSettings, loader: str, tracer: Tracer) -> None:
    registry = new_registry()
    metrics = TracedPool(registry, tracer)
    server = GrpcServer(settings, registry, tracer=tracer)
    states: asyncio.Queue[bool] = asyncio.Queue()
    program = WorkerProgram(loader, settings.pipeline, {INCIDENT_TYPES: settings.incident_types})
    pool = WorkerPool(program, _pool_settings(settings), states.put_nowait, metrics)
    metrics.watch(pool)
    server.add(
        extraction_service_pb2_grpc.add_ExtractionServiceServicer_to_server,
        ExtractionServicer(
            extract=Extract(pool),
            get_model=GetModel(pool),
            max_text_code_points=settings.max_text_code_points,
            default_deadline_seconds=settings.default_deadline_seconds,
            stream_concurrency=settings.effective_stream_concurrency,
        ),
    )
    try:
        await server.start()
    except OSError as error:
        raise CannotStartError(str(error)) from error
    work = asyncio.create_task(pool.run())
    work.add_done_callback(lambda _: server.ask_to_stop())  # without workers there is nothing to serve
    health = asyncio.create_task(_tell_health(server, states))
    try:
        await server.serve()
    finally:
        health.cancel()
        work.cancel()
        await asyncio.wait([health, work])
    _raise_if_failed(work)


async def _tell_health(server: GrpcServer, states: asyncio.Queue[bool]) -> None:
    while True:
        await server.set_serving(SERVICE, await states.get())


def _raise_if_failed(work: asyncio.Task[None]) -> None:
    if work.cancelled():
        return
    error = work.exception()
    if isinstance(error, CannotLoadError):
        raise CannotStartError(str(error)) from error
    if error is not None:
        raise error


def _pool_settings(settings: ExtractionSettings) -> PoolSettings:
    return PoolSettings(
        workers=settings.workers,
        queue_size=settings.effective_queue_size,
        batch=BatchLimits(documents=settings.batch_texts, words=settings.batch_words),
        replacement=Replacement(
            max_rss_bytes=settings.max_worker_mebibytes * MEBIBYTE,
            hang_seconds=settings.hang_seconds,
            load_seconds=settings.load_seconds,
        ),
    )
