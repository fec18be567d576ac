"""What extraction tells Prometheus. An autoscaler follows the queue wait."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram

from dateline.domain.analysis import Layer
from dateline.extraction.workers.pool import WorkerPool
from dateline.rpc.metrics import told_by

_WAITS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_WORK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class ExtractionMetrics:
    """A `PoolObserver` that counts."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._waits = Histogram(
            "dateline_extraction_queue_wait_seconds",
            "How long texts waited for a worker.",
            buckets=_WAITS,
            registry=registry,
        )
        self._texts = Histogram(
            "dateline_extraction_batch_texts",
            "How many texts a worker took at once.",
            buckets=(1, 2, 3, 4, 6, 8, 16, 32),
            registry=registry,
        )
        self._words = Counter(
            "dateline_extraction_words", "Words that went to workers, about.", registry=registry
        )
        self._stages = Histogram(
            "dateline_extraction_stage_seconds",
            "How long a batch spent in each stage of the work, inside of the worker.",
            ["stage"],
            buckets=_WORK,
            registry=registry,
        )
        self._incomplete = Counter(
            "dateline_extraction_incomplete_texts",
            "Texts on which a finder failed, by the layer that lacks its findings.",
            ["layer"],
            registry=registry,
        )
        for layer in Layer:  # so that the first one is seen as an increase
            self._incomplete.labels(layer.value)
        self._restarts = Counter(
            "dateline_extraction_worker_restarts",
            "Workers that were replaced, by why.",
            ["reason"],
            registry=registry,
        )
        for reason in ("died", "too_large"):  # so that the first one is seen as an increase
            self._restarts.labels(reason)

    def watch(self, pool: WorkerPool) -> None:
        """Tell the state of the pool whenever somebody asks."""
        told_by(
            self._registry,
            "dateline_extraction_queue_length",
            "Texts that wait for a worker.",
            lambda: pool.waiting,
        )
        told_by(
            self._registry,
            "dateline_extraction_workers",
            "Workers that have loaded and live.",
            lambda: pool.workers,
        )

    def waited(self, seconds: float) -> None:
        """Observe a wait."""
        self._waits.observe(seconds)

    def answered(self, words: int, queued: float, taken: float, ended: float) -> None:
        """Nothing: waits and work are observed where they end."""

    def batched(self, texts: int, words: int) -> None:
        """Observe a batch."""
        self._texts.observe(texts)
        self._words.inc(words)

    def worked(self, seconds: Mapping[str, float]) -> None:
        """Observe the stages of a batch."""
        for stage, taken in seconds.items():
            self._stages.labels(stage).observe(taken)

    def incomplete(self, texts: Mapping[str, int]) -> None:
        """Count texts that lack findings."""
        for layer, count in texts.items():
            self._incomplete.labels(layer).inc(count)

    def restarting(self, reason: str) -> None:
        """Count a restart."""
        self._restarts.labels(reason).inc()
