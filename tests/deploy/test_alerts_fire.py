"""The alerts that are deployed, in a real Prometheus that scrapes real services, while something is broken.

What each alert would make of made-up figures, test_monitoring says. Here the services themselves are broken:
the alert has to fire from what they export then, and to end once they are whole again. The alerts about
certificates, backups and Envoy, which want the production overlay, are in test_alerts_of_production.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from dateline_client import IncidentClient, IngestClient
from dateline_client.errors import DatelineClientError
from deploy.production import DEPLOYMENTS
from deploy.watching import BRIEF, Watched, article, groups_of, repeated, until, watching
from fakes.kubernetes.cluster import Cluster
from fakes.kubernetes.manifests import Manifests
from fakes.kubernetes.releases import released
from fakes.prometheus import Pace

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

LONG = "\n\n".join(
    f'Mayor Ann Roe of district {number} said on Monday: "We lost {number} houses, and we are devastated." '
    f"The fire brigade of Lund said that the fire had begun in a warehouse on the river."
    for number in range(2, 92)
)
UNREADABLE = "Nine people died in the fire in Odense, police said."
# Of a later release: no quotes of any text, and no analysis at all of some.
FAULTS = {
    "extraction/components/quotes/finder.py": """

def _broken(_self: Quotes, _doc: Doc) -> Doc:
    raise KeyError("speaker")


Quotes.__call__ = _broken
""",
    "extraction/components/zones.py": """

def _broken(self: Zones, doc: Doc) -> Doc:
    if "Odense" in doc.text:
        raise IndexError("zone")
    return _whole(self, doc)


