"""What the services export: the samples of their real registries, after each metric was used once."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from prometheus_client import CollectorRegistry

from dateline.domain.linking import LinkDecision
from dateline.extraction.metrics import ExtractionMetrics
from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store.metrics import LinkMetrics
from dateline.ingest.metrics import IngestMetrics, MeasuredAdmission
from dateline.rpc.interceptors.chain import Call
from dateline.rpc.interceptors.metrics import Metrics
from dateline.rpc.metrics import new_registry
from dateline.rpc.server import GrpcServer
from dateline.storage.metrics import DatabaseMetrics
from fakes.authority import Authority, Files

METHOD = "dateline.v1.IngestService/ProcessArticle"
type Samples = dict[str, dict[str, set[str]]]


async def exported(folder: Path) -> Samples:
    """The values of each label of each sample, by the sample's name."""
    found: Samples = defaultdict(lambda: defaultdict(set))
    for registry in (await _ingest(), _extraction(folder), _incident_store()):
        for family in registry.collect():
            for sample in family.samples:
                labels = found[sample.name]
                for name, value in sample.labels.items():
                    labels[name].add(value)
    return found


async def _ingest() -> CollectorRegistry:
    registry = new_registry()
    metrics = IngestMetrics(registry)
    MeasuredAdmission(metrics, in_flight=1, waiting=1)
    feeds: Any = SimpleNamespace(newsrooms=1, silent_seconds=lambda: 0.0)
    metrics.watch_feeds(feeds)
    await metrics.count_jobs(_NoJobs())  # type: ignore[arg-type] # all that it is asked for
    DatabaseMetrics(registry)("read", 0.0, 0.0)
    calls: Any = Call(METHOD, SimpleNamespace(time_remaining=lambda: None))  # type: ignore[arg-type]
    async with Metrics(registry).around(calls):
        pass
    return registry


def _extraction(folder: Path) -> CollectorRegistry:
    registry = new_registry()
    metrics = ExtractionMetrics(registry)
    pool: Any = SimpleNamespace(waiting=0, workers=1)
    metrics.watch(pool)
    metrics.waited(0.0)
    metrics.batched(1, 1)
    metrics.worked({"parse": 0.0})
    files = Files(folder / "tls.crt", folder / "tls.key")
    Authority(folder).issue("extraction", into=files)
    GrpcServer(ExtractionSettings(tls_certificate=files.certificate, tls_key=files.key), registry)
    return registry


def _incident_store() -> CollectorRegistry:
    registry = new_registry()
    links: Any = SimpleNamespace(links=[SimpleNamespace(decision=LinkDecision.NEW)])
    LinkMetrics(registry).linked(links)
    DatabaseMetrics(registry)("write", 0.0, 0.0)
    return registry


class _NoJobs:
    async def read(self, _work: object) -> dict[object, int]:
        return {}
