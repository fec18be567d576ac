"""How the service starts, and what it says when it cannot."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from sqlalchemy import text

from dateline.ingest.bootstrap import running, serve
from dateline.ingest.db.unit_of_work import MIGRATIONS
from dateline.ingest.settings import IngestSettings
from dateline.rpc.server import GrpcServer
from dateline.rpc.starting import CannotStartError, run_service
from dateline.storage.engine import make_engine
from dateline.storage.migrations import migrate
from dateline_client import errors
from dateline_client.ingest import AioIngestClient
from fakes.suite import Suite
from patience import PATIENCE, eventually

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[str]:
    """The addresses of servers, as soon as they listen."""
    addresses: asyncio.Queue[str] = asyncio.Queue()
    start = GrpcServer.start

    async def start_and_tell(server: GrpcServer) -> None:
        await start(server)
        addresses.put_nowait(f"127.0.0.1:{server.port}")

    monkeypatch.setattr(GrpcServer, "start", start_and_tell)
    return addresses


async def test_it_listens_at_once_and_serves_when_the_schema_is_there(
    suite: Suite, started: asyncio.Queue[str]
) -> None:
    settings = suite.settings(migrate=False)
    stop = asyncio.Event()

    async def run() -> None:
        async with running(settings):
            await stop.wait()

    service = asyncio.create_task(run())
    target = await asyncio.wait_for(started.get(), PATIENCE)
    async with grpc.aio.insecure_channel(target) as channel, AioIngestClient(target) as client:
        health = health_pb2_grpc.HealthStub(channel)

        async def is_now(status: int) -> bool:
            answer = await health.Check(
                health_pb2.HealthCheckRequest(), wait_for_ready=True, timeout=PATIENCE
            )
            return bool(answer.status == status)

        await eventually(lambda: is_now(NOT_SERVING))
        with pytest.raises((errors.UnavailableError, errors.DeadlineExceededError)):
            await client.get_article("a1", timeout=0.2)
        engine = make_engine(settings.database_url)
        await asyncio.to_thread(migrate, engine, MIGRATIONS)
        engine.dispose()
        await eventually(lambda: is_now(SERVING))
        with pytest.raises(errors.NotFoundError):
            await client.get_article("a1")
    stop.set()
    await service


async def test_a_database_of_a_newer_version_is_refused(suite: Suite) -> None:
    engine = make_engine(suite.settings().database_url)
    migrate(engine, MIGRATIONS)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(CannotStartError, match="9999"):
        await suite.start()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_URL", "sqlite://", "must be a file"),
        ("DATABASE_URL", "nonsense", "DATELINE_INGEST_DATABASE_URL"),
        ("IN_FLIGHT", "0", "DATELINE_INGEST_IN_FLIGHT"),
    ],
)
@pytest.mark.usefixtures("own_logging")
def test_wrong_settings_are_a_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, said: str
) -> None:
    monkeypatch.setenv("DATELINE_INGEST_LISTEN", "127.0.0.1:0")
    monkeypatch.setenv(f"DATELINE_INGEST_{name}", value)
    assert run_service("ingest", IngestSettings, serve) == 2
    assert said in capsys.readouterr().err
