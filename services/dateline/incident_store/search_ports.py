"""What searching incidents needs from the outside, in the domain's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dateline.incident_store.ledger_ports import Sight
from dateline.incident_store.search import Proposals, Query


class SearchReading(Protocol):
    """What searches see. What is proposed may be retracted, edited since, or under embargo."""

    def propose(
        self, newsroom_id: str, query: Query, size: int, after: int | None, sight: Sight
    ) -> Proposals:
        """At most `size` entries that may match, newest first, with numbers below `after`.

        None that matches is left out. Each comes with the incident that held it at `sight.known_at`, or now.
        """
        ...

    def numbers(self, newsroom_id: str, entry_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of entries: their places in the order of results."""
        ...
