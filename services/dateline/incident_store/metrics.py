"""What the incident store tells Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter

from dateline.domain.linking import LinkDecision, LinkOutcome


class LinkMetrics:
    """Counts where accounts were put."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._decisions = Counter(
            "dateline_incident_store_link_decisions",
            "Accounts in answers by where they were put; an answer that is given again counts again.",
            ["decision"],
            registry=registry,
        )
        for decision in LinkDecision:  # so that the first one is seen as an increase
            self._decisions.labels(decision.value)

    def linked(self, outcome: LinkOutcome) -> None:
        """Count the decisions of one call."""
        for link in outcome.links:
            self._decisions.labels(link.decision.value).inc()
