"""The alerts that are deployed, in a real Prometheus that scrapes real services, while something is broken.

What each alert would make of made-up figures, test_monitoring says. Here the services themselves are broken:
the alert has to fire from what they export then, and to end once they are whole again. All times of the rules
and of the scraping are divided by HURRY; nothing else of them is changed.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from dateline.v1 import article_pb2
from dateline_client import IncidentClient, IngestClient
from dateline_client.errors import DatelineClientError
from deploy.production import DEPLOYMENTS
from fakes.kubernetes.cluster import Cluster
from fakes.kubernetes.manifests import Manifest, Manifests
from fakes.prometheus import Prometheus, hurried_rule, running_prometheus

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

HURRY = 30.0
PATIENCE_SECONDS = 200.0
BRIEF = "Nine people died in the fire, police said."
LONG = "\n\n".join(
    f'Mayor Ann Roe of district {number} said on Monday: "We lost {number} houses, and we are devastated." '
    f"The fire brigade of Lund said that the fire had begun in a warehouse on the river."
    for number in range(2, 32)
)


@dataclass
class Watched:
    """A running suite, the Prometheus that watches it, and callers."""

    cluster: Cluster
    prometheus: Prometheus
    folder: Path
    failures: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Have all pods that run now scraped, as the PodMonitor would."""
        self.prometheus.scrape(
            {
                f"{pod.address}:{pod.port('metrics')}": {
                    "job": f"dateline-{pod.labels['app.kubernetes.io/component']}",
                    "pod": pod.name,
                }
                for pods in self.cluster.pods.values()
                for pod in pods
            }
        )

    def lose(self, name: str) -> None:
        """Kill the only pod of a Deployment; its node does not bring it back, and it is still looked for."""
        (pod,) = self.cluster.pods[name]
        pod.terminating = True
        pod.kill()

    def replace(self, name: str) -> None:
        """A new pod for the lost one."""
        self.cluster.pods[name].clear()
        self.cluster.start(name)
        self.watch()

    def ingest(self) -> IngestClient:
        return IngestClient(self.cluster.names.localised("dns:///dateline-ingest:50051"))

    def incidents(self) -> IncidentClient:
        return IncidentClient(self.cluster.names.localised("dns:///dateline-incident-store:50054"))

    def database(self, service: str, file: str) -> Path:
        return self.folder / f"claim-dateline-{service}" / file


@pytest.fixture(scope="module")
def groups(full: Manifests) -> list[Manifest]:
    (resource,) = full.of("PrometheusRule")
    return list(resource["spec"]["groups"])


