"""Running services, a Prometheus with the deployed rules that scrapes them, and waiting for what it says.

All times of the rules and of the scraping are divided by HURRY, and none is longer than LONGEST_SECONDS;
nothing else of them is changed.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dateline.v1 import article_pb2
from dateline_client.errors import DatelineClientError
from fakes.kubernetes.cluster import Cluster
from fakes.kubernetes.manifests import Manifest, Manifests
from fakes.prometheus import Pace, Prometheus, running_prometheus

HURRY = 30.0
LONGEST_SECONDS = 20.0
PATIENCE_SECONDS = 400.0
BRIEF = "Nine people died in the fire, police said."

type Fired = tuple[str, str]
"""An alert, and the value of one of its labels ("": whatever its labels)."""


@dataclass
class Watched:
    """Running pods and the Prometheus that watches them."""

    cluster: Cluster
    prometheus: Prometheus
    others: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """What is scraped besides pods, each address with its labels."""

    def watch(self) -> None:
        """Have all pods that run now scraped, as the PodMonitor would."""
        pods = {
            f"{pod.address}:{pod.port('metrics')}": {
                "job": f"dateline-{pod.labels['app.kubernetes.io/component']}",
                "pod": pod.name,
            }
            for pods in self.cluster.pods.values()
            for pod in pods
        }
        self.prometheus.scrape(pods | self.others)

    def fired(self) -> set[Fired]:
        """What fires now."""
        return {
            (alert, value)
            for alert, labels in self.prometheus.firing()
            for value in ("", *(value for _, value in labels))
        }

    def fires(self, *alerts: Fired) -> None:
        """Until each of them has fired."""
        missing = set(alerts)

        def all_fired() -> bool:
            missing.difference_update(self.fired())
            return not missing

        until(all_fired, lambda: f"{missing} do not fire")

    def quiet(self, *alerts: Fired) -> None:
        """Until none of them fires; if none is named, until nothing does."""

        def firing() -> set[Fired]:
            return self.fired() & set(alerts) if alerts else self.fired()

        until(lambda: not firing(), lambda: f"{firing()} do not end")


@contextmanager
def watching(cluster: Cluster, full: Manifests, folder: Path) -> Iterator[Watched]:
    """Watch a cluster by the rules and at the intervals of an overlay."""
    (endpoint,) = full.of("PodMonitor")[0]["spec"]["podMetricsEndpoints"]
    interval = float(endpoint["interval"].removesuffix("s"))
    pace = Pace(HURRY, LONGEST_SECONDS)
    with running_prometheus(groups_of(full), interval, pace, folder) as prometheus:
        yield Watched(cluster, prometheus)


def groups_of(full: Manifests) -> list[Manifest]:
    """The groups of rules."""
    (resource,) = full.of("PrometheusRule")
    return list(resource["spec"]["groups"])


def until(condition: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Wait for something to be so; the test fails where it is not for too long."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up, otherwise()
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


def article(body: str) -> article_pb2.Article:
    """One that nobody has sent before."""
    return article_pb2.Article(id=uuid.uuid4().hex, headline="Fire in Lund", body=body)
