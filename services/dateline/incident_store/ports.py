"""What the use cases need from the outside, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.domain.linking import LinkKey, LinkOutcome, Report
from dateline.incident_store.features import Exemplar
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import HeldReport, Journal, LedgerReading, LedgerTransactions
from dateline.incident_store.link_ports import LinkReading
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts
from dateline.incident_store.repair_ports import ExaminingTransactions
from dateline.incident_store.search_ports import SearchReading
from dateline.incident_store.story_ports import StoryLinking, StoryReading


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What a link key was answered, and the hash of what it came with."""

    payload_hash: str
    outcome: LinkOutcome


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report with all that linking files of it. `norm` is the profile's length in term space."""

    report: Report
    incident_id: str
    profile: Profile
    norm: float
    keys: tuple[str, ...]
    visible_from: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as readers get it, with the incident it belongs to."""

    incident_id: str
    report: Report


@dataclass(frozen=True, slots=True)
class IncidentCursor:
    """Where a list of incidents goes on: after the incident whose newest report is this one."""

    reported_at: dt.datetime
    report_id: str


@dataclass(frozen=True, slots=True)
class ListedIncident:
    """One incident of a list, with the place of its newest visible report in the list's order."""

    incident_id: str
    cursor: IncidentCursor


class Linking(Journal, StoryLinking, Protocol):
    """What one link transaction sees and does. Embargo does not matter here: linking sees every report."""

    def answer(self, key: LinkKey) -> StoredAnswer | None:
        """What this very key was answered before."""
        ...

    def newest(self, newsroom_id: str, article_id: str) -> tuple[int, int] | None:
        """The newest version and revision of the article that was linked."""
        ...

    def counts(self, newsroom_id: str, numbers: Iterable[int]) -> Counts:
        """How many linked articles hold each token, by the tokens' numbers."""
        ...

    def candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str],
    ) -> Mapping[str, Sequence[Exemplar]]:
        """The incidents of the reports that most weight of the probes hits, and the incidents `besides`.

        Each with its standing reports that were hit best, and its `newest`, newest first. Equal weights go by
        id. A probe looks at the newest rows of its key only, however old these are. Reports of days near
        `near` go before others of like weight, where it is given.
        """
        ...

    def standing(self, newsroom_id: str, article_id: str) -> Sequence[HeldReport]:
        """The article's reports that are not retracted, in the order of their making."""
        ...

    def retract(self, newsroom_id: str, report_ids: Sequence[str], at: dt.datetime) -> None:
        """Mark reports as retracted and unfile them; the rows stay."""
        ...

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        """Open an incident without reports."""
        ...

    def add(self, newsroom_id: str, reports: Sequence[FiledReport]) -> None:
        """Keep the reports of one article version for ever, with all they hold, and file them."""
        ...

    def forget(self, newsroom_id: str, article_id: str, at: dt.datetime, through: int | None = None) -> None:
        """Never link a version of the article again, or none up to `through`; drop their answers."""
        ...

    def record(self, key: LinkKey, answer: StoredAnswer, at: dt.datetime) -> None:
        """Keep the answer to a link key."""
        ...


class Reading(LedgerReading, LinkReading, SearchReading, StoryReading, Protocol):
    """What one read sees. Reports that become visible after `now` are not there for it."""

    def reports(
        self, newsroom_id: str, incident_ids: Sequence[str], now: dt.datetime
    ) -> Sequence[KeptReport]:
        """The visible reports of incidents, retracted ones too."""
        ...

    def page(
        self, newsroom_id: str, size: int, after: IncidentCursor | None, incident_type: str, now: dt.datetime
    ) -> Sequence[ListedIncident]:
        """Incidents by their newest standing report, newest first; `incident_type` as in `matches_type`.

        With a type, every incident of which some standing report matches it, or whose type an editor set.
        """
        ...


class Transactions(ExaminingTransactions, LedgerTransactions, Protocol):
    """Runs work against the store. Writes of one newsroom behave as if they ran one after the other."""

    async def write[T](self, newsroom_id: str, work: Callable[[Linking], T]) -> T:
        """Run `work` of a newsroom in one transaction: kept when it returns, undone when it raises.

        It may be run again.
        """
        ...

    async def read[T](self, work: Callable[[Reading], T]) -> T:
        """Run `work` over one unchanging state."""
        ...

    async def file_for_search(self, most: int) -> int:
        """File up to so many reports and edits that search has no entry of, and tell how many.

        0 where none is left.
        """
        ...


class Ids(Protocol):
    """New ids."""

    def incident_id(self) -> str:
        """An id that no incident has."""
        ...

    def report_id(self) -> str:
        """An id that no report has."""
        ...

    def edit_id(self) -> str:
        """An id that no edit has."""
        ...

    def story_id(self) -> str:
        """An id that no story has."""
        ...