_whole, Zones.__call__ = Zones.__call__, _broken
""",
}
# An article that fails is tried again after at most a minute: that, too, in some hurry.
HURRIED = {"DATELINE_INGEST_JOB_LONGEST_PAUSE_SECONDS": "4"}


@dataclass
class Newsroom:
    """The dev overlay: its services, and its files."""

    cluster: Cluster
    folder: Path

    def ingest(self) -> IngestClient:
        return IngestClient(self.cluster.names.localised("dns:///dateline-ingest:50051"))

    def incidents(self) -> IncidentClient:
        return IncidentClient(self.cluster.names.localised("dns:///dateline-incident-store:50054"))

    def database(self, service: str, file: str) -> Path:
        return self.folder / f"claim-dateline-{service}" / file


@pytest.fixture(scope="module")
def newsroom(dev: Manifests, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    with Cluster(dev, {}, folder) as cluster:
        for name in DEPLOYMENTS:
            cluster.start(name, environment=HURRIED if name == "dateline-ingest" else {})
        yield Newsroom(cluster, folder)


@pytest.fixture(scope="module")
def watched(
    newsroom: Newsroom, full: Manifests, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watched]:
    with watching(newsroom.cluster, full, tmp_path_factory.mktemp("watched") / "prometheus") as found:
        found.watch()
        until(found.prometheus.up, lambda: "the pods are not scraped")
        yield found


def connected(database: Path) -> sqlite3.Connection:
    """To a database that services use; for threads that take turns."""
    return sqlite3.connect(database, autocommit=True, timeout=300, check_same_thread=False)


def is_answered(ingest: IngestClient) -> bool:
    """Whether an article is; where it is not, it becomes a job, and many would be much to work off."""
    try:
        ingest.process_article(article(BRIEF))
    except DatelineClientError:
        return False
    return True


@contextmanager
def table_away(database: Path, table: str) -> Iterator[None]:
    """Every statement about the table fails meanwhile, as after a migration that went wrong."""
    with contextlib.closing(connected(database)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO away")
        try:
            yield
        finally:
            connection.execute(f"ALTER TABLE away RENAME TO {table}")


def test_only_times_are_changed(full: Manifests) -> None:
    rules = {rule["alert"]: rule for group in groups_of(full) for rule in group["rules"]}
    for rule in rules.values():
        assert Pace(1.0).rule(rule) == rule | {
            "expr": Pace(1.0).rule(rule)["expr"],
            **({"for": Pace(1.0).hurried(rule["for"])} if "for" in rule else {}),
        }
    degraded = rules["DatelineAnswersDegraded"]
    hurried = Pace(30.0, 20.0).rule(degraded)
    assert hurried["expr"] == degraded["expr"].replace("[5m]", "[10000ms]")
    assert hurried["for"] == "20000ms"
    (longest,) = {rule["for"] for rule in rules.values() if rule.get("for", "").endswith("h")}
    assert Pace(30.0, 20.0).hurried(longest) == "20000ms"


def test_nothing_fires_while_all_is_well(watched: Watched, newsroom: Newsroom) -> None:
    calm = 0

    def answered() -> bool:
        nonlocal calm
        ingest.process_article(article(BRIEF))
        calm = 0 if watched.prometheus.firing() else calm + 1
        return calm == 50

    with newsroom.ingest() as ingest:
        until(answered, lambda: f"{watched.prometheus.firing()} fire")


def test_a_release_with_faults_and_a_store_that_is_away(
    watched: Watched, newsroom: Newsroom, tmp_path: Path
) -> None:
    alerts = (
        ("DatelineServiceDown", "dateline-incident-store"),
        ("DatelinePodUnreachable", "dateline-incident-store"),
        ("DatelineAnswersDegraded", "incident_store_unavailable"),
        ("DatelineJobsPileUp", "link"),
        ("DatelineEditorsNotFollowed", ""),
        ("DatelineVersionsDiffer", ""),
        ("DatelineFindersFail", "quotes"),
        ("DatelineCallsBroken", "dateline-extraction"),
        ("DatelineJobsGivenUp", "analyse"),
    )
    watched.quiet(*alerts)
    cluster = watched.cluster
    (good,) = cluster.pods["dateline-extraction"]
    faulty = cluster.start("dateline-extraction", environment=released("9.0.0", FAULTS, tmp_path))
    cluster.end("dateline-extraction", good)
    watched.watch()
    cluster.lose("dateline-incident-store")
    with (
        newsroom.ingest() as ingest,
        # Not as many as the machine can do: what breaks would be too small a share of the calls.
        repeated(lambda: ingest.process_article(article(BRIEF)), callers=4, pause=0.4),
        repeated(lambda: ingest.process_article(article(UNREADABLE)), callers=4, pause=0.5),
    ):
        watched.fires(*alerts)
    assert "job_given_up" in cluster.pods["dateline-ingest"][0].log
    assert "quotes incomplete: KeyError at finder.py" in faulty.log
    cluster.forget("dateline-incident-store")
    for pod in [
        cluster.start(name, wait=False) for name in ("dateline-incident-store", "dateline-extraction")
    ]:
        cluster.await_ready(pod)
    cluster.end("dateline-extraction", faulty)
    watched.watch()


def test_workers_that_die_a_table_that_is_gone_and_a_database_that_is_held(
    watched: Watched, newsroom: Newsroom
) -> None:
    (pod,) = watched.cluster.pods["dateline-extraction"]
    alerts = (
        ("DatelineWorkersDie", ""),
        ("DatelineNoWorkers", pod.name),
        ("DatelineCallsUnanswered", "dateline-ingest"),
        ("DatelineCallsBroken", "dateline-incident-store"),
        ("DatelineDatabaseSlow", "dateline-ingest"),
        ("DatelineDatabaseBusy", "dateline-ingest"),
    )
    watched.quiet(*alerts)

    with newsroom.ingest() as ingest:
        # What ingest learnt of the work while the store was away must not have it refuse what it could do.
        for _ in range(30):
            until(lambda: is_answered(ingest), lambda: "articles are not answered again")

    def kill_workers() -> None:
        for worker in psutil.Process(pod.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()

    def hold() -> None:
        held.execute("BEGIN IMMEDIATE")
        time.sleep(0.8)
        held.execute("ROLLBACK")

    with (
        contextlib.closing(connected(newsroom.database("ingest", "ingest.db"))) as held,
        table_away(newsroom.database("incident-store", "incidents.db"), "reports"),
        newsroom.ingest() as ingest,
        newsroom.incidents() as incidents,
        repeated(hold, pause=0.05),
        repeated(lambda: next(incidents.list_incidents(page_size=1), None), pause=0.2),
        # With a pause, as clients have it that are refused: else refusals are all that is counted.
        repeated(lambda: ingest.process_article(article(BRIEF), timeout=2.0), callers=8, pause=0.3),
        repeated(kill_workers, pause=0.3),
    ):
        watched.fires(*alerts)
    # Its next worker would be started after a pause that has grown with each death.
    watched.cluster.lose("dateline-extraction")
    watched.cluster.forget("dateline-extraction")
    watched.cluster.start("dateline-extraction")
    watched.watch()
    with newsroom.ingest() as ingest:
        until(lambda: is_answered(ingest), lambda: "ingest does not find the new pod")


def test_more_than_can_be_done(watched: Watched, newsroom: Newsroom) -> None:
    alerts = (("DatelineOverloaded", ""), ("DatelineTextsWait", ""))
    watched.quiet(*alerts)
    with (
        newsroom.ingest() as ingest,
        repeated(lambda: ingest.process_article(article(LONG), timeout=60.0), callers=24),
        repeated(lambda: ingest.process_article(article(BRIEF), timeout=0.3), callers=2, pause=0.2),
    ):
        watched.fires(*alerts)


def test_all_alerts_end_once_all_is_whole(watched: Watched) -> None:
    watched.quiet()
    assert watched.prometheus.up()
