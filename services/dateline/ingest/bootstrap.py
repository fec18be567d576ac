"""Puts the ingest service together, and runs it."""

from __future__ import annotations

import asyncio
import random
import secrets
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from dateline.domain.errors import StorageAwayError, StorageError
from dateline.domain.ids import TimeOrdered
from dateline.ingest.clients import RemoteExtraction, RemoteIncidentStore
from dateline.ingest.db.unit_of_work import SqlStore
from dateline.ingest.entity_servicer import EntityServicer
from dateline.ingest.jobs import RetryPolicy
from dateline.ingest.metrics import IngestMetrics
from dateline.ingest.readers import read
from dateline.ingest.servicer import IngestServicer, Limits
from dateline.ingest.settings import IngestSettings
from dateline.ingest.traces import (
    TracedAdmission,
    TracedExtraction,
    TracedIncidentStore,
    TracedResolving,
)
from dateline.ingest.use_cases.delete_article import DeleteArticle, ListDeletions
from dateline.ingest.use_cases.do_job import JobWorker, Patience
from dateline.ingest.use_cases.edit_entities import EditEntities
from dateline.ingest.use_cases.follow_links import FollowLinks
from dateline.ingest.use_cases.import_entities import ImportEntities
from dateline.ingest.use_cases.outcomes import Progress
from dateline.ingest.use_cases.process_article import ProcessArticle
from dateline.ingest.use_cases.read_articles import GetAnalysis, GetArticle, ListArticles
from dateline.ingest.use_cases.read_entities import (
    GetEntity,
    Identify,
    ListEntities,
    ListEntityEdits,
    SearchEntities,
)
from dateline.ingest.use_cases.run_jobs import RunJobs
from dateline.rpc.clock import SystemClock
from dateline.rpc.metrics import new_registry
from dateline.rpc.server import GrpcServer
from dateline.rpc.starting import CannotStartError, NeededIsAwayError
from dateline.rpc.traces.settings import tracing
from dateline.rpc.traces.tracer import Tracer
from dateline.storage.database import Database
from dateline.storage.metrics import DatabaseMetrics
from dateline.v1 import entity_service_pb2_grpc, ingest_service_pb2_grpc
from dateline_client.base import Connection
from dateline_client.extraction import AioExtractionClient
from dateline_client.incidents import AioIncidentLinkClient
from dateline_client.tls import Tls

SERVICES = ("dateline.v1.IngestService", "dateline.v1.EntityService")
CHANGE_LOG = "dateline.ingest.ChangeLog"
"""Under this name health tells whether this replica hears of what editors do in the incident store."""

_RENEWALS_PER_LEASE = 4
_POLLS_PER_LOOK = 2
_COUNT_JOBS_SECONDS = 10.0


async def serve(settings: IngestSettings) -> None:
    """Serve until a signal. CannotStartError where the address or the database cannot be had."""
    async with running(settings) as server:
        await server.serve()


@asynccontextmanager
async def running(settings: IngestSettings) -> AsyncIterator[GrpcServer]:
    """The service, started: listening at once, and SERVING when its schema is current."""
    with tracing("ingest") as tracer:
        async with _running(settings, tracer) as server:
            yield server


