"""Puts the incident store together, and runs it."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Callable

import structlog

from dateline.domain.clock import Clock
from dateline.domain.errors import StorageAwayError, StorageError
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.metrics import LinkMetrics
from dateline.incident_store.ports import Ids, Transactions
from dateline.incident_store.ranking import packaged_model
from dateline.incident_store.servicer import IncidentLinkServicer, IncidentServicer
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.incident_store.story_servicer import StoryServicer
from dateline.incident_store.traces import TracedTransactions
from dateline.incident_store.use_cases import (
    EditIncidents,
    FileForSearch,
    GetIncident,
    GetLinks,
    GetStory,
    LinkReports,
    ListIncidents,
    ListStories,
    ProposeRepairs,
    PruneChanges,
    ReadLedger,
    RetractReports,
    SearchIncidents,
    WatchIncidents,
    WatchLinks,
)
from dateline.incident_store.waiting import Bell, RingingTransactions
from dateline.rpc.clock import SystemClock
from dateline.rpc.metrics import new_registry
from dateline.rpc.server import GrpcServer
from dateline.rpc.starting import CannotStartError, NeededIsAwayError
from dateline.rpc.traces.settings import tracing
from dateline.rpc.traces.tracer import Tracer
from dateline.storage.database import Database
from dateline.storage.metrics import DatabaseMetrics
from dateline.storage.preparing import prepare
from dateline.v1 import incident_service_pb2_grpc as pb2_grpc
from dateline.v1 import story_service_pb2_grpc as story_pb2_grpc

SERVICES = (
    "dateline.v1.IncidentLinkService",
    "dateline.v1.IncidentService",
    "dateline.v1.StoryService",
)

PRUNE_SECONDS = 3_600.0


async def serve(settings: IncidentStoreSettings, started: Callable[[GrpcServer], None] | None = None) -> None:
    """Serve until a signal. `started` is told the server once it can answer.

    CannotStartError where the address cannot be had, or the database is not fit.
    """
    with tracing("incident-store") as tracer:
        await _serve(settings, started, tracer)


async def _serve(
    settings: IncidentStoreSettings, started: Callable[[GrpcServer], None] | None, tracer: Tracer
) -> None:
    registry = new_registry()
    server = GrpcServer(settings, registry, public_listen=settings.public_listen, tracer=tracer)
    try:
        database = Database.open_to_serve(settings.database_url, readers=settings.readers)
    except (ValueError, OSError, StorageError) as error:
        raise CannotStartError(f"DATELINE_INCIDENT_STORE_DATABASE_URL: {error}") from error
    database.watch(DatabaseMetrics(registry))
    clock = SystemClock()
    ids = TimeOrderedIds(clock.now, secrets.token_bytes)
    bell = Bell()
    transactions = RingingTransactions(TracedTransactions(SqlTransactions(database), tracer), bell)
    # Watches have no end of their own: they are ended first, so that a stop need not wait for them.
    server.before_stopping(bell.close)
    add_servicers(
        server,
        settings,
        transactions=transactions,
        bell=bell,
        clock=clock,
        ids=ids,
        metrics=LinkMetrics(registry),
    )
    try:
        # Listening first: health tells NOT_SERVING, rather than nothing at all, while the schema is made.
        await server.start()
        await prepare(
            database.engine,
            MIGRATIONS,
            migrate=settings.migrate,
            patience_seconds=settings.database_wait_seconds,
        )
        for service in SERVICES:
            await server.set_serving(service, True)
        if started:
            started(server)
        prune = PruneChanges(transactions, clock, dt.timedelta(days=settings.changes_kept_days))
        upkeep = [
            asyncio.create_task(prune_regularly(prune)),
            asyncio.create_task(file_regularly(FileForSearch(transactions))),
        ]
        try:
            await server.serve()
        finally:
            for task in upkeep:
                task.cancel()
            await asyncio.gather(*upkeep, return_exceptions=True)
    except OSError as error:
        raise CannotStartError(str(error)) from error
    except StorageAwayError as error:
        await server.stop()
        raise NeededIsAwayError(f"after {settings.database_wait_seconds:g} seconds, {error}") from error
    except StorageError as error:
        await server.stop()
        raise CannotStartError(error.message) from error
    finally:
        await database.close()


async def prune_regularly(prune: PruneChanges, pause_seconds: float = PRUNE_SECONDS) -> None:
    """Prune the change log now and then, until cancelled. A database that is away is tried again later."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.incident_store")
    while True:
        try:
            pruned = await prune()
        except StorageError as error:
            logger.warning("prune_failed", reason=error.reason)
        else:
            if pruned:
                logger.info("changes_pruned", count=pruned)
        await asyncio.sleep(pause_seconds)


async def file_regularly(file: FileForSearch, pause_seconds: float = PRUNE_SECONDS) -> None:
    """File for search what has no entry, at once and now and then, until cancelled.

    What a replica of a former release links while it is being replaced is found by the next turn.
    """
    logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.incident_store")
    while True:
        try:
            filed = await file()
        except StorageError as error:
            logger.warning("filing_for_search_failed", reason=error.reason)
        else:
            if filed:
                logger.info("filed_for_search", count=filed)
        await asyncio.sleep(pause_seconds)


def add_servicers(
    server: GrpcServer,
    settings: IncidentStoreSettings,
    *,
    transactions: Transactions,
    bell: Bell,
    clock: Clock,
    ids: Ids,
    metrics: LinkMetrics,
) -> None:
    """Register both services over one store."""
    seconds = settings.default_deadline_seconds
    link = LinkReports(transactions, packaged_model(), clock, ids)
    get, list_ = GetIncident(transactions, clock), ListIncidents(transactions, clock)
    server.add(
        pb2_grpc.add_IncidentLinkServiceServicer_to_server,
        IncidentLinkServicer(
            link_reports=link,
            retract_reports=RetractReports(transactions, clock),
            get_links=GetLinks(transactions),
            watch_links=WatchLinks(transactions, clock, bell),
            default_deadline_seconds=seconds,
            metrics=metrics,
        ),
    )
    server.add(
        pb2_grpc.add_IncidentServiceServicer_to_server,
        IncidentServicer(
            get_incident=get,
            list_incidents=list_,
            ledger=ReadLedger(transactions, clock),
            edit=EditIncidents(transactions, clock, ids),
            watch=WatchIncidents(transactions, clock, bell, list_),
            search=SearchIncidents(transactions, clock),
            repair=ProposeRepairs(transactions, packaged_model(), clock),
        ),
    )
    server.add(
        story_pb2_grpc.add_StoryServiceServicer_to_server,
        StoryServicer(get_story=GetStory(transactions, clock), list_stories=ListStories(transactions, clock)),
    )
