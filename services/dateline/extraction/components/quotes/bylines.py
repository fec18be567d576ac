"""Who wrote or sent the article: a name in the byline or the dateline alone.

Found: "Ann Ode" of "By Ann Ode", the agency of "LA PAZ (ANA) -". Not found: one of whom the story tells, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.extensions import Cluster, DocZone


def bylines(page: Page, clusters: Sequence[Cluster], zones: Sequence[DocZone]) -> frozenset[int]:
    """The clusters that are named there alone: who wrote or sent the article is not in the story."""
    stretches = [(zone.begin, zone.end) for zone in zones if zone.kind in _SENDERS]
    begins = page.syntax.begins
    return frozenset(
        number
        for number, cluster in enumerate(clusters)
        if stretches
        and all(
            any(begin <= begins[mention.start] < end for begin, end in stretches)
            for mention in cluster.mentions
            if mention.start < len(begins)
        )
    )


_SENDERS = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE})
