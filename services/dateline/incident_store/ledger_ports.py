"""What the ledger, editing and watching need from the outside, in the domain's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.domain.changes import Change, NewChange, WatchPosition
from dateline.domain.editing import Bond, Edit, EditChange, Suggestion, SuggestionState
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import Report
from dateline.incident_store.figures import ToldFigure
from dateline.incident_store.figures.scopes import Scope


@dataclass(frozen=True, slots=True)
class Sight:
    """What one read sees: reports that are visible at `now`; of them what the store knew at `known_at`.

    None for `known_at` means all that it knows.
    """

    now: dt.datetime
    known_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report, the incident that held it then, and until when it is under embargo."""

    incident_id: str
    report: Report
    visible_from: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class BondOnFile:
    """A bond whose incident is the one that holds after all merges, with the account that it was laid on."""

    bond: Bond
    account: IncidentAccount


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A figure of an incident as linking needs it, with what it takes to know whether it counts."""

    incident_id: str
    told: ToldFigure
    retracted_at: dt.datetime | None
    withdrawn: bool
    visible_from: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes in the order in which a watcher sees them, each with where it stands after it.

    `position` is where it stands after the page, which may have passed changes that nobody may see yet.
    """

    changes: tuple[tuple[Change, WatchPosition], ...]
    position: WatchPosition


class LedgerReading(Protocol):
    """What reads of the ledger see. What is under embargo at `sight.now` is not there."""

    def resolve(self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None) -> str:
        """The incident that an id stands for after merges; the id itself where it was not merged."""
        ...

    def merged_into(
        self, newsroom_id: str, incident_id: str, known_at: dt.datetime | None
    ) -> tuple[str, ...]:
        """The incidents that were merged into one, sorted."""
        ...

    def held(self, newsroom_id: str, incident_ids: Sequence[str], sight: Sight) -> Sequence[HeldReport]:
        """The reports that incidents held, with `retracted_at` as it was known."""
        ...

    def report(self, newsroom_id: str, report_id: str, sight: Sight) -> HeldReport | None:
        """One report."""
        ...

    def walk(
        self, newsroom_id: str, size: int, after: tuple[dt.datetime, str] | None, sight: Sight
    ) -> Sequence[HeldReport]:
        """Reports that stood, newest first by publication and id, without regard to their incidents."""
        ...

    def edited(
        self, newsroom_id: str, ids: Sequence[str], known_at: dt.datetime | None
    ) -> Mapping[tuple[str, str], str]:
        """The editors' values that hold, by the id of what they belong to and their field."""
        ...

    def edit(self, newsroom_id: str, edit_id: str) -> Edit | None:
        """One edit."""
        ...

    def edits(
        self,
        newsroom_id: str,
        size: int,
        before: int | None,
        *,
        incident_id: str = "",
        actor: str = "",
        known_at: dt.datetime | None = None,
    ) -> Sequence[Edit]:
        """Edits with a sequence lower than `before`, newest first."""
        ...

    def suggestions(
        self,
        newsroom_id: str,
        size: int,
        after: tuple[dt.datetime, str, str] | None,
        state: SuggestionState,
        *,
        incident_id: str = "",
        known_at: dt.datetime | None = None,
    ) -> Sequence[Suggestion]:
        """Suggestions in a state, newest first, after the one made then about these incidents."""
        ...

    def suggestion(self, newsroom_id: str, incident_id: str, other_id: str) -> Suggestion | None:
        """One suggestion."""
        ...

    def head(self, newsroom_id: str) -> tuple[int, int]:
        """The sequences of the oldest and of the newest change that are kept; (1, 0) where there is none."""
        ...

    def changes(self, newsroom_id: str, after: WatchPosition, limit: int, now: dt.datetime) -> ChangePage:
        """The next changes for a watcher: first those whose embargo has ended, then the new ones."""
        ...


class Journal(Protocol):
    """What every write of the store does beside its own work, in the same transaction."""

    def bonds(self, newsroom_id: str, article_id: str) -> Sequence[BondOnFile]:
        """The decisions on an article, the earliest first."""
        ...

    def locked(self, newsroom_id: str, incident_ids: Sequence[str]) -> frozenset[str]:
        """Which of the incidents an editor locked."""
        ...

    def parts_of(self, newsroom_id: str, incident_ids: Collection[str]) -> Sequence[str]:
        """The incidents that were merged into any of these, sorted."""
        ...

    def ledger(
        self, newsroom_id: str, incident_ids: Sequence[str], scopes: Collection[Scope] | None = None
    ) -> Sequence[LedgerRow]:
        """Figures of incidents, of all scopes or of these; also withdrawn, retracted and embargoed ones."""
        ...

    def suggest(self, newsroom_id: str, suggestions: Sequence[Suggestion]) -> None:
        """Keep open suggestions; one that is there already stays as it is."""
        ...

    def log(self, newsroom_id: str, changes: Sequence[NewChange], at: dt.datetime) -> None:
        """Append to the change log. Sequences follow the order of commits."""
        ...


class Editing(LedgerReading, Journal, Protocol):
    """What one editing transaction sees and does."""

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        """Open an incident without reports."""
        ...

    def holdings(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[HeldReport]:
        """Every report that incidents hold now, under embargo too."""
        ...

    def of_articles(self, newsroom_id: str, article_ids: Sequence[str]) -> Sequence[HeldReport]:
        """Every report of some articles, under embargo too."""
        ...

    def apart(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The pairs of incidents, one of them among these, that an editor put apart."""
        ...

    def bonds_on(self, newsroom_id: str, incident_ids: Sequence[str]) -> Sequence[Bond]:
        """The bonds of any article with the incidents, or with what was merged into them."""
        ...

    def edit_of_request(self, newsroom_id: str, request_id: str) -> tuple[Edit, str] | None:
        """The edit that a request_id made, with the hash of its request."""
        ...

    def last_change(self, newsroom_id: str, change: EditChange) -> tuple[str | None, str] | None:
        """The value that the last edit left where `change` changed it, and that edit's id."""
        ...

    def next_edit(self, newsroom_id: str) -> int:
        """The sequence of the edit that comes next."""
        ...

    def keep(self, newsroom_id: str, edit: Edit, request_hash: str) -> None:
        """Add an edit to the audit log, and make its changes hold."""
        ...


class LedgerTransactions(Protocol):
    """Runs edits against the store."""

    async def edit[T](self, newsroom_id: str, work: Callable[[Editing], T]) -> T:
        """Run `work` in one transaction, in the newsroom's turn: kept when it returns, undone when it raises.

        It may be run again.
        """
        ...

    async def prune_changes(self, before: dt.datetime) -> int:
        """Drop changes of all newsrooms made, or under embargo until, before then, and tell how many.

        The newest of each newsroom stays: numbers go on from it.
        """
        ...
