"""Where the time of a text goes at extraction."""

from __future__ import annotations

from prometheus_client import CollectorRegistry

from dateline.extraction.metrics import ExtractionMetrics
from dateline.rpc.traces.tracer import Tracer


class TracedPool(ExtractionMetrics):
    """A `PoolObserver` that counts, and tells each call its wait and its analysis."""

    def __init__(self, registry: CollectorRegistry, tracer: Tracer) -> None:
        super().__init__(registry)
        self._tracer = tracer

    def answered(self, words: int, queued: float, taken: float, ended: float) -> None:
        """Two spans of the call at hand, one after the other."""
        self._tracer.past("extraction.queue_wait", queued, taken)
        self._tracer.past("extraction.analyse", taken, ended, {"dateline.words": words})
