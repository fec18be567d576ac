"""An incident store in memory with some incidents, run by a thread of its own, and the command to call it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from dateline.domain.incident import FigureKind
from dateline.incident_store.bootstrap import add_servicers
from dateline.incident_store.metrics import LinkMetrics
from dateline.incident_store.ranking import RankingModel, packaged_model
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.incident_store.use_cases import LinkReports, LinkRequest
from dateline.incident_store.waiting import RingingTransactions
from dateline.rpc.server import GrpcServer
from fakes.bell import HeardBell
from fakes.incident_clock import CountingIds, FakeClock
from fakes.incident_transactions import FakeTransactions
from incident_factories import WEDNESDAY, account, day, digest, figure, link_request, newark, tromso
from patience import PATIENCE
from unit.cli.conftest import Command


class Desk:
    """A store with some incidents, run by a thread of its own, and the command."""

    def __init__(self, *further: LinkRequest, model: RankingModel) -> None:
        self.model = model
        self.requests = (newark(), tromso(), toll("a", 3), toll("b", 5), *further)
        self.loop = asyncio.new_event_loop()
        self.started, self.stop = threading.Event(), asyncio.Event()
        self.bell = HeardBell()

    async def run(self) -> None:
        clock, ids, bell = FakeClock(), CountingIds(), self.bell
        transactions = RingingTransactions(FakeTransactions(), bell)
        settings = IncidentStoreSettings(listen="127.0.0.1:0", drain_seconds=0.0)
        server = GrpcServer(settings)
        server.before_stopping(bell.close)
        metrics = LinkMetrics(CollectorRegistry())
        add_servicers(
            server, settings, transactions=transactions, bell=bell, clock=clock, ids=ids, metrics=metrics
        )
        link = LinkReports(transactions, self.model, clock, ids)
        for request in self.requests:
            await link(request, 1.0)
        await server.start()
        self.address = f"127.0.0.1:{server.port}"
        self.started.set()
        await self.stop.wait()
        await server.stop()


def toll(article: str, killed: int) -> LinkRequest:
    fire = account(
        kind="accident.fire",
        time=day(WEDNESDAY),
        places=["Osaka"],
        victims={"Minamoto": 41},
        figures=[figure(FigureKind.KILLED, killed)],
    )
    about = digest(
        "Fire", "minamoto osaka harbour fire", people=["Minamoto"], places=["Osaka"], outlet=article
    )
    return link_request(article, fire, about=about)


class DeskCommand(Command):
    """The dateline command, and whether a watch waits for changes."""

    def __init__(self, watched: threading.Event) -> None:
        super().__init__()
        self.watched = watched


@contextmanager
def running_desk(*further: LinkRequest, model: RankingModel | None = None) -> Iterator[DeskCommand]:
    """The command, calling a store that linked some articles and these."""
    desk = Desk(*further, model=model or packaged_model())
    thread = threading.Thread(target=desk.loop.run_until_complete, args=(desk.run(),))
    with capture_logs():
        thread.start()
        assert desk.started.wait(PATIENCE)
        command = DeskCommand(desk.bell.awaited)
        command.environment = {"DATELINE_CLI_INCIDENT_STORE": desk.address, "DATELINE_CLI_ACTOR": "ann"}
        yield command
        desk.loop.call_soon_threadsafe(desk.stop.set)
        thread.join(PATIENCE)
    assert not thread.is_alive()
    desk.loop.close()
