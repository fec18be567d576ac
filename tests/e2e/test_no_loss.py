"""What was acknowledged is there, whatever dies: kill -9 of each process in turn, under traffic.

The test is the process manager: it starts each service again at the address it had. The history that the
clients saw is then held against what the suite says.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from dateline.cli.suite import SERVICES, SuiteSettings, choose_ports, environments, is_serving
from dateline.v1.article_pb2 import Article
from dateline_client import DatelineClientError, IncidentClient, IngestClient
from patience import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

READY_SECONDS = 90.0
SETTLE_SECONDS = 60.0
ARTICLES = 60
SENDERS = 3
# What dies, in this order; "worker" is a process of extraction that holds the model.
VICTIMS = ("ingest", "incident_store", "worker", "ingest", "extraction", "incident_store", "ingest")


@dataclass
class ManagedSuite:
    """Three processes at fixed addresses, each started again when it has died."""

    data: Path
    addresses: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ports = choose_ports(dict.fromkeys(SERVICES, 0))
        self.addresses = {service: f"127.0.0.1:{ports[service]}" for service in SERVICES}
        own = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        # A short lease, so that the work of a dead process is soon taken up.
        quick = {"DATELINE_INGEST_LEASE_SECONDS": "2", "DATELINE_INGEST_JOB_POLL_SECONDS": "0.3"}
        settings = SuiteSettings(self.data, ports, {**own, **quick}, drain_seconds=5, workers=1)
        self._environments = environments(settings, self.addresses)

    def start(self, service: str) -> None:
        with (self.data / f"{service}.log").open("ab") as log:
            self.processes[service] = subprocess.Popen(
                [sys.executable, "-m", f"dateline.{service}"],
                env=self._environments[service],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def await_serving(self, service: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not is_serving(self.addresses[service]):
            assert time.monotonic() < deadline, f"{service} did not come back"
            time.sleep(0.1)

    def kill(self, victim: str) -> None:
        """Kill -9, and start again what does not come back by itself."""
        if victim == "worker":
            workers = psutil.Process(self.processes["extraction"].pid).children()
            workers[0].kill()
            return
        self.processes[victim].send_signal(signal.SIGKILL)
        self.processes[victim].wait()
        self.start(victim)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8", errors="replace") for path in sorted(self.data.glob("*.log")))


@contextmanager
def managed(data: Path) -> Iterator[ManagedSuite]:
    data.mkdir()
    suite = ManagedSuite(data)
    try:
        for service in SERVICES:
            suite.start(service)
        for service in SERVICES:
            suite.await_serving(service)
        yield suite
    finally:
        for process in suite.processes.values():
            process.kill()
            process.wait()


def article(number: int) -> Article:
    """Each article reports an incident of its own, with a figure that tells it from all others."""
    town = f"Port {'ABCDEFGHIJ'[number % 10]}{'aeiou'[number // 10 % 5]}{'lmnrst'[number // 50]}by"
    made = Article(
        id=f"article-{number}",
        headline=f"Ferry sinks off {town}, {number + 2} dead",
        body=f"{town.upper()} -- A ferry sank off {town} on Monday, killing {number + 2}, police said.\n\n"
        f'"We have found {number + 2} bodies so far," said the mayor of {town}, Ann Roe.',
        outlet="Daily Example",
    )
    made.published.FromJsonString("2031-03-03T12:00:00Z")
    return made


class Sender(threading.Thread):
    """Sends its share of the articles; notes which were acknowledged. Gives each up after a bounded time."""

    def __init__(self, address: str, numbers: range) -> None:
        super().__init__()
        self._address = address
        self._numbers = numbers
        self.acknowledged: dict[str, int] = {}
        self.given_up: list[str] = []

    def run(self) -> None:
        with IngestClient(self._address) as client:
            for number in self._numbers:
                self._send(client, number)

    def _send(self, client: IngestClient, number: int) -> None:
        deadline = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < deadline:
            try:
                analysis = client.process_article(article(number), request_id=f"r-{number}", timeout=10)
            except DatelineClientError:
                time.sleep(0.2)
                continue
            self.acknowledged[analysis.article_id] = analysis.version
            return
        self.given_up.append(f"article-{number}")


def test_no_acknowledged_article_is_lost_when_processes_are_killed(tmp_path: Path) -> None:
    with managed(tmp_path / "suite") as suite:
        senders = [Sender(suite.addresses["ingest"], range(i, ARTICLES, SENDERS)) for i in range(SENDERS)]
        for sender in senders:
            sender.start()
        for victim in VICTIMS:
            time.sleep(0.7)
            suite.kill(victim)
            suite.await_serving("extraction" if victim == "worker" else victim)
        for sender in senders:
            sender.join(SETTLE_SECONDS * 2)
            assert not sender.is_alive()

        acknowledged = {key: version for sender in senders for key, version in sender.acknowledged.items()}
        assert [given_up for sender in senders for given_up in sender.given_up] == []
        assert acknowledged == {f"article-{number}": 1 for number in range(ARTICLES)}

        incident_ids = _settled_links(suite.addresses["ingest"])
        with IncidentClient(suite.addresses["incident_store"]) as store:
            reports = [
                (report.article_id, report.version)
                for incident_id in sorted(incident_ids)
                for report in store.get_incident(incident_id).reports
                if not report.HasField("retracted_at")
            ]
        # However often linking was tried, each account stands once.
        assert len(reports) == len(set(reports))
        assert {article_id for article_id, _ in reports} == set(acknowledged)
        assert "bodies so far" not in suite.logs()


def _settled_links(ingest: str) -> set[str]:
    """The incidents that the articles were linked to, once no answer is degraded any more."""
    deadline = time.monotonic() + SETTLE_SECONDS
    incident_ids: set[str] = set()
    with IngestClient(ingest) as client:
        for number in range(ARTICLES):
            while True:
                assert time.monotonic() < deadline, f"article-{number} is still degraded"
                try:
                    analysis = client.get_analysis(f"article-{number}", timeout=10)
                except DatelineClientError:
                    time.sleep(0.2)
                    continue
                if not analysis.degradations:
                    break
                time.sleep(0.2)
            assert analysis.text == client.process_article(article(number), timeout=PATIENCE).text
            assert len(analysis.links) == len(analysis.extraction.accounts) >= 1
            incident_ids |= {link.incident_id for link in analysis.links}
    return incident_ids