@asynccontextmanager
async def _running(settings: IngestSettings, tracer: Tracer) -> AsyncIterator[GrpcServer]:
    registry = new_registry()
    metrics = IngestMetrics(registry)
    server = GrpcServer(settings, registry, tracer=tracer)
    connection = _connection(settings)
    try:
        database = Database.open_to_serve(settings.database_url, readers=settings.readers)
    except (ValueError, OSError, StorageError) as error:
        raise CannotStartError(f"DATELINE_INGEST_DATABASE_URL: {error}") from error
    database.watch(DatabaseMetrics(registry))
    store = SqlStore(database)
    clock = SystemClock()
    ids = TimeOrdered(clock.now, secrets.token_bytes)
    extraction = AioExtractionClient(settings.extraction_target, **connection)
    incident_store = AioIncidentLinkClient(settings.incident_store_target, **connection)
    store_of_incidents = TracedIncidentStore(RemoteIncidentStore(incident_store), tracer)
    owner = uuid.uuid4().hex
    retry = RetryPolicy(
        first_seconds=settings.job_first_pause_seconds,
        most_seconds=settings.job_longest_pause_seconds,
        max_faults=settings.job_max_faults,
    )
    worker = JobWorker(
        owner=owner,
        store=store,
        extraction=TracedExtraction(RemoteExtraction(extraction), tracer),
        incident_store=store_of_incidents,
        resolve_entities=TracedResolving(
            tracer, store=store, clock=clock, new_id=ids.new, tell=metrics.resolved
        ),
        read=read,
        clock=clock,
        jitter=random.random,
        patience=Patience(lease=settings.lease_seconds, link=settings.link_seconds),
        retry=retry,
        progress=Progress(),
    )
    admission = TracedAdmission(metrics, tracer, in_flight=settings.in_flight, waiting=settings.queue_size)
    runner = RunJobs(
        store=store,
        worker=worker,
        admission=admission,
        clock=clock,
        concurrency=settings.job_concurrency,
        job_seconds=settings.job_seconds,
    )
    feeds = FollowLinks(
        owner=owner,
        store=store,
        incident_store=store_of_incidents,
        clock=clock,
        jitter=random.random,
        lease_seconds=settings.lease_seconds,
        retry=retry,
        tell_health=partial(server.set_aside, CHANGE_LOG),
        tell_articles=metrics.to_refresh,
    )
    metrics.watch_feeds(feeds)
    server.add(
        ingest_service_pb2_grpc.add_IngestServiceServicer_to_server,
        IngestServicer(
            process_article=ProcessArticle(store=store, worker=worker, admission=admission, clock=clock),
            get_article=GetArticle(store),
            list_articles=ListArticles(store),
            get_analysis=GetAnalysis(store, clock),
            delete_article=DeleteArticle(
                store=store, worker=worker, incident_store=store_of_incidents, clock=clock
            ),
            list_deletions=ListDeletions(store),
            limits=Limits(
                max_body_code_points=settings.max_body_code_points,
                default_deadline_seconds=settings.default_deadline_seconds,
                stream_concurrency=settings.stream_concurrency,
            ),
            metrics=metrics,
        ),
    )
    server.add(
        entity_service_pb2_grpc.add_EntityServiceServicer_to_server,
        EntityServicer(
            get_entity=GetEntity(store),
            list_entities=ListEntities(store),
            search_entities=SearchEntities(store),
            identify=Identify(store),
            edit_entities=EditEntities(store=store, clock=clock, new_id=ids.new),
            import_entities=ImportEntities(store=store, clock=clock, new_id=ids.new),
            list_edits=ListEntityEdits(store),
        ),
    )
    background: list[asyncio.Task[None]] = []
    try:
        try:
            await server.start()
            await store.prepare(migrate=settings.migrate, patience_seconds=settings.database_wait_seconds)
        except StorageAwayError as error:
            raise NeededIsAwayError(f"after {settings.database_wait_seconds:g} seconds, {error}") from error
        except (OSError, StorageError) as error:
            raise CannotStartError(str(error)) from error
        background = [
            asyncio.create_task(worker.renew_forever(settings.lease_seconds / _RENEWALS_PER_LEASE)),
            asyncio.create_task(runner.forever(settings.job_poll_seconds)),
            asyncio.create_task(feeds.forever(_POLLS_PER_LOOK * settings.job_poll_seconds)),
            *(
                [asyncio.create_task(metrics.count_jobs_forever(store, _COUNT_JOBS_SECONDS))]
                if settings.metrics_listen
                else []
            ),
        ]
        for task in background:  # a service that cannot keep its promises must not make more of them
            task.add_done_callback(lambda _: server.ask_to_stop())
        for service in SERVICES:
            await server.set_serving(service, serving=True)
        yield server
    finally:
        await server.stop()
        await _end(background)
        await worker.settle()
        await extraction.close()
        await incident_store.close()
        await database.close()
    for task in background:
        if not task.cancelled():
            task.result()


def _connection(settings: IngestSettings) -> Connection:
    """How the other services are called."""
    if settings.tls_ca is None:
        return {}
    tls = Tls(settings.tls_ca, settings.tls_certificate, settings.tls_key)
    try:
        tls.credentials()
    except ValueError as error:
        raise CannotStartError(f"the other services cannot be called: {error}") from error
    return {"tls": tls}


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in reversed(tasks):  # leases are kept alive until the jobs have stopped
        task.cancel()
        await asyncio.wait([task])
