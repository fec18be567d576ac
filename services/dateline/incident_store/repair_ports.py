"""What looking for repairs needs from the outside, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from dateline.domain.editing import Bond, Suggestion
from dateline.incident_store.features import Exemplar
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.rarity import Counts
from dateline.incident_store.story_ports import Hit


class Examining(Protocol):
    """What looking for repairs sees: one unchanging state, read as linking and editing do."""

    def walk_incidents(self, newsroom_id: str, size: int, after: str) -> Sequence[str]:
        """The ids of incidents that are not merged, in their order, after one."""
        ...

    def counts(self, newsroom_id: str, numbers: Iterable[int]) -> Counts:
        """How many linked articles hold each token."""
        ...

    def find(
        self, newsroom_id: str, probes: Sequence[Probe], limit: int, near: dt.date | None
    ) -> Sequence[Hit]:
        """The incidents that most weight of the probes hits, those of days near `near` first."""
        ...

    def exemplars(
        self, newsroom_id: str, hits: Sequence[Hit], newest: int
    ) -> Mapping[str, Sequence[Exemplar]]:
        """The standing reports of incidents, newest first."""
        ...

    def holdings(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[HeldReport]:
        """Every report that incidents hold."""
        ...

    def apart(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The pairs of incidents, one of them among these, that an editor put apart."""
        ...

    def bonds_on(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[Bond]:
        """The bonds of any article with the incidents."""
        ...

    def locked(self, newsroom_id: str, incident_ids: Sequence[str]) -> frozenset[str]:
        """Which of the incidents an editor locked."""
        ...

    def suggestion(self, newsroom_id: str, incident_id: str, other_id: str) -> Suggestion | None:
        """One suggestion, in whatever state."""
        ...


class ExaminingTransactions(Protocol):
    """Runs looks for repairs against the store."""

    async def examine[T](self, work: Callable[[Examining], T]) -> T:
        """Run `work` over one unchanging state; no writer waits for it."""
        ...