@pytest.fixture(scope="module")
def watched(
    dev: Manifests, full: Manifests, groups: list[Manifest], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    (endpoint,) = full.of("PodMonitor")[0]["spec"]["podMetricsEndpoints"]
    interval = float(endpoint["interval"].removesuffix("s"))
    with (
        Cluster(dev, {}, folder) as cluster,
        running_prometheus(groups, interval, HURRY, folder / "prometheus") as prometheus,
    ):
        for name in DEPLOYMENTS:
            cluster.start(name)
        found = Watched(cluster, prometheus, folder)
        found.watch()
        until(prometheus.up, "the pods are not scraped")
        yield found


def until(condition: Callable[[], bool], otherwise: str) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up, otherwise
        time.sleep(0.2)


@contextmanager
def repeated(work: Callable[[], object], *, callers: int = 1, pause: float = 0.0) -> Iterator[None]:
    """Have it done again and again, by that many at a time; what is refused meanwhile is what is broken."""
    done = threading.Event()

    def repeat() -> None:
        while not done.wait(pause):
            with contextlib.suppress(DatelineClientError):
                work()

    threads = [threading.Thread(target=repeat, daemon=True) for _ in range(callers)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join(60)


@contextmanager
def table_away(database: Path, table: str) -> Iterator[None]:
    """Every statement about the table fails meanwhile, as after a migration that went wrong."""
    connection = sqlite3.connect(database, autocommit=True, timeout=30)
    connection.execute(f"ALTER TABLE {table} RENAME TO away")
    try:
        yield
    finally:
        connection.execute(f"ALTER TABLE away RENAME TO {table}")
        connection.close()


def article(body: str) -> article_pb2.Article:
    return article_pb2.Article(id=uuid.uuid4().hex, headline="Fire in Lund", body=body)


def fires(watched: Watched, *alerts: tuple[str, str]) -> None:
    """Until each alert has fired with a label of such a value ("": whatever its labels); none did before."""
    assert {name for name, _ in watched.prometheus.firing()} & {name for name, _ in alerts} == set()
    missing = set(alerts)

    def all_fired() -> bool:
        for fired, labels in watched.prometheus.firing():
            missing.difference_update({(fired, ""), *((fired, value) for _, value in labels)})
        return not missing

    give_up = time.monotonic() + PATIENCE_SECONDS
    while not all_fired():
        assert time.monotonic() < give_up, f"{missing} do not fire"
        time.sleep(0.2)


def quiet(watched: Watched) -> None:
    """Until nothing fires."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while firing := watched.prometheus.firing():
        assert time.monotonic() < give_up, f"{firing} do not end"
        time.sleep(0.2)


def test_only_times_are_changed(groups: list[Manifest]) -> None:
    for rule in itertools.chain(*(group["rules"] for group in groups)):
        assert hurried_rule(rule, 1.0).keys() == rule.keys()
    (rule,) = [
        each for group in groups for each in group["rules"] if each["alert"] == "DatelineAnswersDegraded"
    ]
    assert hurried_rule(rule, 30.0)["expr"] == rule["expr"].replace("[5m]", "[10000ms]")
    assert hurried_rule(rule, 30.0)["for"] == "20000ms"


def test_nothing_fires_while_all_is_well(watched: Watched) -> None:
    with watched.ingest() as ingest, repeated(lambda: ingest.process_article(article(BRIEF)), pause=0.3):
        quiet(watched)
        time.sleep(10)
        assert watched.prometheus.firing() == set()


def test_a_store_that_is_away(watched: Watched) -> None:
    watched.lose("dateline-incident-store")
    with watched.ingest() as ingest, repeated(lambda: ingest.process_article(article(BRIEF)), callers=4):
        fires(
            watched,
            ("DatelineServiceDown", "dateline-incident-store"),
            ("DatelinePodUnreachable", "dateline-incident-store"),
            ("DatelineAnswersDegraded", "incident_store_unavailable"),
            ("DatelineJobsPileUp", "link"),
        )
    watched.replace("dateline-incident-store")


def test_workers_that_die_and_a_table_that_is_gone(watched: Watched) -> None:
    (pod,) = watched.cluster.pods["dateline-extraction"]

    def kill_workers() -> None:
        for worker in psutil.Process(pod.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()

    with (
        table_away(watched.database("incident-store", "incidents.db"), "incidents"),
        watched.ingest() as ingest,
        watched.incidents() as incidents,
        repeated(lambda: list(incidents.list_incidents(page_size=1)), pause=0.2),
        repeated(lambda: ingest.process_article(article(BRIEF), timeout=2.0), callers=4),
        repeated(kill_workers, pause=0.3),
    ):
        fires(
            watched,
            ("DatelineWorkersDie", ""),
            ("DatelineNoWorkers", pod.name),
            ("DatelineCallsUnanswered", "dateline-ingest"),
            ("DatelineCallsBroken", "dateline-incident-store"),
        )


def test_a_database_that_is_held(watched: Watched) -> None:
    held = sqlite3.connect(
        watched.database("ingest", "ingest.db"), isolation_level=None, timeout=30, check_same_thread=False
    )

    def hold() -> None:
        held.execute("BEGIN IMMEDIATE")
        time.sleep(0.8)
        held.execute("ROLLBACK")

    with (
        watched.ingest() as ingest,
        repeated(hold, pause=0.05),
        repeated(lambda: ingest.process_article(article(BRIEF)), callers=8),
    ):
        fires(
            watched, ("DatelineDatabaseSlow", "dateline-ingest"), ("DatelineDatabaseBusy", "dateline-ingest")
        )
    held.close()


def test_more_than_can_be_done(watched: Watched) -> None:
    with (
        watched.ingest() as ingest,
        repeated(lambda: ingest.process_article(article(LONG), timeout=60.0), callers=24),
        repeated(lambda: ingest.process_article(article(BRIEF), timeout=0.3), callers=2, pause=0.2),
    ):
        fires(watched, ("DatelineOverloaded", ""), ("DatelineTextsWait", ""))


def test_all_alerts_end_once_all_is_whole(watched: Watched) -> None:
    quiet(watched)
    assert watched.prometheus.up()
