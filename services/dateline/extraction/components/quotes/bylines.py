"""Who wrote the article: a name in the byline alone.

Found: "Ann Ode" of "By Ann Ode". Not found: one of whom the story tells, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.extensions import Cluster, DocZone


def bylines(page: Page, clusters: Sequence[Cluster], zones: Sequence[DocZone]) -> frozenset[int]:
    """The clusters that are named in the byline alone: who wrote the article is not in the story."""
    stretches = [(zone.begin, zone.end) for zone in zones if zone.kind is ZoneKind.BYLINE]
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
