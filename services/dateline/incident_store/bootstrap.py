"""Puts the incident store together, and runs it."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import time
from collections.abc import Callable

from dateline.domain.errors import StorageError
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.ports import Clock, Ids, Transactions
from dateline.incident_store.ranking import packaged_model
from dateline.incident_store.servicer import IncidentLinkServicer, IncidentServicer
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.incident_store.use_cases import GetIncident, LinkReports, ListIncidents
from dateline.rpc.server import GrpcServer
from dateline.rpc.starting import CannotStartError
from dateline.storage.database import Database
from dateline.storage.migrations import migrate, schema_is_current
from dateline.v1 import incident_service_pb2_grpc as pb2_grpc

SERVICES = ("dateline.v1.IncidentLinkService", "dateline.v1.IncidentService")


class SystemClock:
    """`ports.Clock` by the machine."""

    def now(self) -> dt.datetime:
        """The time of day: aware, in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; deadlines are values of this clock."""
        return time.monotonic()


async def serve(settings: IncidentStoreSettings, started: Callable[[GrpcServer], None] | None = None) -> None:
    """Serve until a signal. `started` is told the server once it can answer.

    CannotStartError where the address cannot be had, or the database is not fit.
    """
    server = GrpcServer(settings)
    try:
        database = Database.open(settings.database_url, readers=settings.readers)
    except (ValueError, OSError) as error:
        raise CannotStartError(f"DATELINE_INCIDENT_STORE_DATABASE_URL: {error}") from error
    clock = SystemClock()
    add_servicers(
        server, settings, SqlTransactions(database), clock, TimeOrderedIds(clock.now, secrets.token_bytes)
    )
    try:
        # Listening first: health tells NOT_SERVING, rather than nothing at all, while the schema is made.
        await server.start()
        await asyncio.to_thread(_prepare, database, settings)
        for service in SERVICES:
            await server.set_serving(service, True)
        if started:
            started(server)
        await server.serve()
    except OSError as error:
        raise CannotStartError(str(error)) from error
    except StorageError as error:
        await server.stop()
        raise CannotStartError(error.message) from error
    finally:
        await database.close()


def add_servicers(
    server: GrpcServer, settings: IncidentStoreSettings, transactions: Transactions, clock: Clock, ids: Ids
) -> None:
    """Register both services over one store."""
    seconds = settings.default_deadline_seconds
    link = LinkReports(transactions, packaged_model(), clock, ids)
    get, list_ = GetIncident(transactions, clock), ListIncidents(transactions, clock)
    server.add(
        pb2_grpc.add_IncidentLinkServiceServicer_to_server,
        IncidentLinkServicer(link_reports=link, default_deadline_seconds=seconds),
    )
    server.add(
        pb2_grpc.add_IncidentServiceServicer_to_server,
        IncidentServicer(get_incident=get, list_incidents=list_),
    )


def _prepare(database: Database, settings: IncidentStoreSettings) -> None:
    if settings.migrate:
        migrate(database.engine, MIGRATIONS)
    elif not schema_is_current(database.engine, MIGRATIONS):
        raise StorageError("the database's schema is not the one this version needs: run `dateline migrate`")
