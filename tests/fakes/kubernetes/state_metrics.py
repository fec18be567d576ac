"""What kube-state-metrics tells of a CronJob whose Jobs are really run, in its own words.

There is no Kubernetes here whose state it could tell: names, labels, and what is left out while nothing is
known, are as its documentation has them (docs/metrics/workload/cronjob-metrics.md). Hours need not be waited
for: they pass when somebody says so.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Gauge, start_http_server

NAMESPACE = "dateline"
_SECONDS = 3600.0


class CronJobState:
    """When a CronJob was made and when a Job of it last came to a good end, as Kubernetes keeps it."""

    def __init__(self, name: str, registry: CollectorRegistry) -> None:
        """Made now; no Job of it has ended."""
        self._labels = {"namespace": NAMESPACE, "cronjob": name}
        self._created = Gauge(
            "kube_cronjob_created", "Unix creation timestamp", list(self._labels), registry=registry
        )
        self._succeeded = Gauge(
            "kube_cronjob_status_last_successful_time",
            "When the job was last completed successfully.",
            list(self._labels),
            registry=registry,
        )
        self._created.labels(**self._labels).set(time.time())
        self._has_succeeded = False

    def succeed(self) -> None:
        """A Job has just ended well."""
        self._succeeded.labels(**self._labels).set(time.time())
        self._has_succeeded = True

    def pass_hours(self, hours: float) -> None:
        """All that was is that much longer ago."""
        self._created.labels(**self._labels).dec(hours * _SECONDS)
        if self._has_succeeded:
            self._succeeded.labels(**self._labels).dec(hours * _SECONDS)


@contextmanager
def state_metrics(cron_job: str) -> Iterator[tuple[str, CronJobState]]:
    """Where it is scraped, and the state that it tells."""
    registry = CollectorRegistry()
    state = CronJobState(cron_job, registry)
    server, thread = start_http_server(0, "127.0.0.1", registry)
    try:
        yield f"127.0.0.1:{server.server_port}", state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
