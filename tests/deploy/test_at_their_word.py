"""The rendered manifests, run as processes here: each command, variable, port, volume and probe."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

from dateline_client import IncidentClient, IngestClient
from dateline_client.errors import DatelineClientError
from deploy.production import DEPLOYMENTS, Suite, articles
from fakes.kubernetes.cluster import Cluster
from fakes.kubernetes.manifests import ROOT, Manifests
from fakes.kubernetes.newsroom import Newsroom
from fakes.kubernetes.pods import Pod

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

SENDERS = 2


def metric(pod: Pod, name: str) -> float:
    """The sum of a metric over its labels, as Prometheus would read it from a pod."""
    assert pod.running, f"{pod.name} has ended: {pod.log}"
    with urllib.request.urlopen(f"http://{pod.address}:{pod.port('metrics')}/metrics", timeout=10) as page:
        lines = page.read().decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def mebibytes(pod: Pod) -> int:
    process = psutil.Process(pod.pid)
    return sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) >> 20


def test_scaling_and_rolling_under_load_fails_no_call(suite: Suite) -> None:
    cluster = suite.cluster
    with suite.ingest() as ingest, suite.incidents() as incidents:
        newsroom = Newsroom(ingest, incidents, articles(), SENDERS)
        analysis = newsroom.send()
        assert analysis.extraction.quotes
        assert analysis.links
        with newsroom:
            cluster.scale("dateline-extraction", 3)
            rollers = [threading.Thread(target=cluster.roll, args=(name,)) for name in DEPLOYMENTS]
            for roller in rollers:
                roller.start()
            for roller in rollers:
                roller.join(900)
                assert not roller.is_alive()
            enough = newsroom.answers + 30
            while newsroom.answers < enough and not newsroom.failures:
                newsroom.pause()
        assert newsroom.failures == []
        assert newsroom.degraded == 0
        assert newsroom.listed > 10
    assert cluster.complaints == []
    assert {name: len(pods) for name, pods in cluster.pods.items()} == dict(
        zip(DEPLOYMENTS, (2, 3, 2), strict=True)
    )
    # The new pods of each service share the work.
    for name in DEPLOYMENTS:
        for pod in cluster.pods[name]:
            assert metric(pod, "dateline_rpc_calls_total{") > 0, pod.name
    measured: dict[str, Any] = {
        "answers": newsroom.answers,
        "listed": newsroom.listed,
        "longest stop, s": round(max(cluster.stop_seconds), 1),
        "MiB": {name: max(map(mebibytes, cluster.pods[name])) for name in DEPLOYMENTS},
    }
    (ROOT / "build" / "deploy" / "measured.json").write_text(json.dumps(measured))
    for name in DEPLOYMENTS:
        (container,) = cluster.manifests.get("Deployment", name)["spec"]["template"]["spec"]["containers"]
        asked, unit = (
            container["resources"]["requests"]["memory"][:-2],
            container["resources"]["requests"]["memory"][-2:],
        )
        assert measured["MiB"][name] <= int(asked) * {"Mi": 1, "Gi": 1024}[unit]


def test_the_front_doors_ask_who_is_there(suite: Suite) -> None:
    with suite.ingest(api_key=None) as nobody, pytest.raises(DatelineClientError, match=r"(?i)key"):
        nobody.process_article(articles()[0], newsroom_id="desk")
    with suite.ingest(tls=None) as plain, pytest.raises(DatelineClientError):
        plain.process_article(articles()[0], newsroom_id="desk", timeout=2)


def test_the_inner_port_is_for_services_with_certificates(suite: Suite) -> None:
    with suite.incidents(port=50053) as outsider, pytest.raises(DatelineClientError):
        next(outsider.list_incidents(newsroom_id="desk", timeout=2), None)


def test_the_metrics_that_autoscaling_follows_are_told(suite: Suite) -> None:
    waits = [
        metric(pod, "dateline_extraction_queue_wait_seconds_count")
        for pod in suite.cluster.pods["dateline-extraction"]
    ]
    assert all(count > 0 for count in waits)


def test_dev_runs_and_refuses_a_second_replica(dev: Manifests, tmp_path: Path) -> None:
    secrets: Mapping[str, Mapping[str, str]] = {}
    with Cluster(dev, secrets, tmp_path) as cluster:
        for name in DEPLOYMENTS:
            cluster.start(name)
        with (
            IngestClient(cluster.names.localised("dns:///dateline-ingest:50051")) as ingest,
            IncidentClient(cluster.names.localised("dns:///dateline-incident-store:50054")) as incidents,
        ):
            assert ingest.process_article(articles()[0]).links
            assert list(incidents.list_incidents())
        for name in ("dateline-ingest", "dateline-incident-store"):
            second = cluster.start(name, wait=False)
            assert second.wait(300) != 0
            assert "one replica" in second.log
        assert cluster.pods["dateline-ingest"][0].ready
