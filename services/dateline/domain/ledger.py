"""What an incident's figures come to: views under a named policy, their conflicts, how they came about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from dateline.domain.editing import Edit
from dateline.domain.incident import Figure, FigureKind
from dateline.domain.linking import Report


class FigurePolicy(Enum):
    """By which convention one number is chosen; the proto says what each does."""

    OFFICIAL_FIRST = "official_first"
    MOST_RECENT = "most_recent"
    MOST_CONSERVATIVE = "most_conservative"
    ACLED = "acled"
    GTD = "gtd"


DEFAULT_POLICY = FigurePolicy.OFFICIAL_FIRST


class ConflictReason(Enum):
    """Why figures cannot all be true."""

    SOURCES_DIFFER = "sources_differ"
    COUNT_TAKEN_BACK = "count_taken_back"


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """Figures of one scope that exclude each other, by their ids."""

    reason: ConflictReason
    figure_ids: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.figure_ids)) < 2:
            raise ValueError("a conflict is between at least two figures")


@dataclass(frozen=True, slots=True)
class CurrentFigure:
    """What figures of one kind, group and place come to: people, or whole units of `currency` for damage.

    `group` is who is counted in words, `group_key` in the form by which scopes are told apart.
    """

    kind: FigureKind
    low: int
    best: int
    high: int
    policy: FigurePolicy
    figure_ids: tuple[str, ...]
    best_figure_ids: tuple[str, ...]
    superseded_figure_ids: tuple[str, ...] = ()
    group: str = ""
    group_key: str = ""
    place_scope: str = ""
    currency: str = ""
    same_as: tuple[FigureKind, ...] = ()
    conflict: FigureConflict | None = None
    source_count: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"low {self.low}, best {self.best}, high {self.high} are out of order")
        if not self.figure_ids or not set(self.best_figure_ids) <= set(self.figure_ids):
            raise ValueError("a current figure rests on figures, and its best number on some of them")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """How one current figure changed; None where there was, or is, none."""

    before: CurrentFigure | None
    after: CurrentFigure | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs something before or after it")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of a timeline: exactly one of a report, a retracted report, an edit.

    `at` is when it was published or done, `known_at` when the store knew it.
    """

    at: dt.datetime
    known_at: dt.datetime
    report: Report | None = None
    retracted_report_id: str = ""
    edit: Edit | None = None
    figure_changes: tuple[FigureChange, ...] = ()

    def __post_init__(self) -> None:
        if (self.report is not None) + bool(self.retracted_report_id) + (self.edit is not None) != 1:
            raise ValueError("a timeline entry is one thing")


@dataclass(frozen=True, slots=True)
class FigureCarrier:
    """A report that carries a figure; `standing` where it was not retracted."""

    figure_id: str
    incident_id: str
    report: Report
    figure: Figure
    standing: bool
