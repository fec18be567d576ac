"""What is asked about the links of articles after they were made, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from dateline.domain.linking import StandingLinks


class LinkReading(Protocol):
    """Where articles are, or were. Embargo does not matter here: it is told to the one who linked them."""

    def links_of(
        self, newsroom_id: str, article_id: str, known_at: dt.datetime | None = None
    ) -> StandingLinks:
        """Where the accounts of an article are, of its newest version; or what was known of it then."""
        ...

    def articles_of(self, newsroom_id: str, report_ids: Collection[str]) -> frozenset[str]:
        """The articles that reports are of."""
        ...
