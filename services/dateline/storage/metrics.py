"""What a database tells Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Histogram

_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class DatabaseMetrics:
    """Times transactions; called by the database's threads."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._transactions = Histogram(
            "dateline_database_transaction_seconds",
            "How long transactions took, those run again included.",
            ["kind"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._waits = Histogram(
            "dateline_database_wait_seconds",
            "How long transactions waited for a thread to run in.",
            ["kind"],
            buckets=_SECONDS,
            registry=registry,
        )

    def __call__(self, kind: str, waited: float, taken: float) -> None:
        """Observe one transaction; the kind is "read" or "write"."""
        self._waits.labels(kind).observe(waited)
        self._transactions.labels(kind).observe(taken)
