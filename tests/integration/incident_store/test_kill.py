"""Writers that do not stop, over services that are killed -9: nothing is lost and nothing is there twice.

Eight writers on PostgreSQL with two replicas, four on SQLite with the one process that it takes. Each writer
links versions of its own articles, takes some of them out again, and asks again until it is told. What the
writers were told is then held against what the store has.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.cli.suite import choose_ports, is_serving
from dateline.incident_store.use_cases import LinkRequest
from dateline.storage.engine import opened
from dateline.v1 import incident_service_pb2 as pb2
from dateline_client import DatelineClientError, IncidentClient, IncidentLinkClient
from fakes.postgres import Postgres
from incident_factories import WEDNESDAY, account, day, digest, figure, link_request
from integration.incident_store.test_service import to_pb

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TOWNS = ("Newark", "Tromso", "Osaka", "Lagos", "Turku", "Bergen")
ARTICLES = 12
VERSIONS = 2
KILLS = 6
BOUND = 90.0


@dataclass
class Replicas:
    """Processes of the incident store on one database, each at its own address, started again when killed."""

    url: str
    folder: Path
    addresses: list[str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, address: str) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        with (self.folder / "log.txt").open("ab") as log:
            self.processes[address] = subprocess.Popen(
                [sys.executable, "-m", "dateline.incident_store"],
                env=own
                | {
                    "DATELINE_INCIDENT_STORE_LISTEN": address,
                    "DATELINE_INCIDENT_STORE_DATABASE_URL": self.url,
                    "DATELINE_INCIDENT_STORE_METRICS_LISTEN": "",
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def await_serving(self, address: str) -> None:
        deadline = time.monotonic() + BOUND
        while not is_serving(address):
            assert time.monotonic() < deadline, f"{address} did not come back"
            time.sleep(0.05)

    def kill(self, address: str) -> None:
        self.processes[address].send_signal(signal.SIGKILL)
        self.processes[address].wait()
        self.start(address)
        self.await_serving(address)


@contextmanager
def replicas(url: str, folder: Path, count: int) -> Iterator[Replicas]:
    ports = choose_ports({f"replica {number}": 0 for number in range(count)})
    running = Replicas(url, folder, [f"127.0.0.1:{port}" for port in ports.values()])
    try:
        for address in running.addresses:
            running.start(address)
            running.await_serving(address)
        yield running
    finally:
        for process in running.processes.values():
            process.kill()
            process.wait()


def request(writer: int, number: int, version: int) -> LinkRequest:
    """An article of one writer: all writers tell of the same towns' incidents, in figures of their own."""
    town = TOWNS[number % len(TOWNS)]
    victim = f"Quillfeather-{town}"
    words = f"{victim} attacked near {town} harbour office {town}-river {victim}-street"
    told = account(
        time=day(WEDNESDAY),
        places=[town],
        victims={victim: 30},
        figures=[figure(count=100 * version + writer)],
    )
    about = digest(f"{victim} dead in {town}", words, people=[victim], places=[town])
    return link_request(f"w{writer}-{number}", told, about=about, version=version)


def is_taken_out(number: int) -> bool:
    """Whether the writer takes this article of its own out again at the end."""
    return number % 5 == 4


class Writer(threading.Thread):
    """Links its articles one version after the other, and asks until it is told."""

    def __init__(self, number: int, addresses: list[str]) -> None:
        super().__init__()
        self.number = number
        self.addresses = addresses
        self.told: dict[tuple[str, int], str] = {}
        self.failed: list[str] = []
        self.retries = 0
        self.asking = ""
        """The address that it waits for an answer from."""

    def run(self) -> None:
        for number in range(ARTICLES):
            for version in range(1, VERSIONS + 1):
                asked = to_pb(request(self.number, number, version))
                answer = self._until_told(asked)
                self.told[asked.article_id, version] = answer.links[0].incident_id if answer else "none"
            if is_taken_out(number):
                self._until_told(pb2.RetractReportsRequest(article_id=f"w{self.number}-{number}"))

    def _until_told(
        self, asked: pb2.LinkReportsRequest | pb2.RetractReportsRequest
    ) -> pb2.LinkReportsResponse | None:
        deadline = time.monotonic() + BOUND
        while time.monotonic() < deadline:
            turn = f"{self.number} {len(self.told)} {self.retries}"
            address = random.Random(turn).choice(self.addresses)
            with IncidentLinkClient(address) as client:
                self.asking = address
                try:
                    if isinstance(asked, pb2.LinkReportsRequest):
                        return client.link_reports(asked, timeout=5)
                    client.retract_reports(asked, timeout=5)
                except DatelineClientError:
                    self.retries += 1
                    time.sleep(0.1)
                else:
                    return None
                finally:
                    self.asking = ""
        self.failed.append(asked.article_id)
        return None


def written(running: Replicas, writers: int) -> list[Writer]:
    """What the writers were told while the replicas were killed in turn."""
    threads = [Writer(number, running.addresses) for number in range(writers)]
    for thread in threads:
        thread.start()
    whole = writers * ARTICLES * VERSIONS
    disturbed = 0
    for kill in range(KILLS):  # in equal parts of the work, so that there is always some left to disturb
        _await_answers(threads, whole * (kill + 1) // (KILLS + 2))
        address = running.addresses[kill % len(running.addresses)]
        disturbed += sum(thread.asking == address for thread in threads)
        running.kill(address)
    for thread in threads:
        thread.join(BOUND)
        assert not thread.is_alive()
    assert not [failed for thread in threads for failed in thread.failed]
    assert disturbed, "nobody was asking when a replica was killed: the test showed nothing"
    return threads


def _await_answers(threads: list[Writer], answers: int) -> None:
    """Wait until the writers were told so many answers."""
    deadline = time.monotonic() + BOUND
    while sum(len(thread.told) for thread in threads) < answers:
        assert time.monotonic() < deadline, "the writers come no further"
        time.sleep(0.01)


def check(running: Replicas, threads: list[Writer]) -> None:
    """One incident a town, with the newest report of each article that stands, once; a log without gaps."""
    address = running.addresses[-1]
    told = {incident_id for thread in threads for incident_id in thread.told.values()}
    with IncidentClient(address) as client, IncidentLinkClient(address) as linking:
        assert len(list(client.list_incidents())) == len(TOWNS)
        # Where every article of an incident was taken out, the next one on it opened another.
        incidents = [client.get_incident(incident_id) for incident_id in sorted(told)]
        for thread in threads:
            for (article_id, version), incident_id in thread.told.items():
                number = int(article_id.partition("-")[2])
                if not is_taken_out(number):  # the same call once more tells the same
                    again = linking.link_reports(to_pb(request(thread.number, number, version)))
                    assert again.links[0].incident_id == incident_id
    reports = [report for incident in incidents for report in incident.reports]
    kept = Counter((report.article_id, report.version) for report in reports)
    linked = {(f"w{thread.number}-{number}", v) for thread in threads for number, v in _versions()}
    assert kept == Counter(linked), "each version was kept once, and none was lost"
    standing = {
        (report.article_id, report.version) for report in reports if not report.HasField("retracted_at")
    }
    assert standing == {
        (f"w{thread.number}-{number}", VERSIONS)
        for thread in threads
        for number in range(ARTICLES)
        if not is_taken_out(number)
    }
    with opened(running.url) as engine, engine.connect() as connection:
        sequences = connection.execute(text("SELECT sequence FROM changes ORDER BY sequence")).scalars().all()
    assert list(sequences) == list(range(1, len(sequences) + 1))


def _versions() -> Iterator[tuple[int, int]]:
    for number in range(ARTICLES):
        for version in range(1, VERSIONS + 1):
            yield number, version


def test_eight_writers_on_postgresql(postgres: Postgres, tmp_path: Path) -> None:
    with replicas(postgres.create(), tmp_path, 2) as running:
        check(running, written(running, 8))


def test_four_writers_on_sqlite(tmp_path: Path) -> None:
    with replicas(f"sqlite:///{tmp_path}/incidents.db", tmp_path, 1) as running:
        check(running, written(running, 4))
